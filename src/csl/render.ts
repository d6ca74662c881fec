/** Output becomes text: affixes, delimiters, marks, and punctuation where two parts meet. */
import type { CslLocale } from './locale.ts'
import type { CslOutput } from './output.ts'
import {
  isSameRich,
  joinRich,
  lettersOf,
  linked,
  mapRich,
  marked,
  type RichText,
  readCslMarkup,
  richText,
  trimRichEnd,
  trimRichStart,
} from './rich-text.ts'
import type { Formatting } from './style.ts'
import { changeCase } from './text-case.ts'

export interface RenderOptions {
  readonly locale: CslLocale
  /** Does a citation lead to its entry? */
  readonly linksCitations: boolean
  /** Are addresses links? */
  readonly linksAddresses: boolean
}

export function renderOutput(output: CslOutput | undefined, options: RenderOptions): RichText {
  if (!output) return []
  if ('literal' in output) return output.literal
  const { children } = output
  if ('tag' in output) {
    const { tag } = output
    const inner = joinRich(children.map((child) => renderOutput(child, options)))
    if (tag.kind === 'item' && options.linksCitations && tag.mode !== 'author')
      return linked(`#ref-${tag.id}`, inner)
    return tag.kind === 'names' && tag.names.some(beginsSmall) ? marked('nocase', inner) : inner
  }
  if ('isNote' in output) {
    const inner = joinRich(children.map((child) => renderOutput(child, options)))
    const words = trimRichStart(
      trimRichStart(inner, (char) => /[,;.:]/.test(char)),
      (char) => /\s/.test(char),
    )
    return marked('note', changeCase(words, 'capitalize-first', options.locale.lang))
  }
  if ('url' in output) {
    const inner = joinRich(mendJoints(children.map((child) => renderOutput(child, options))))
    return options.linksAddresses ? linked(output.url, inner) : inner
  }
  const { formatting } = output
  const [only] = children
  // `https://doi.org/` and the number behind it are one link.
  if (options.linksAddresses && children.length === 1 && only && 'url' in only) {
    const anchor = joinRich(only.children.map((child) => renderOutput(child, options)))
    if (only.url === (formatting.prefix ?? '') + lettersOf(anchor))
      return linked(only.url, addFormatting(anchor, formatting, options.locale))
  }
  const parts = children.map((child) => renderOutput(child, options)).filter((part) => part.length > 0)
  const { delimiter } = formatting
  const delimited = delimiter === undefined ? parts : addDelimiters(parts, richText(delimiter))
  return addFormatting(joinRich(mendJoints(delimited)), formatting, options.locale)
}

/** A name as “bell hooks” has no capital at the beginning of a note. */
function beginsSmall({
  given,
  family,
  literal,
}: {
  given?: string | undefined
  family?: string | undefined
  literal?: string | undefined
}): boolean {
  return [given, family, literal].some((part) => part !== undefined && /^\P{L}*\p{Ll}/u.test(part))
}

function addDelimiters(parts: readonly RichText[], delimiter: RichText): readonly RichText[] {
  return parts.flatMap((part, i) => {
    const next = parts[i + 1]
    return next === undefined || /^[,;.]/.test(lettersOf(next)) ? [part] : [part, delimiter]
  })
}

function addFormatting(rich: RichText, formatting: Formatting, locale: CslLocale): RichText {
  if (lettersOf(rich) === '') return []
  const { prefix, suffix, textCase, fontStyle, fontVariant, fontWeight, textDecoration, verticalAlign } =
    formatting
  const affixed = (inner: RichText) => {
    const before = prefix === undefined ? inner : joinRich(mendJoints([readCslMarkup(prefix), inner]))
    return suffix === undefined ? before : joinRich(mendJoints([before, readCslMarkup(suffix)]))
  }
  let now = formatting.stripsPeriods ? mapRich(rich, (text) => text.replaceAll('.', '')) : rich
  if (formatting.affixesInside) now = affixed(now)
  if (fontStyle === 'italic' || fontStyle === 'oblique') now = marked('emph', now)
  if (textCase) now = changeCase(now, textCase, formatting.lang ?? locale.lang)
  if (fontVariant === 'small-caps') now = marked('smallCaps', now)
  if (fontWeight === 'bold') now = marked('strong', now)
  if (textDecoration) now = marked(textDecoration === 'underline' ? 'underline' : 'plain', now)
  if (verticalAlign === 'sup') now = marked('superscript', now)
  if (verticalAlign === 'sub') now = marked('subscript', now)
  if (formatting.quotes) now = marked('quoted', now)
  if (!formatting.affixesInside) now = affixed(now)
  return formatting.display ? marked(formatting.display, now) : now
}

/** Of two signs that meet, which stays: `first`, `second`; all others stay both. */
const joints: ReadonlyMap<string, 'first' | 'second'> = new Map([
  ...['!.', '!:', '?.', '?:', ':.', ';:', ';.', '!!', '??', '..', '::', ';;', ',,'].map(
    (both) => [both, 'first'] as const,
  ),
  ...[':!', ':?', ';!', ';?', '  ', ' ,', ' .'].map((both) => [both, 'second'] as const),
])

/** What would be two full stops is one, and so on. */
function mendJoints(parts: readonly RichText[]): readonly RichText[] {
  const mended: RichText[] = []
  const rest = [...parts].reverse()
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    const next = rest.at(-1)
    if (next === undefined) {
      mended.push(part)
      break
    }
    const words = lettersOf(part)
    const begins = lettersOf(next).charAt(0)
    const ends = (begins === '.' ? beforeQuote(words) : undefined) ?? words.at(-1) ?? ''
    const kept = begins === '' || ends === '' ? undefined : joints.get(ends + begins)
    if (kept === 'first') {
      const trimmed = trimRichStart(next, (char) => char === begins)
      if (isSameRich(trimmed, next)) mended.push(part)
      else {
        rest[rest.length - 1] = trimmed
        rest.push(part)
      }
    } else if (kept === 'second') {
      const trimmed = trimRichEnd(part, (char) => char === ends)
      if (isSameRich(trimmed, part)) mended.push(part)
      else rest.push(trimmed)
    } else mended.push(part)
  }
  return mended
}

/** The sign in front of the quotation mark that a text ends with. */
function beforeQuote(words: string): string | undefined {
  const trimmed = words.trimEnd()
  return /["'\p{Pf}]$/u.test(trimmed) ? trimmed.replace(/[\s"'\p{Pf}]+$/u, '').at(-1) : undefined
}

const isFullStop = /[.,;:!?]/

/** Full stops and commas behind quotation marks go before these, as in American English. */
export function movePunctuation(rich: RichText): RichText {
  const moved: RichText[number][] = []
  for (let i = 0; i < rich.length; i++) {
    const one = rich[i]
    if (one === undefined) continue
    if (typeof one === 'string') {
      moved.push(one)
      continue
    }
    const children = movePunctuation(one.children)
    const next = rich[i + 1]
    if (one.mark !== 'quoted' || typeof next !== 'string' || !/^[.,]/.test(next)) {
      moved.push({ ...one, children })
      continue
    }
    const ends = lettersOf(children).at(-1) ?? '.'
    const inside = isFullStop.test(ends) ? children : joinRich([children, [next.charAt(0)]])
    moved.push({ ...one, children: inside })
    if (next.length > 1) moved.push(next.slice(1))
    i++
  }
  return moved
}

/** Quotation marks of the language, those within others the second kind. */
export function localiseQuotes(rich: RichText, locale: CslLocale, isInner = false): RichText {
  const { outer, inner } = locale.quotes
  const [open, close] = isInner ? inner : outer
  return joinRich(
    rich.map((one): RichText => {
      if (typeof one === 'string') return [one]
      if (one.mark !== 'quoted') return [{ ...one, children: localiseQuotes(one.children, locale, isInner) }]
      return [
        {
          ...one,
          mark: 'group',
          children: joinRich([[open], localiseQuotes(one.children, locale, !isInner), [close]]),
        },
      ]
    }),
  )
}
