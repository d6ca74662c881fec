import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Alignment } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { TagScanner } from '../html-tag.ts'
import { Lookahead } from '../inlines/lookahead.ts'
import { skipOpaque } from '../inlines/opaque.ts'
import { contentLength, dropSpaces, isBlank, judgedOnce, type Line, makeLine } from '../line.ts'
import { largest } from '../many.ts'
import {
  alignmentOf,
  type FutureRow,
  type FutureTable,
  lineWidth,
  makeColumns,
  plainCell,
  realLength,
} from './table-parts.ts'

/** A row of cells, a line of dashes and colons, more rows (Pandoc's `pipeTable`). */
export function readPipeTable(cursor: Cursor): FutureTable | undefined {
  const first = cursor.peek()
  const second = cursor.peek(1)
  const separators = first && second && first.indent <= 3 ? readSeparators(second) : undefined
  if (!first || !separators || cursor.missing.get('|') === cursor.index) return undefined
  const head = splitRow(first)
  if (!head) {
    cursor.missing.set('|', cursor.index)
    return undefined
  }
  const count = separators.length
  const start = cursor.index
  cursor.index += 2
  const rows: Line[][] = []
  reportLost(cursor, head.slice(count))
  for (let line = cursor.peek(); line; line = cursor.peek()) {
    const row = splitRow(line)
    if (!row) break
    reportLost(cursor, row.slice(count))
    rows.push(row.slice(0, count))
    cursor.index++
  }
  const dashes = separators.map(({ length }) => length)
  const total = dashes.reduce((sum, length) => sum + length, 0)
  const widest = largest([head.slice(0, count), ...rows], (row) =>
    row.reduce((sum, { text }) => sum + realLength(text), 0),
  )
  const relative = Math.max(total, widest) + count + 1 > lineWidth
  const columns = makeColumns(
    separators.map(({ align }) => align),
    relative ? dashes.map((length) => length / total) : [],
  )
  const toRow = (cells: readonly Line[], index: number): FutureRow => {
    const at = cursor.spanOfLines(index, index + 1)
    const empty = makeLine('', (cells.at(-1)?.at ?? 0) + (cells.at(-1)?.text.length ?? 0))
    // Where cells are missing, empty ones fill the row.
    const filled = mayFill(cursor, count - cells.length, at) ? separators : cells
    return { cells: filled.map((_, i) => plainCell(cursor, [cells[i] ?? empty])), at }
  }
  return {
    columns,
    head: [toRow(head.slice(0, count), start)],
    body: rows.map((row, i) => toRow(row, start + 2 + i)),
    foot: [],
  }
}

/** Pandoc drops cells for which there is no column. */
function reportLost(cursor: Cursor, cells: readonly Line[]): void {
  const lost = cells.find((cell) => !isBlank(cell))
  if (!lost) return
  cursor.draft.report({
    code: 'lost-cell',
    message: 'This row has more cells than the table has columns; from here on they are left out',
    at: cursor.span(lost.at + lost.indent, lost.at + contentLength(lost.text)),
  })
}

function mayFill({ draft }: Cursor, missing: number, at: Span): boolean {
  const had = draft.spareCells
  draft.spareCells -= missing
  if (draft.spareCells < 0 && had >= 0)
    draft.report({
      code: 'too-large',
      message: 'The rows of tables lack so many cells that from here on they stay short',
      hint: 'Give the table no more columns than its rows have',
      at,
    })
  return draft.spareCells >= 0
}

interface Separator {
  readonly align: Alignment
  readonly length: number
}

const readSeparators = judgedOnce(({ text, indent }): Separator[] | undefined => {
  if (indent > 3 || !/^ *\|?(?: *:?-+:? *[|+])* *:?-+:? *\|? *$/.test(text)) return undefined
  const parts = text.match(/:?-+:?/g) ?? []
  if (parts.length === 1 && !text.includes('|')) return undefined
  return parts.map((part) => ({
    align: alignmentOf(part.startsWith(':'), part.endsWith(':')),
    length: part.length,
  }))
})

/** The raw cells of a line, if a bar is before, between or behind them. */
function splitRow(line: Line): Line[] | undefined {
  const { text, indent } = line
  if (!text.includes('|')) return undefined
  const open = text.charAt(indent) === '|'
  const cells: Line[] = []
  let from = indent + (open ? 1 : 0)
  const end = dropSpaces(text).length
  const ahead = new Lookahead(text)
  const source = { text, ahead, tags: new TagScanner(text, ahead) }
  const marks = /[|\\`$<]/g
  marks.lastIndex = from
  for (let match = marks.exec(text); match && match.index < end; match = marks.exec(text)) {
    const at = match.index
    if (match[0] === '|') {
      cells.push(makeLine(text.slice(from, at), line.at + from))
      from = at + 1
    } else {
      // Bars count in an environment, though not in other TeX.
      marks.lastIndex = text.startsWith('\\begin', at) ? at + 2 : skipOpaque(source, at)
    }
  }
  cells.push(makeLine(text.slice(from, end), line.at + from))
  return open || cells.length > 1 ? cells : undefined
}
