import type { Attr } from './ast.ts'
import { classNames } from './attributes.ts'
import { decodeEntities } from './entities.ts'
import { matchAt } from './inlines/characters.ts'
import { Lookahead } from './inlines/lookahead.ts'
import { compact } from './many.ts'
import { words } from './sets.ts'

/** Elements of HTML's in which nothing stands. */
export const voidElements = words('area base br col embed hr img input link meta param source track wbr')

export interface OpenTag {
  readonly type: 'open'
  readonly name: string
  readonly attributes: Attr['pairs']
  readonly selfClosing: boolean
  readonly end: number
}

/** A piece of markup; `end` is the place behind it. Names of elements and attributes are in lower case. */
export type HtmlTag =
  | OpenTag
  | { readonly type: 'close'; readonly name: string; readonly end: number }
  | { readonly type: 'comment'; readonly end: number }
  /** `<?…>`, closed by the first `>` outside quotes. */
  | { readonly type: 'instruction'; readonly name: string; readonly end: number }

const opener = /<(\/?)(\p{L}[\p{L}\p{N}:_-]*(?=[ \n/>])|\?[^\s>]{0,100}?(?=[\s>]|\?>))/uy
/** A name; a value in quotes or none. A quote that nothing closes is no value. */
const attribute = /([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|((?!["'])[^\s>]*)))?/y
const validName = /^\p{L}[\p{L}\p{N}:_-]*$/u

/**
 * The tag or processing instruction that begins at `at`, or undefined if that `<` begins none (Pandoc's `htmlTag` upon
 * TagSoup). Names are letters, digits, `:`, `_` and `-`, so that `<www.example.org>` and `<https://example.org>` are no
 * tags; a quoted value may hold `>` and line ends.
 *
 * `lenient` takes attributes of any name, as TagSoup does: a quote too many is one.
 *
 * `hopeless` collects the places from which no `>` is ever found; see `TagScanner`.
 */
export function scanTag(
  text: string,
  at: number,
  lenient = false,
  hopeless?: Set<number>,
): Exclude<HtmlTag, { type: 'comment' }> | undefined {
  if (text.charCodeAt(at) !== 60) return undefined
  const start = matchAt(opener, text, at)
  if (!start) return undefined
  const [raw, slash, written = ''] = start
  const name = written.toLowerCase()
  const instruction = name.startsWith('?')
  if (name.endsWith(':')) return undefined
  const rest = scanAttributes(text, at + raw.length, instruction || lenient, hopeless)
  if (!rest) return undefined
  const { attributes, selfClosing, end } = rest
  if (instruction) return { type: 'instruction', name, end }
  if (slash) return { type: 'close', name, end }
  return { type: 'open', name, attributes, selfClosing, end }
}

/** Scans one text for tags and comments, at many places: what one look has found out holds for the next, so that all take linear time. */
export class TagScanner {
  private readonly text: string
  private readonly ahead: Lookahead
  private readonly hopeless = new Set<number>()
  /** What was found last: several rules ask in turn. */
  private last: { readonly at: number; readonly tag: HtmlTag | undefined } | undefined

  constructor(text: string, ahead = new Lookahead(text)) {
    this.text = text
    this.ahead = ahead
  }

  /** The tag, comment or processing instruction that begins at `at`. */
  scan(at: number): HtmlTag | undefined {
    if (this.last?.at !== at) this.last = { at, tag: this.find(at) }
    return this.last.tag
  }

  private find(at: number): HtmlTag | undefined {
    const { text, ahead } = this
    if (text.startsWith('<!--', at)) return this.scanComment(at)
    return ahead.next('>', at) < text.length ? scanTag(text, at, false, this.hopeless) : undefined
  }

  /** What HTML takes for a whole comment, `<!-->` or `<!--->`, is none to Pandoc, nor is one that HTML would let end with `--!>`. */
  private scanComment(at: number): HtmlTag | undefined {
    const { text, ahead } = this
    if (text.startsWith('<!-->', at) || text.startsWith('<!--->', at)) return undefined
    const closer = ahead.next('-->', at + 4)
    return closer < ahead.next('--!>', at + 4) ? { type: 'comment', end: closer + 3 } : undefined
  }
}

/** The attributes of a tag as Pandoc's: the first `id` and `class` count. */
export function attrOfTag({ attributes }: OpenTag): Attr {
  const pairs: (readonly [string, string])[] = []
  let id: string | undefined
  let classes: string | undefined
  for (const pair of attributes) {
    const [key, value] = pair
    if (key === 'id') id ??= value
    else if (key === 'class') classes ??= value
    else pairs.push(pair)
  }
  return { id: id ?? '', classes: classNames(classes ?? ''), pairs: compact(pairs) }
}

/** A space, a line end or a slash. */
function isGap(code: number): boolean {
  return code === 32 || code === 10 || code === 47
}

function scanAttributes(
  text: string,
  from: number,
  anyName: boolean,
  hopeless: Set<number> | undefined,
): Pick<OpenTag, 'attributes' | 'selfClosing' | 'end'> | undefined {
  const attributes: [string, string][] = []
  const places: number[] = []
  let at = from
  for (;;) {
    const before = at
    while (isGap(text.charCodeAt(at))) at++
    if (text.charCodeAt(at) === 62) {
      return { attributes, selfClosing: at > before && text.charCodeAt(at - 1) === 47, end: at + 1 }
    }
    places.push(at)
    const found = hopeless?.has(at) ? null : matchAt(attribute, text, at)
    if (!found) break
    const [whole, name = '', double, single, bare] = found
    if (!anyName && !validName.test(name)) return undefined
    attributes.push([name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? '')])
    at += whole.length
  }
  if (hopeless) for (const place of places) hopeless.add(place)
  return undefined
}
