/** BibTeX's and BibLaTeX's files: entries and their fields, as they are written. What they mean, `bibtex-item.ts` knows. */

export interface BibEntry {
  /** In small letters: `article`. */
  readonly type: string
  readonly key: string
  /** By their names in small letters; values without their outer braces, abbreviations written out. */
  readonly fields: ReadonlyMap<string, string>
  /** From 1. */
  readonly line: number
}

export interface BibFile {
  readonly entries: readonly BibEntry[]
  readonly faults: readonly { readonly fault: string; readonly line: number }[]
}

const aliases: Readonly<Record<string, string>> = { archiveprefix: 'eprinttype', primaryclass: 'eprintclass' }

/** What is wrong with an entry. */
class BibFault extends Error {}

/** Reads a file. An entry that is wrong is left out, and said with its line. `words`: what an abbreviation that no `@string` defines stands for. */
export function readBibtex(
  source: string,
  words: (key: string) => string | undefined = () => undefined,
): BibFile {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const entries: BibEntry[] = []
  const faults: { fault: string; line: number }[] = []
  const strings = new Map<string, string>()
  let at = 0
  let line = 1
  let counted = 0
  const lineAt = (offset: number) => {
    for (; counted < offset; counted++) if (text.charCodeAt(counted) === 10) line++
    return line
  }
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const gap = () => match(/(?:\s|%[^\n]*\n)*/y)
  const fail = (fault: string): never => {
    throw new BibFault(fault)
  }
  const expect = (char: string, where: string) => {
    gap()
    if (text[at] !== char)
      fail(
        `${where} has no ${char}${at < text.length ? `, but “${text.slice(at, at + 12).split('\n')[0]}”` : ''}`,
      )
    at++
    gap()
  }
  const inside = (open: string, close: string, where: string): string => {
    const start = at
    let depth = 0
    for (; at < text.length; at++) {
      const char = text[at]
      if (char === '\\') at++
      else if (char === close && depth === 0) return text.slice(start, at++)
      // The next entry: this one was never closed.
      else if (
        char === '@' &&
        /\n[ \t]*$/.test(text.slice(Math.max(0, at - 8), at)) &&
        /^@\p{L}+\s*\{[^\s{}]*,/u.test(text.slice(at, at + 200))
      )
        break
      else if (char === '{') depth++
      else if (char === '}') depth--
    }
    return fail(`${where} is never closed by ${close}${open === '"' ? '' : `, as its ${open} wants`}`)
  }
  const readField = (): readonly [string, string] => {
    const name = match(/[\p{L}\p{N}_:+-]+/uy)?.toLowerCase()
    if (name === undefined) return fail(`“${text.slice(at, at + 12).split('\n')[0]}” is no field`)
    expect('=', `the field ${name}`)
    let value = ''
    do {
      gap()
      const char = text[at]
      if (char === '{' || char === '"') {
        at++
        value += inside(char, char === '{' ? '}' : '"', `the field ${name}`)
      } else {
        const word = match(/[^\s,#{}"=%]+/uy) ?? fail(`the field ${name} has no value`)
        const key = word.toLowerCase()
        value += strings.get(key) ?? words(word) ?? word
      }
      gap()
    } while (text[at] === '#' && at++ < text.length)
    return [aliases[name] ?? name, value]
  }

  while (at < text.length) {
    match(/(?:[^@%]|%[^\n]*(?:\n|$))+/y)
    if (at >= text.length) break
    const start = at++
    const type = match(/\p{L}+/uy)?.toLowerCase() ?? ''
    gap()
    const open = text[at]
    // An @ in a comment between entries.
    if (type === '' || (open !== '{' && open !== '(')) continue
    const close = open === '{' ? '}' : ')'
    at++
    try {
      if (type === 'comment' || type === 'preamble') {
        inside(open, close, `@${type}`)
        continue
      }
      gap()
      if (type === 'string') {
        const [name, value] = readField()
        strings.set(name, value)
        expect(close, '@string')
        continue
      }
      const key = match(/[^\s,{}%]+/uy) ?? fail(`@${type} has no key`)
      const fields = new Map<string, string>()
      gap()
      while (text[at] === ',') {
        at++
        gap()
        if (text[at] === close || text[at] === ',') continue
        const [name, value] = readField()
        fields.set(name, value)
      }
      if (text[at] !== close)
        fail(`behind “${[...fields.keys()].at(-1) ?? key}” stands neither a comma nor ${close}`)
      at++
      entries.push({ type, key, fields, line: lineAt(start) })
    } catch (error) {
      if (!(error instanceof BibFault)) throw error
      faults.push({ fault: error.message, line: lineAt(start) })
      // The next entry begins a line.
      const next = text.slice(start + 1).search(/^[ \t]*@/m)
      at = next < 0 ? text.length : start + 1 + next
    }
  }
  return { entries, faults }
}

/** Each entry with the fields of those that it refers to by `crossref` and `xdata`. `isBiblatex`: titles become those of the whole. */
export function withCrossReferences(entries: readonly BibEntry[], isBiblatex: boolean): readonly BibEntry[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const inherit = (entry: BibEntry, seen: ReadonlySet<string>): BibEntry['fields'] => {
    const keys = ['crossref', 'xdata'].flatMap(
      (name) =>
        entry.fields
          .get(name)
          ?.split(/[\s,]+/)
          .filter(Boolean) ?? [],
    )
    if (keys.length === 0) return entry.fields
    const fields = new Map(entry.fields)
    for (const key of keys) {
      const other = byKey.get(key)
      if (!other || seen.has(key)) continue
      for (const [name, value] of inherit(other, new Set([...seen, key]))) {
        if (name === 'crossref' || name === 'xdata') continue
        const names = isBiblatex ? inheritedNames(other.type, entry.type, name) : [name]
        for (const own of names) if (!fields.has(own)) fields.set(own, value)
      }
    }
    return fields
  }
  return entries.map((entry) => ({ ...entry, fields: inherit(entry, new Set([entry.key])) }))
}

const own =
  /^(?:ids|xref|entryset|entrysubtype|execute|label|options|presort|related\w*|shorthand\w*|sortkey)$/
const ofTitle = /^(?:(?:short|sort|index|indexsort)title)$/

/** Under which names a field goes from an entry to one that is part of it (biblatex manual, appendix B). */
function inheritedNames(from: string, to: string, name: string): readonly string[] {
  if (own.test(name)) return []
  const inBook = /^(?:inbook|bookinbook|suppbook)$/.test(to)
  if (
    name === 'author' &&
    ((/^(?:mvbook|book)$/.test(from) && inBook) || (from === 'mvbook' && to === 'book'))
  )
    return ['bookauthor', 'author']
  const inCollection = /^(?:incollection|inreference|suppcollection)$/.test(to)
  const prefix = /^mv/.test(from)
    ? (from === 'mvbook' && (to === 'book' || inBook)) ||
      (/^mv(?:collection|reference)$/.test(from) &&
        (inCollection || /^(?:collection|reference)$/.test(to))) ||
      (from === 'mvproceedings' && /^(?:in)?proceedings$/.test(to))
      ? 'main'
      : undefined
    : (from === 'book' && inBook) ||
        (/^(?:collection|reference)$/.test(from) && inCollection) ||
        (from === 'proceedings' && to === 'inproceedings')
      ? 'book'
      : from === 'periodical' && /^(?:article|suppperiodical)$/.test(to)
        ? 'journal'
        : undefined
  if (prefix === undefined) return [name]
  if (ofTitle.test(name)) return []
  if (/^(?:title|subtitle)$/.test(name) || (name === 'titleaddon' && prefix !== 'journal'))
    return [prefix + name]
  return [name]
}
