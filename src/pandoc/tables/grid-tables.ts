import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Alignment } from '../ast.ts'
import { toPlain } from '../blocks/list-items.ts'
import { blocksOf, type Cursor } from '../cursor.ts'
import { isBlank, type Line, makeLine } from '../line.ts'
import { append } from '../many.ts'
import { type CellBox, drawGrid, type Grid } from './grid-boxes.ts'
import {
  alignmentOf,
  type FutureCell,
  type FutureRow,
  type FutureTable,
  isAscii,
  lineWidth,
  makeColumns,
  offsetOfColumn,
  realLength,
} from './table-parts.ts'

/** The line behind the last drawing that holds no table: it is not read again from a line within it. */
const failures = new WeakMap<Cursor, number>()

/**
 * A table drawn with `+`, `-`, `|` and, below the head and around the foot, `=` (Pandoc's `gridTable` upon the package
 * `gridtables`). Its cells hold blocks and may go over several rows and columns.
 */
export function readGridTable(cursor: Cursor): FutureTable | undefined {
  if (cursor.index < (failures.get(cursor) ?? 0)) return undefined
  const lines = readDrawing(cursor)
  if (!lines) return undefined
  const drawing = lines.map(toColumns)
  const width = drawing.reduce((most, row) => Math.max(most, row.length), 0)
  const separators = drawing.flatMap((row, index) => {
    const alignments = alignmentsIn(row, '=', width)
    return alignments ? [{ index, alignments }] : []
  })
  const ruled = new Set([0, ...separators.map(({ index }) => index)])
  const grid = drawGrid(drawing, width, ruled)
  const rows = grid && fillRows(grid)
  if (!rows) {
    failures.set(cursor, cursor.index + lines.length)
    return undefined
  }
  const start = cursor.index
  cursor.index += lines.length
  if (isBroken(lines, grid, rows)) {
    cursor.draft.report({
      code: 'broken-table',
      message: 'The borders of this table do not meet: some of its cells are read as one, or are left out',
      hint: 'Let all + stand below each other, and all | below a +',
      at: cursor.spanOfLines(start, cursor.index),
    })
  }
  // Even where such a line is the text of a cell.
  const shown = lines.map((line, i) =>
    ruled.has(i) ? makeLine(line.text.replace(/[=:]/g, '-'), line.at) : line,
  )
  const [first] = separators
  const [foot, end] = separators.slice(-2)
  const headEnd = Math.max(first ? grid.rows.indexOf(first.index) : 0, 0)
  const footStart = foot && end?.index === grid.rows.at(-1) ? grid.rows.indexOf(foot.index) : -1
  const bodyEnd = footStart < 0 ? rows.length : Math.max(footStart, headEnd)
  const section = (from: number, to?: number) =>
    layOut(rows.slice(from, to), grid.columns.length - 1).map((cells, i): FutureRow => {
      const [top = 0, bottom = 0] = grid.rows.slice(from + i, from + i + 2)
      const at = cursor.spanOfLines(start + top + 1, start + bottom)
      return { cells: cells.map((cell) => readCell(cursor, shown, cell, at)), at }
    })
  const alignments = first?.alignments ?? alignmentsIn(drawing[0] ?? [], '-', width) ?? []
  const columns = grid.columns.slice(1).map((_, i) => alignments[i] ?? 'default')
  return {
    columns: makeColumns(columns, widths(grid.columns)),
    head: section(0, headEnd),
    body: section(headEnd, bodyEnd),
    foot: section(bodyEnd),
  }
}

/** The lines of the drawing, without the indentation of all of them. */
function readDrawing(cursor: Cursor): Line[] | undefined {
  const indent = cursor.peek()?.indent ?? 0
  const first = cursor.peek()?.text.slice(indent).trimEnd() ?? ''
  if (indent > 3 || !/^\+(?::?-+:?\+)+$/.test(first)) return undefined
  const lines: Line[] = []
  for (let line = cursor.peek(); line?.indent === indent; line = cursor.peek(lines.length)) {
    if (!/^[+|]/.test(line.text.slice(indent))) break
    lines.push(makeLine(line.text.slice(indent).trimEnd(), line.at + indent))
  }
  return lines.length < 2 ? undefined : lines
}

/** A line as what stands in each column; a wide character is followed by an empty one. */
function toColumns({ text }: Line): string[] {
  if (isAscii(text)) return text.split('')
  return [...text].flatMap((char) => {
    const width = realLength(char)
    return width === 1 ? [char] : width === 0 ? [] : [char, '']
  })
}

/** How the columns are aligned by a line made of `char`, `+` and colons; undefined if it is none. */
function alignmentsIn(row: readonly string[], char: '-' | '=', width: number): Alignment[] | undefined {
  if (row[0] !== '+') return undefined
  const found: Alignment[] = []
  for (let start = 1; start < width - 1; ) {
    // As in Pandoc's, the first character of a column is not looked at.
    let end = start + 1
    while (row[end] === char) end++
    const isRight = row[end] === ':'
    if (isRight) end++
    if (row[end] !== '+') return undefined
    found.push(alignmentOf(row[start] === ':', isRight))
    start = end + 1
  }
  return found
}

/** A cell, and where it begins in the table; without a box it is empty. */
interface Placed {
  readonly box: CellBox | undefined
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
}

const emptyCell: Placed = { box: undefined, row: 0, column: 0, rowSpan: 1, colSpan: 1 }

/** Places of a table whose boxes do not cover it; with more it is none. */
const maxPlaces = 20_000

/** The cells of each row; where no box is, there is an empty one. */
function fillRows({ boxes, rows, columns }: Grid): Placed[][] | undefined {
  const rowOf = new Map(rows.map((row, i) => [row, i]))
  const columnOf = new Map(columns.map((column, i) => [column, i]))
  const width = columns.length - 1
  const whole = (rows.length - 1) * width
  const begun: Placed[][] = rows.slice(1).map(() => [])
  let area = 0
  for (const box of boxes) {
    const row = rowOf.get(box.top) ?? 0
    const column = columnOf.get(box.left) ?? 0
    const rowSpan = (rowOf.get(box.bottom) ?? 0) - row
    const colSpan = (columnOf.get(box.right) ?? 0) - column
    area += rowSpan * colSpan
    begun[row]?.push({ box, row, column, rowSpan, colSpan })
  }
  for (const cells of begun) cells.sort((a, b) => a.column - b.column)
  if (area === whole) return begun
  if (whole > maxPlaces) return undefined
  const owners = new Array<Placed | undefined>(whole).fill(undefined)
  for (const cell of begun.flat()) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const start = row * width + cell.column
      owners.fill(cell, start, start + cell.colSpan)
    }
  }
  return begun.map((_, row) =>
    owners.slice(row * width, (row + 1) * width).flatMap((cell = emptyCell, column) => {
      const begins = cell.row === row && cell.column === column
      return begins || cell === emptyCell ? [cell] : []
    }),
  )
}

/**
 * The cells as they fit into the head, the body or the foot: none reaches out of it, none over another one, and none is
 * missing (Text.Pandoc.Builder's `placeRowSection`).
 */
function layOut(rows: readonly (readonly Placed[])[], width: number): readonly (readonly Placed[])[] {
  if (rows.length * width > maxPlaces) return rows
  /** For each column, how many rows the cell above has from its last one on; 1 is no more. */
  let hanging: readonly number[] = new Array<number>(width).fill(1)
  return rows.map((cells, i) => {
    const fitting: Placed[] = []
    const next: number[] = []
    const left = cells.values()
    while (next.length < width) {
      const above = hanging[next.length] ?? 1
      if (above > 1) {
        next.push(above - 1)
        continue
      }
      const cell = left.next().value ?? emptyCell
      const rowSpan = Math.min(cell.rowSpan, rows.length - i)
      let colSpan = 0
      do {
        next.push(rowSpan)
        colSpan++
      } while (colSpan < cell.colSpan && hanging[next.length] === 1)
      fitting.push({ ...cell, rowSpan, colSpan })
    }
    hanging = next
    return fitting
  })
}

/** Is a line from border to border none, is a cell without a box, or is there anything below the last line? */
function isBroken(lines: readonly Line[], grid: Grid, rows: readonly (readonly Placed[])[]): boolean {
  const borders = new Set(grid.rows)
  return (
    !borders.has(lines.length - 1) ||
    lines.some(({ text }, i) => !borders.has(i) && /^\+[-=:+]+\+$/.test(text)) ||
    rows.some((cells) => cells.some(({ box }) => !box))
  )
}

/** Relative to a line, or to the table if that is wider; each with its border. */
function widths(columns: readonly number[]): number[] {
  const lengths = columns.slice(0, -1).map((left, i) => (columns[i + 1] ?? left) - left)
  const total = lengths.reduce((sum, length) => sum + length, lengths.length - 2)
  return lengths.map((length) => length / Math.max(total, lineWidth))
}

function readCell(
  cursor: Cursor,
  lines: readonly Line[],
  { box, rowSpan, colSpan }: Placed,
  at: Span,
): FutureCell {
  if (!box) return { blocks: [], rowSpan, colSpan, at }
  const content = lines.slice(box.top + 1, box.bottom).map((line) => {
    const from = offsetOfColumn(line.text, box.left + 1)
    return makeLine(line.text.slice(from, offsetOfColumn(line.text, box.right)).trimEnd(), line.at + from)
  })
  const padded = content.every((line) => isBlank(line) || line.indent > 0)
  const inner = content.map((line) =>
    padded && !isBlank(line) ? makeLine(line.text.slice(1), line.at + 1) : line,
  )
  while (inner.length > 1 && isBlank(inner.at(-1) ?? makeLine('', 0))) inner.pop()
  const first = content[0]
  const last = content.at(-1)
  // Its text is a paragraph, as if a blank line followed; alone in the cell, it is plain.
  inner.push(makeLine('', last ? last.at + last.text.length : 0))
  const children = cursor.nested(inner)
  return {
    blocks(out) {
      const blocks = blocksOf(children)
      append(out, blocks.length === 1 ? blocks.map(toPlain) : blocks)
    },
    rowSpan,
    colSpan,
    at: cursor.span(first?.at ?? 0, last ? last.at + last.text.length : 0),
  }
}
