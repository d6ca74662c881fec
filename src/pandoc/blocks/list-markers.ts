import type { OrderedList } from '../ast.ts'
import type { Line } from '../line.ts'
import { flags } from '../sets.ts'

export type ListStyle = Pick<OrderedList, 'style' | 'delimiter'>

export interface OrderedMarker extends ListStyle {
  readonly start: number
  /** Of `(@label)`; '' for an example without one. */
  readonly label?: string
  /** Column at which the item's content begins. */
  readonly content: number
}

const rule = /^ *([*_-])(?: *\1){2,} *$/

/** Three or more of one of `*_-`, with any spaces (Pandoc's `hrule`). */
export function isHorizontalRule(line: Line): boolean {
  return rule.test(line.text)
}

/**
 * Column at which the content of an item begins whose marker ends at `end`; undefined if no space or line end follows.
 * Up to four spaces belong to the marker; of more, only the first, for the rest is an indented code block's.
 */
function contentColumn(text: string, end: number): number | undefined {
  if (end === text.length) return end
  if (text.charCodeAt(end) !== 32) return undefined
  let column = end + 1
  while (column < end + 4 && text.charCodeAt(column) === 32) column++
  return text.charCodeAt(column) === 32 ? end + 1 : column
}

/** A marker has at most so many spaces before it. */
const mostSpaces = 3

/** Column of the content of a bullet item (Pandoc's `bulletListStart`). */
export function bulletMarker(line: Line, most = mostSpaces): number | undefined {
  const { first, indent, text } = line
  if ((first !== 42 && first !== 43 && first !== 45) || indent > most) return undefined
  const content = contentColumn(text, indent + 1)
  if (content === undefined) return undefined
  const next = text.charCodeAt(content)
  return (next === first || next === 32) && isHorizontalRule(line) ? undefined : content
}

/** Column of the content of a definition (Pandoc's `defListStart`). */
export function definitionMarker(line: Line, most = mostSpaces): number | undefined {
  const { first, indent, text } = line
  return (first === 58 || first === 126) && indent <= most ? contentColumn(text, indent + 1) : undefined
}

const mayCount = flags('(#@0123456789')
const mayBeBehindLetter = flags('.)ivxlcdmIVXLCDM')

/** A look at two characters, which spares most lines the pattern. */
function mayBeOrdered({ text, indent, first }: Line): boolean {
  if (mayCount[first]) return true
  const letter = first | 32
  return letter >= 97 && letter <= 122 && mayBeBehindLetter[text.charCodeAt(indent + 1)] === true
}

const ordered =
  /(\()?(?:(\d+)|#|@([\p{L}\p{N}]*(?:[_-][\p{L}\p{N}]+)*)|([ivxlcdm]+|[IVXLCDM]+|[a-zA-Z]))([.)])/uy

/**
 * The marker of an item of an ordered list (Pandoc's `orderedListStart`): the first of a list when `same` is
 * undefined, one that goes on with a list of that style otherwise.
 */
export function orderedMarker(line: Line, same?: ListStyle, most = mostSpaces): OrderedMarker | undefined {
  if (line.indent > most || !mayBeOrdered(line)) return undefined
  ordered.lastIndex = line.indent
  const match = ordered.exec(line.text)
  if (!match) return undefined
  const [whole, paren, digits, label, letters, closer] = match
  if (paren && closer === '.') return undefined
  const end = line.indent + whole.length
  const content = contentColumn(line.text, end)
  if (content === undefined) return undefined
  // "p. 5" is a page.
  if (whole === 'p.' && /^ \d/.test(line.text.slice(end))) return undefined
  const delimiter = paren ? 'twoParens' : closer === ')' ? 'oneParen' : 'period'
  if (letters === undefined) {
    const style = digits !== undefined ? 'decimal' : label !== undefined ? 'example' : 'default'
    const start = digits === undefined ? 1 : Number(digits)
    const marker = {
      start,
      style,
      delimiter: style === 'default' && delimiter === 'period' ? 'default' : delimiter,
      content,
    } as const
    if (!same) return label === undefined ? marker : { ...marker, label }
    // `#` goes on with a list of any style.
    const fits =
      style === same.style || style === 'default' || (style === 'decimal' && same.style === 'default')
    if (!fits || !sameDelimiter(delimiter, same.delimiter)) return undefined
    return label === undefined ? marker : { ...marker, label }
  }
  const marker = lettersMarker(letters, same)
  if (!marker || (same && !sameDelimiter(delimiter, same.delimiter))) return undefined
  // An initial, as in "B. Russell", needs more than one space to be a marker.
  if (
    delimiter === 'period' &&
    mayBeInitial(marker) &&
    end < line.text.length &&
    line.text[end + 1] !== ' ' &&
    line.text.length > end + 1
  ) {
    return undefined
  }
  return { ...marker, delimiter, content }
}

function sameDelimiter(delimiter: OrderedList['delimiter'], wanted: OrderedList['delimiter']): boolean {
  return delimiter === wanted || (delimiter === 'period' && wanted === 'default')
}

interface Numeral {
  readonly start: number
  readonly style: OrderedList['style']
}

function mayBeInitial({ start, style }: Numeral): boolean {
  return style === 'upperAlpha' || (style === 'upperRoman' && [1, 5, 10, 50, 100, 500, 1000].includes(start))
}

/** A lone `i` is a Roman one; any other lone letter is itself; more letters are a Roman numeral. */
function lettersMarker(letters: string, same: ListStyle | undefined): Numeral | undefined {
  const upper = letters < 'a'
  const roman: OrderedList['style'] = upper ? 'upperRoman' : 'lowerRoman'
  const alpha: OrderedList['style'] = upper ? 'upperAlpha' : 'lowerAlpha'
  const style = same?.style ?? (letters.length > 1 || letters === 'i' || letters === 'I' ? roman : alpha)
  if (style === alpha && letters.length === 1) return { style, start: letters.charCodeAt(0) & 31 }
  const value = style === roman ? romanValue(letters.toLowerCase()) : undefined
  return value === undefined ? undefined : { style, start: value }
}

const romanNumeral = /^(m*)(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/
const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

function romanValue(numeral: string): number | undefined {
  if (!romanNumeral.test(numeral)) return undefined
  let value = 0
  for (let i = 0; i < numeral.length; i++) {
    const digit = romanDigits[numeral[i] ?? ''] ?? 0
    value += digit < (romanDigits[numeral[i + 1] ?? ''] ?? 0) ? -digit : digit
  }
  return value
}

/** Does any list begin here (Pandoc's `listStart`), with at most so many spaces before it? */
export function isListStart(line: Line, most = mostSpaces): boolean {
  return (
    bulletMarker(line, most) !== undefined ||
    orderedMarker(line, undefined, most) !== undefined ||
    definitionMarker(line, most) !== undefined
  )
}
