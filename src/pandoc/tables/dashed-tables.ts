import type { Alignment } from '../ast.ts'
import { endsDiv } from '../blocks/div-fences.ts'
import type { Cursor } from '../cursor.ts'
import { dropSpaces, isBlank, judgedOnce, type Line, makeLine } from '../line.ts'
import {
  alignmentOf,
  type FutureRow,
  type FutureTable,
  lineWidth,
  makeColumns,
  offsetOfColumn,
  plainCell,
  realLength,
} from './table-parts.ts'

interface Dashes {
  /** Column at which each run of dashes begins, and behind the last the end of the line. */
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
}

/** A line of runs of dashes; it draws the columns. */
function readDashes(line: Line | undefined): Dashes | undefined {
  return line && line.indent <= 3 && line.text.charCodeAt(line.indent) === 45 ? findDashes(line) : undefined
}

const findDashes = judgedOnce((line): Dashes | undefined => {
  if (!/^ *-[- ]*$/.test(line.text)) return undefined
  const runs = [...line.text.matchAll(/-+/g)]
  return {
    starts: [...runs.map((run) => run.index), line.text.length],
    lengths: runs.map((run) => run[0].length),
  }
})

/** The line cut at the columns; each piece keeps the spaces that say how it is aligned. */
function cut(line: Line, { starts }: Dashes): Line[] {
  const { text, at } = line
  // A wide character that reaches over the end of its column moves all that is behind it.
  let from = offsetOfColumn(text, starts[0] ?? 0)
  return starts.slice(1).map((end, i) => {
    const isLast = i === starts.length - 2
    const to = isLast ? text.length : offsetOfColumn(text, end - (starts[i] ?? 0), from)
    const piece = makeLine(text.slice(from, to), at + from)
    from = to
    return piece
  })
}

/** How a head stands over its dashes says how the column is aligned (Pandoc's `alignType`). */
function alignmentOver(pieces: readonly string[], dashes: number): Alignment {
  const texts = pieces.map(dropSpaces).filter((piece) => piece !== '')
  const shortest = texts.reduce<string | undefined>(
    (a, b) => (a === undefined || b.length < a.length ? b : a),
    undefined,
  )
  if (shortest === undefined) return 'default'
  const isIndented = shortest.startsWith(' ')
  const isShort = realLength(shortest) < dashes
  return alignmentOf(isShort, isIndented)
}

function alignments(pieces: readonly (readonly Line[])[], { lengths }: Dashes): Alignment[] {
  return lengths.map((length, i) =>
    alignmentOver(
      pieces.map((row) => row[i]?.text ?? ''),
      length,
    ),
  )
}

function toRow(cursor: Cursor, lines: readonly Line[], dashes: Dashes, inHead = false): FutureRow {
  const pieces = lines.map((line) => cut(line, dashes))
  const first = lines[0]
  const last = lines.at(-1)
  return {
    cells: dashes.lengths.map((_, i) =>
      plainCell(
        cursor,
        textOfCell(
          pieces.flatMap((row) => row[i] ?? []),
          inHead,
        ),
      ),
    ),
    at: cursor.span(first ? first.at + first.indent : 0, last ? last.at + dropSpaces(last.text).length : 0),
  }
}

/** One line a row, up to a blank line or, when there is no head, another line of dashes (Pandoc's `simpleTable`). */
export function readSimpleTable(cursor: Cursor, headed: boolean): FutureTable | undefined {
  const start = cursor.index
  const head = headed ? cursor.peek() : undefined
  const dashes = readDashes(cursor.peek(headed ? 1 : 0))
  if (!dashes || (head && isBlank(head)) || (!headed && cursor.lacks('dashes', start + 1))) return undefined
  let index = start + (headed ? 2 : 1)
  const from = index
  let closed = false
  for (let line = cursor.line(index); line && !closed; line = cursor.line(index)) {
    if (readDashes(line)) closed = true
    else if (isBlank(line) || endsDiv(cursor, line)) break
    else index++
  }
  if (!closed && !cursor.line(index)) cursor.missing.set('dashes', from)
  const ended = closed || (headed && cursor.line(index) !== undefined)
  if (index === from || !ended) return undefined
  const lines = cursor.linesOf(from, index)
  cursor.index = closed ? index + 1 : index
  const sample = head ?? lines[0]
  return {
    columns: makeColumns(alignments(sample ? [cut(sample, dashes)] : [], dashes)),
    head: head ? [toRow(cursor, [head], dashes)] : [],
    body: lines.map((line) => toRow(cursor, [line], dashes)),
    foot: [],
  }
}

/**
 * Rows of several lines, with blank lines between them and a line of dashes at the end; a head stands between two
 * (Pandoc's `multilineTable`).
 */
export function readMultilineTable(cursor: Cursor, headed: boolean): FutureTable | undefined {
  let index = cursor.index
  const heads: Line[] = []
  if (!readDashes(cursor.line(index)) || cursor.lacks('dashes', index + 1)) return undefined
  if (headed) {
    if (cursor.isBlankAt(++index)) return undefined
    for (let line = cursor.line(index); line && !readDashes(line); line = cursor.line(++index))
      heads.push(line)
  }
  if (!cursor.line(index)) cursor.missing.set('dashes', cursor.index + 1)
  const dashes = readDashes(cursor.line(index++))
  if (!dashes || (headed && heads.length === 0)) return undefined
  const from = index
  const rows: Line[][] = []
  let closed = false
  let row: Line[] = []
  for (let line = cursor.line(index); line && !closed; line = cursor.line(++index)) {
    closed = readDashes(line) !== undefined
    if (isBlank(line) || closed) {
      if (row.length > 0) rows.push(row)
      else if (rows.length === 0) return undefined
      row = []
    } else {
      if (endsDiv(cursor, line)) return undefined
      row.push(line)
    }
  }
  if (!closed) {
    cursor.missing.set('dashes', from)
    return undefined
  }
  cursor.index = index
  const sample = headed ? heads : rows[0]?.slice(0, 1)
  return {
    columns: makeColumns(alignments(sample?.map((line) => cut(line, dashes)) ?? [], dashes), widths(dashes)),
    head: headed ? [toRow(cursor, heads, dashes, true)] : [],
    body: rows.map((lines) => toRow(cursor, lines, dashes)),
    foot: [],
  }
}

/**
 * A cell is one piece of text: it begins on its first line or the second, in the head anywhere, and what stands behind a
 * blank line is lost.
 */
function textOfCell(lines: readonly Line[], inHead: boolean): readonly Line[] {
  const begin = lines.findIndex((line, i) => !isBlank(line) || (i > 0 && !inHead))
  const end = lines.findIndex((line, i) => i >= begin && isBlank(line))
  return begin < 0 ? lines : lines.slice(begin, end < 0 ? undefined : Math.max(end, begin + 1))
}

/** Relative to a line, or to the table if that is wider (Pandoc's `widthsFromIndices`). */
function widths({ starts }: Dashes): number[] {
  const ends = starts.slice(1)
  ends.push((ends.pop() ?? 0) + 1)
  const lengths = ends.map((end, i) => end - (starts[i] ?? 0))
  const last = lengths.at(-1) ?? 0
  const former = lengths.at(-2) ?? last
  // The space between two columns counts to the left one, so the last may seem narrower than it is drawn.
  if (last < former && former - last <= 2) lengths[lengths.length - 1] = former
  const total = (starts[0] ?? 0) + lengths.reduce((sum, length) => sum + length, 0)
  return lengths.map((length) => length / Math.max(total, lineWidth, ends.at(-1) ?? 0))
}
