import type { Span } from '../../diagnostic/diagnostic.ts'
import { type Alignment, type Cell, noAttr, type Row, type Table } from '../ast.ts'
import { blocksOf, type Cursor, type Future } from '../cursor.ts'
import { keepBackslash, type Line, makeLine, trimmed } from '../line.ts'

/** A table whose cells are not yet read. */
export interface FutureTable {
  readonly columns: Table['columns']
  readonly head: readonly FutureRow[]
  readonly body: readonly FutureRow[]
  readonly foot: readonly FutureRow[]
}

export interface FutureRow {
  readonly cells: readonly FutureCell[]
  readonly at: Span
}

export interface FutureCell {
  readonly blocks: Future
  readonly rowSpan: number
  readonly colSpan: number
  readonly at: Span
}

/** The width of a line in Pandoc's output, to which widths of columns are relative (`readerColumns`). */
export const lineWidth = 72

/** Is each character one column wide? */
export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are one unit, too
  return /^[\x00-\x7F]*$/.test(text)
}

/** The columns that a text takes on a terminal (Pandoc's `realLength`). */
export function realLength(text: string): number {
  if (isAscii(text)) return text.length
  let width = 0
  for (const char of text) width += none.test(char) ? 0 : wide.test(char) ? 2 : 1
  return width
}

/** Marks upon other characters, and what only says how others are written. */
const none = /[\p{Mn}\p{Me}\p{Cf}]/u
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]|(?!\p{Regional_Indicator})\p{Emoji_Presentation}/u

/** The offset in `text` that is `columns` of a terminal behind `from`; wide characters take two. */
export function offsetOfColumn(text: string, columns: number, from = 0): number {
  let offset = from
  for (let width = 0; width < columns && offset < text.length; ) {
    const code = text.codePointAt(offset) ?? 0
    width += code < 128 ? 1 : realLength(String.fromCodePoint(code))
    offset += code > 0xffff ? 2 : 1
  }
  return offset
}

/** A cell of inline content only; its lines are joined. */
export function plainCell(cursor: Cursor, lines: readonly Line[]): FutureCell {
  const content = lines.map(trimmed).filter((line) => line.text !== '')
  const first = content[0] ?? lines[0] ?? makeLine('', 0)
  const last = content.at(-1) ?? makeLine('', first.at)
  const at = cursor.span(first.at, last.at + last.text.length)
  if (content.length === 0) return { blocks: [], rowSpan: 1, colSpan: 1, at }
  const region = keepBackslash(cursor.regionOf(content))
  const { draft } = cursor
  const blocks: Future = (out) => {
    const children = draft.inlines(region)
    if (children.length > 0) out.push({ type: 'plain', children, from: at.start, to: at.end })
  }
  return { blocks, rowSpan: 1, colSpan: 1, at }
}

/** Reads a row's cells. */
export function finishRow({ cells, at: { start: from, end: to } }: FutureRow): Row {
  const done = cells.map(
    ({ blocks, rowSpan, colSpan, at: { start: from, end: to } }): Cell => ({
      attr: noAttr,
      align: 'default',
      rowSpan,
      colSpan,
      children: blocksOf(blocks),
      from,
      to,
    }),
  )
  return { attr: noAttr, cells: done, from, to }
}

export function emptyRow(row: Row): boolean {
  return row.cells.every((cell) => cell.children.length === 0 && cell.colSpan === 1 && cell.rowSpan === 1)
}

/** How a column is aligned by the marks at the two ends of its line. */
export function alignmentOf(left: boolean, right: boolean): Alignment {
  if (left) return right ? 'center' : 'left'
  return right ? 'right' : 'default'
}

/** The columns of a table. One without a width is as wide as its content; of widths that are wider than the line, all shrink. */
export function makeColumns(
  alignments: readonly Alignment[],
  widths: readonly (number | undefined)[] = [],
): Table['columns'] {
  // Sums are Pandoc's to the last digit: by them its writer tells whether a table is narrower than the line.
  const total = widths.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  return alignments.map((align, i) => {
    const width = widths[i]
    return { align, width: width !== undefined && total > 1 ? width / total : width }
  })
}
