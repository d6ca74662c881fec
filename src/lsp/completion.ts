/** What may come next, by what stands before it on its line. */
import { type Dirent, readdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nameToEmoji } from 'gemoji'
import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver-protocol'
import { listed } from '../check/explain.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { decoded } from '../html/urls.ts'
import type { EditedDeck } from './decks.ts'
import { occurrencesIn, worksOf } from './identifiers.ts'
import { attributeNames, classNames, codeNames, optionFacts, optionNames } from './known-names.ts'
import { readSyntax } from './syntax-table.ts'
import type { PlacedText } from './text.ts'

/** Kinds of the protocol. */
const kinds = { text: 1, class: 7, property: 10, value: 12, file: 17, reference: 18, folder: 19 } as const
type ItemKind = keyof typeof kinds

/** What is offered in the place of the word that is being written. */
interface Offer {
  readonly words: readonly (string | Pick<CompletionItem, 'label' | 'detail'>)[]
  readonly kind: ItemKind
  /** What has been written of the word. */
  readonly begun: string
  /** What follows it. */
  readonly after?: string
}

/** At `offset` of a file's `text`. */
export function completions(offset: number, places: PlacedText, deck: EditedDeck): readonly CompletionItem[] {
  const { text } = places
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  const front = frontMatterOf(text)
  // While it is being written, its end is not there yet.
  const inFront =
    offset < front.length ||
    (front === '' && /^---[ \t]*\r?\n/.test(text) && !/\n(?:#|\s*\n\s*\n)/.test(text.slice(0, offset)))
  const offer = inFront ? inFrontMatter(before, text, offset, deck) : inText(before, deck)
  if (!offer) return []
  const { words, kind, begun, after = '' } = offer
  const range = places.rangeOf({ start: offset - begun.length, end: offset })
  return words.map((word) => {
    const item = typeof word === 'string' ? { label: word } : word
    return {
      ...item,
      ...(kind === 'file' && thumbnail(item.label, before, deck)),
      kind: (item.label.endsWith('/') ? kinds.folder : kinds[kind]) as CompletionItemKind,
      textEdit: { range, newText: item.label + after },
    }
  })
}

function inFrontMatter(before: string, text: string, offset: number, deck: EditedDeck): Offer | undefined {
  const [, indent = '', dash = '', key = '', begun = ''] =
    /^(\s*)(-\s+)?(?:([\w-]+):\s+)?(?:\[(?:[^\]]*,\s*)?|["'])?([^\s"'[\],]*)$/.exec(before) ?? []
  if (before !== '' && !/^\s*(?:-\s+)?(?:[\w-]+:\s+)?\S*$|[[,]\s*\S*$/.test(before)) return undefined
  // The key that an item of a list, or a line further in, belongs to.
  const above = /(?:^|\n)([\w-]+):[^\n]*(?:\n[ \t-][^\n]*)*$/.exec(text.slice(0, offset))?.[1]
  const owner = key || (dash ? above : undefined)
  if (owner === undefined) {
    if (indent !== '' && above === 'check')
      return { words: [...listed().keys(), 'limits', 'words'], kind: 'property', begun, after: ': ' }
    if (indent !== '' && above !== 'format') return undefined
    return { words: optionNames(deck.plugins), kind: 'property', begun, after: ': ' }
  }
  if (above === 'check' && key !== '' && indent !== '')
    return { words: ['error', 'warning', 'off'], kind: 'value', begun }
  if (/^(?:css|bibliography|csl|brand|logo|deck|background-image|include)$/.test(owner))
    return { words: filesBeside(begun, deck), kind: 'file', begun: lastPart(begun) }
  return { words: optionFacts(owner, deck)?.values ?? [], kind: 'value', begun }
}

function inText(before: string, deck: EditedDeck): Offer | undefined {
  const match = (pattern: RegExp) => pattern.exec(before)
  let found = match(/^\s*(?:`{3,}|~{3,})\s*(?:\{\s*\.)?([\w+#-]*)$/)
  if (found) return { words: codeNames(deck.plugins), kind: 'value', begun: found[1] ?? '' }
  found = match(/\{\{<\s*include\s+["']?([^\s"'>]*)$/)
  if (found)
    return { words: filesBeside(found[1] ?? '', deck), kind: 'file', begun: lastPart(found[1] ?? '') }
  found = match(/\]\(#\/?([^\s)]*)$/)
  if (found) return { words: idsOf(deck), kind: 'reference', begun: found[1] ?? '' }
  found = match(/\]\(<?([^\s)#>]*)$/)
  if (found)
    return { words: filesBeside(found[1] ?? '', deck), kind: 'file', begun: lastPart(found[1] ?? '') }
  const braces = match(/\{([^{}]*)$/)?.[1]
  if (braces !== undefined) return inAttributes(braces, deck)
  found = match(/^\s*:{3,}\s+([\w-]*)$/)
  if (found) return { words: classNames(deck.plugins, readSyntax()), kind: 'class', begun: found[1] ?? '' }
  found = match(/(?:^|[^\w@])@([\w:.#$%&+?<>~/-]*)$/)
  if (found) {
    const labels = idsOf(deck).filter(({ label }) => /^[a-z]+-/.test(label))
    return { words: [...labels, ...[...worksOf(deck).keys()]], kind: 'reference', begun: found[1] ?? '' }
  }
  found = match(/(?:^|[\s(])(:[a-z0-9_+-]+)$/)
  if (found) {
    const signs = Object.entries(nameToEmoji).map(([name, sign]) => ({ label: `:${name}:`, detail: sign }))
    return { words: signs, kind: 'text', begun: found[1] ?? '' }
  }
  return undefined
}

function inAttributes(braces: string, deck: EditedDeck): Offer | undefined {
  const value = /([\p{L}][\p{L}\p{N}\-_:.]*)=("[^"]*|'[^']*|[^\s"']*)$/u.exec(braces)
  if (value) {
    const [, key = '', written = ''] = value
    const begun = written.replace(/^["']/, '')
    const name = key.replace(/^data-/, '')
    if (/(?:image|video|src|poster|filename)$|^data$/.test(name))
      return { words: filesBeside(begun, deck), kind: 'file', begun: lastPart(begun) }
    return { words: optionFacts(name, deck)?.values ?? [], kind: 'value', begun }
  }
  const [, sign = '', begun = ''] = /(?:^|\s)([.#]?)([\p{L}\p{N}_-]*)$/u.exec(braces) ?? []
  if (sign === '#') return undefined
  if (sign === '.') return { words: classNames(deck.plugins, readSyntax()), kind: 'class', begun }
  return { words: attributeNames(deck.plugins, readSyntax()), kind: 'property', begun, after: '=' }
}

/** What links and `@` may lead to, with the words that are there. */
function idsOf(deck: EditedDeck): readonly Pick<CompletionItem, 'label' | 'detail'>[] {
  const titles = new Map(deck.prepared.slides.map(({ compiled: { id, title } }) => [id, title]))
  const own = occurrencesIn(deck).flatMap(({ kind, name, isDefinition }) =>
    kind === 'id' && isDefinition ? name : [],
  )
  return [...new Set([...titles.keys(), ...own])].map((label) => ({ label, detail: titles.get(label) ?? '' }))
}

/** A picture is shown as what it is: the editor shows it beside the list. */
function thumbnail(
  name: string,
  before: string,
  { path }: EditedDeck,
): Pick<CompletionItem, 'documentation'> {
  if (!/\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(name)) return {}
  const folder = /[^\s()"'=[\]{},:<>]*\/(?=[^/]*$)/.exec(before)?.[0] ?? ''
  const { href } = pathToFileURL(resolve(dirname(path), decoded(folder + name)))
  return { documentation: { kind: 'markdown', value: `![${name.replace(/[[\]]/g, '')}](${href}|width=240)` } }
}

const lastPart = (path: string) => path.replace(/^.*\//s, '')

/** Files and folders at a path that has been begun, from the deck's folder; nothing hidden. */
function filesBeside(begun: string, { path }: EditedDeck): readonly string[] {
  const folder = resolve(dirname(path), begun.replace(/[^/]*$/, ''))
  let entries: readonly Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // no such folder
  }
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .slice(0, 500)
    .map(
      (entry) =>
        encodeURI(entry.name).replace(/[#?()]/g, encodeURIComponent) + (entry.isDirectory() ? '/' : ''),
    )
}
