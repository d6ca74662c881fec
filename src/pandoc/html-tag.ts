import { decodeEntities } from './entities.ts'
import { matchAt, skip } from './inline-characters.ts'

/** A piece of markup; `end` is the place behind it. Names of elements and attributes are in lower case. */
export type HtmlTag =
  | {
      readonly type: 'open'
      readonly name: string
      readonly attributes: readonly (readonly [name: string, value: string])[]
      readonly selfClosing: boolean
      readonly end: number
    }
  | { readonly type: 'close'; readonly name: string; readonly end: number }
  | { readonly type: 'comment'; readonly end: number }
  /** `<?…>`, closed by the first `>` outside quotes. */
  | { readonly type: 'instruction'; readonly name: string; readonly end: number }

const opener = /<(\/?)(\p{L}[\p{L}\p{N}:_-]*(?=[ \n/>])|\?[^\s>]{0,100}?(?=[\s>]|\?>))/uy
const commentEnd = /--!?>/g
const space = /[ \n/]*/y
const attributeName = /[^\s/>=]+/y
const equals = /\s*=\s*/y
const quotedValue = /"([^"]*)"|'([^']*)'/y
const bareValue = /[^\s>]*/y
const validName = /^\p{L}[\p{L}\p{N}:_-]*$/u

/**
 * The tag, comment or processing instruction that begins at `at`, or undefined if that `<` begins none (Pandoc's
 * `htmlTag` upon TagSoup). Names are letters, digits, `:`, `_` and `-`, so that `<www.example.org>` and
 * `<https://example.org>` are no tags; a quoted value may hold `>` and line ends.
 *
 * `lenient` takes attributes of any name, as TagSoup does: a quote too many is one.
 *
 * `hopeless` collects the places from which no `>` is ever found, so that many tags that are not closed take linear
 * time together; give the same set for the same text.
 */
export function scanTag(
  text: string,
  at: number,
  hopeless?: Set<number>,
  lenient = false,
): HtmlTag | undefined {
  if (text.charCodeAt(at) !== 60) return undefined
  if (text.startsWith('<!--', at)) return scanComment(text, at)
  const start = matchAt(opener, text, at)
  if (!start) return undefined
  const [raw, slash, written = ''] = start
  const name = written.toLowerCase()
  const instruction = name.startsWith('?')
  if (name.endsWith(':') || (instruction && slash)) return undefined
  const rest = scanAttributes(text, at + raw.length, instruction || lenient, hopeless)
  if (!rest) return undefined
  const { attributes, selfClosing, end } = rest
  if (instruction) return { type: 'instruction', name, end }
  if (slash) return { type: 'close', name, end }
  return { type: 'open', name, attributes, selfClosing, end }
}

/** Is the comment at `at` what HTML takes for an empty one, `<!-->` or `<!--->`? Pandoc takes it for none. */
export function isEmptyComment(text: string, at: number): boolean {
  return text.startsWith('<!-->', at) || text.startsWith('<!--->', at)
}

/** Comments that HTML would let end with `--!>` are none. */
function scanComment(text: string, at: number): HtmlTag | undefined {
  if (isEmptyComment(text, at)) return undefined
  commentEnd.lastIndex = at + 4
  const end = commentEnd.exec(text)
  return end?.[0] === '-->' ? { type: 'comment', end: commentEnd.lastIndex } : undefined
}

interface Attributes {
  readonly attributes: readonly (readonly [string, string])[]
  readonly selfClosing: boolean
  readonly end: number
}

function scanAttributes(
  text: string,
  from: number,
  anyName: boolean,
  hopeless: Set<number> | undefined,
): Attributes | undefined {
  const attributes: [string, string][] = []
  const places: number[] = []
  let at = from
  for (;;) {
    const before = at
    at = skip(space, text, at)
    if (text.charCodeAt(at) === 62) {
      return { attributes, selfClosing: at > before && text.charCodeAt(at - 1) === 47, end: at + 1 }
    }
    places.push(at)
    const nameEnd = skip(attributeName, text, at)
    if (nameEnd === at || hopeless?.has(at)) break
    const name = text.slice(at, nameEnd)
    if (!anyName && !validName.test(name)) return undefined
    at = skip(equals, text, nameEnd)
    if (at === nameEnd) {
      attributes.push([name.toLowerCase(), ''])
      continue
    }
    const quote = text.charCodeAt(at)
    const value = matchAt(quote === 34 || quote === 39 ? quotedValue : bareValue, text, at)
    if (!value) break
    attributes.push([name.toLowerCase(), decodeEntities(value[1] ?? value[2] ?? value[0])])
    at += value[0].length
  }
  if (hopeless) for (const place of places) hopeless.add(place)
  return undefined
}
