import type { Alignment } from './ast.ts'
import { blocksOf, type Cursor } from './cursor.ts'
import { isBlank, type Line, makeLine } from './line.ts'
import { toPlain } from './list-items.ts'
import { append } from './many.ts'
import {
  type FutureCell,
  type FutureRow,
  type FutureTable,
  lineWidth,
  makeColumns,
  offsetOfColumn,
  realLength,
} from './table-parts.ts'

/** A cell's borders: rows are lines, columns are columns of a terminal. */
interface Box {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/**
 * A table drawn with `+`, `-`, `|` and, below the head and around the foot, `=` (Pandoc's `gridTable` upon the package
 * `gridtables`). Its cells hold blocks and may go over several rows and columns.
 */
export function readGridTable(cursor: Cursor): FutureTable | undefined {
  const lines = readDrawing(cursor)
  if (!lines) return undefined
  const drawing = lines.map(toColumns)
  const boxes = findBoxes(drawing)
  const tops = uniqueSorted(boxes.flatMap(({ top, bottom }) => [top, bottom]))
  const top = drawing[0] ?? []
  const lefts = uniqueSorted([...boxes.flatMap(({ left, right }) => [left, right]), ...cornersOf(top)])
  const rowOf = new Map(tops.map((top, i) => [top, i]))
  const columnOf = new Map(lefts.map((left, i) => [left, i]))
  const rows: FutureCell[][] = tops.slice(0, -1).map(() => [])
  let area = 0
  for (const box of boxes) {
    const rowSpan = (rowOf.get(box.bottom) ?? 0) - (rowOf.get(box.top) ?? 0)
    const colSpan = (columnOf.get(box.right) ?? 0) - (columnOf.get(box.left) ?? 0)
    area += rowSpan * colSpan
    rows[rowOf.get(box.top) ?? 0]?.push(readCell(cursor, lines, box, rowSpan, colSpan))
  }
  const whole = (tops.length - 1) * (lefts.length - 1)
  if (boxes.length === 0 || area !== whole || tops.at(-1) !== drawing.length - 1) return undefined
  const start = cursor.index
  cursor.index += lines.length
  const done = rows.map((cells, i): FutureRow => {
    const [top = 0, bottom = 0] = tops.slice(i, i + 2)
    return { cells, at: cursor.spanOfLines(start + top + 1, start + bottom) }
  })
  const doubles = tops.flatMap((top, i) => (isDouble(drawing[top]) ? [i] : []))
  const headEnd = doubles[0] ?? 0
  const footStart = doubles.at(-2)
  const hasFoot = doubles.at(-1) === done.length && footStart !== undefined && footStart > 0
  const bodyEnd = hasFoot ? footStart : done.length
  return {
    columns: makeColumns(alignments(drawing[headEnd > 0 ? (tops[headEnd] ?? 0) : 0], lefts), widths(lefts)),
    head: done.slice(0, headEnd),
    body: done.slice(headEnd, bodyEnd),
    foot: done.slice(bodyEnd),
  }
}

/** The lines of the drawing, without the indentation of all of them. */
function readDrawing(cursor: Cursor): Line[] | undefined {
  const indent = cursor.peek()?.indent ?? 0
  if (indent > 3) return undefined
  const lines: Line[] = []
  for (let line = cursor.peek(); line?.indent === indent; line = cursor.peek(lines.length)) {
    if (!/^[+|]/.test(line.text.slice(indent))) break
    lines.push(makeLine(line.text.slice(indent).trimEnd(), line.at + indent))
  }
  const [first] = lines
  if (lines.length < 2 || first?.text.includes('=')) return undefined
  return isSeparator(first) && isSeparator(lines.at(-1)) ? lines : undefined
}

function isSeparator(line: Line | undefined): boolean {
  return line !== undefined && /^\+(?::?[-=]+:?\+)+$/.test(line.text)
}

function isDouble(row: readonly string[] | undefined): boolean {
  return row?.[0] === '+' && row.includes('=') && !row.includes('-')
}

/** A line as what stands in each column; a wide character is followed by an empty one. */
function toColumns({ text }: Line): string[] {
  return [...text].flatMap((char) => {
    const width = realLength(char)
    return width === 1 ? [char] : width === 0 ? [] : [char, '']
  })
}

function uniqueSorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** Cells from left to right and from top to bottom: each begins at a corner that has an edge to its right and below. */
function findBoxes(drawing: readonly (readonly string[])[]): Box[] {
  const boxes: Box[] = []
  for (const [top, row] of drawing.entries()) {
    if (!row.includes('+')) continue
    for (let left = 0; left < row.length; left++) {
      if (row[left] !== '+' || !isEdge(row[left + 1]) || !isWall(drawing[top + 1]?.[left])) continue
      const box = findBox(drawing, top, left)
      if (box) boxes.push(box)
    }
  }
  return boxes
}

function findBox(drawing: readonly (readonly string[])[], top: number, left: number): Box | undefined {
  const row = drawing[top] ?? []
  for (let right = left + 1; right < row.length && (isEdge(row[right]) || row[right] === '+'); right++) {
    if (row[right] !== '+' || !isWall(drawing[top + 1]?.[right])) continue
    for (let bottom = top + 1; bottom < drawing.length; bottom++) {
      const line = drawing[bottom] ?? []
      if (!isWall(line[left])) return undefined
      // A line that ends early has its wall all the same.
      if (line[right] !== undefined && !isWall(line[right])) break
      if (line[left] === '+' && line[right] === '+' && isEdgeBetween(line, left, right)) {
        return { top, bottom, left, right }
      }
    }
  }
  return undefined
}

function cornersOf(row: readonly string[]): number[] {
  return row.flatMap((char, column) => (char === '+' ? [column] : []))
}

function isEdge(char: string | undefined): boolean {
  return char === '-' || char === '=' || char === ':'
}

function isWall(char: string | undefined): boolean {
  return char === '|' || char === '+'
}

function isEdgeBetween(line: readonly string[], left: number, right: number): boolean {
  for (let column = left + 1; column < right; column++) {
    if (!isEdge(line[column]) && line[column] !== '+') return false
  }
  return true
}

function alignments(row: readonly string[] = [], lefts: readonly number[]): Alignment[] {
  return lefts.slice(0, -1).map((left, i) => {
    const right = lefts[i + 1] ?? left
    if (row[left + 1] === ':') return row[right - 1] === ':' ? 'center' : 'left'
    return row[right - 1] === ':' ? 'right' : 'default'
  })
}

/** Relative to a line, or to the table if that is wider. */
function widths(lefts: readonly number[]): number[] {
  const lengths = lefts.slice(0, -1).map((left, i) => (lefts[i + 1] ?? left) - left)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return lengths.map((length) => length / Math.max(total, lineWidth))
}

function readCell(
  cursor: Cursor,
  lines: readonly Line[],
  box: Box,
  rowSpan: number,
  colSpan: number,
): FutureCell {
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
