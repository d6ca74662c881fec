import type { Paragraph, TableCell, TableShape } from '../drawn.ts'
import { markOf } from './marks.ts'
import { alignOf, paddingOf, plateOf, type SlideMeasure, zoomOf } from './measuring.ts'
import { countLines, linesOf, runsOf } from './runs.ts'

/** A table that still knows what its words were measured by. */
export interface MeasuredTable extends TableShape {
  readonly cellWidths: readonly CellWidth[]
}

interface CellWidth {
  readonly cell: HTMLElement
  readonly lines: number
  /** Of all its lines together. */
  readonly width: number
  /** Of what a line may be at most. */
  readonly room: number
}

/** A table with its columns' widths, its rows' heights, and its cells. Undefined: it has none. */
export function tableOf(table: HTMLElement, measuring: SlideMeasure): MeasuredTable | undefined {
  if (!(table instanceof HTMLTableElement)) return undefined
  const rows = [...table.rows].filter((row) => row.cells.length > 0)
  const first = rows[0]
  if (!first) return undefined
  const many = Math.max(...rows.map((row) => [...row.cells].reduce((sum, { colSpan }) => sum + colSpan, 0)))
  const grid: (TableCell | undefined)[][] = rows.map(() => Array.from({ length: many }, () => undefined))
  const edges: (number | undefined)[] = []
  for (const [down, row] of rows.entries()) {
    let across = 0
    for (const cell of row.cells) {
      while (grid[down]?.[across]) across++
      const wide = Math.min(cell.colSpan, many - across)
      const high = Math.min(cell.rowSpan || 1, rows.length - down)
      if (wide < 1) break
      const rect = measuring.boxOf(cell.getBoundingClientRect())
      edges[across] = Math.min(edges[across] ?? Number.POSITIVE_INFINITY, rect.x)
      const end = rect.x + rect.width
      edges[across + wide] = Math.max(edges[across + wide] ?? 0, end)
      for (let y = 0; y < high; y++)
        for (let x = 0; x < wide; x++) {
          const line = grid[down + y]
          if (line)
            line[across + x] =
              x === 0 && y === 0 ? cellOf(cell, wide, high, measuring) : mergedCell(x > 0 ? 'across' : 'down')
        }
      across += wide
    }
  }
  const box = measuring.boxOf(rowsBox(rows))
  const places = filled(edges, many, box.x, box.width)
  return {
    kind: 'table',
    box,
    ...measuring.timesOf(table),
    columns: places.slice(1).map((edge, at) => Math.max(1, edge - (places[at] ?? 0))),
    rows: rows.map((row, at) => ({
      height: row.getBoundingClientRect().height,
      cells: (grid[at] ?? []).map((cell) => cell ?? mergedCell(undefined)),
    })),
    hasHeader:
      first.parentElement?.localName === 'thead' ||
      [...first.cells].every(({ localName }) => localName === 'th'),
    cellWidths: rows.flatMap((row) => [...row.cells].map(widthOf)),
    name: (table.caption?.textContent ?? table.getAttribute('aria-label') ?? '').trim(),
  }
}

function widthOf(cell: HTMLElement): CellWidth {
  const { left, right } = paddingOf(cell)
  const leading = Number.parseFloat(getComputedStyle(cell).lineHeight) * zoomOf(cell)
  const rects = linesOf([cell], cell)
  return {
    cell,
    lines: rects.length === 0 ? 0 : countLines(rects, leading || 20),
    width: inlineWidth(cell),
    room: cell.getBoundingClientRect().width - left - right,
  }
}

/** Of all its lines together. */
const inlineWidth = (cell: HTMLElement) => linesOf([cell], cell).reduce((sum, { width }) => sum + width, 0)

/** How large a table's letters are in the families that are set, so that its cells need no more lines than with their own. */
export function factorOf({ cellWidths }: MeasuredTable): number {
  const shares = cellWidths
    .filter(({ lines }) => lines > 0)
    .map(({ cell, lines, width, room }) => ((lines === 1 ? room : width) * 0.98) / inlineWidth(cell))
  return Math.max(0.6, Math.min(1, ...shares.filter(Number.isFinite)))
}

function rowsBox(rows: readonly HTMLElement[]): DOMRect {
  const rects = rows.map((row) => row.getBoundingClientRect())
  const [x, y] = [Math.min(...rects.map(({ left }) => left)), Math.min(...rects.map(({ top }) => top))]
  return new DOMRect(
    x,
    y,
    Math.max(...rects.map(({ right }) => right)) - x,
    Math.max(...rects.map(({ bottom }) => bottom)) - y,
  )
}

/** Edges that no cell tells lie evenly between their neighbours. */
function filled(
  edges: readonly (number | undefined)[],
  many: number,
  left: number,
  width: number,
): readonly number[] {
  const out: number[] = []
  for (let at = 0; at <= many; at++) out.push(edges[at] ?? (at === 0 ? left : left + (width * at) / many))
  for (let at = 1; at <= many; at++) out[at] = Math.max(out[at] ?? 0, (out[at - 1] ?? 0) + 1)
  return out
}

const none = { left: 0, top: 0, right: 0, bottom: 0 }

const mergedCell = (merged: TableCell['merged']): TableCell => ({
  paragraphs: [],
  across: 1,
  down: 1,
  merged,
  padding: none,
})

function cellOf(
  cell: HTMLTableCellElement,
  across: number,
  down: number,
  measuring: SlideMeasure,
): TableCell {
  const plate = plateOf(cell, measuring)
  const row = cell.parentElement ? plateOf(cell.parentElement, measuring) : undefined
  const bar = plate?.bars.find(
    ({ box }) => box.width > box.height && box.y > measuring.boxOf(cell.getBoundingClientRect()).y + 1,
  )
  return {
    paragraphs: paragraphsIn(cell, measuring),
    across,
    down,
    fill: plate?.fill ?? row?.fill,
    below: bar ? { width: bar.box.height, colour: bar.fill } : plate?.line,
    padding: paddingOf(cell),
  }
}

/** What stands in a cell, or in the notes (`isSpoken`): its blocks, as paragraphs. */
export function paragraphsIn(
  around: HTMLElement,
  measuring: SlideMeasure,
  isSpoken = false,
): readonly Paragraph[] {
  const found: Paragraph[] = []
  const walk = (element: HTMLElement, level: number, mark?: Paragraph['mark']): void => {
    let line: Node[] = []
    let now = mark
    const end = () => {
      const { runs } = runsOf(line, element, measuring, isSpoken)
      line = []
      if (!runs.some(({ text }) => text.trim())) return
      found.push(paragraphOf(element, runs, level, now, measuring))
      now = undefined
    }
    for (const node of element.childNodes) {
      const isBlock =
        node instanceof HTMLElement &&
        /^(?:p|div|ul|ol|li|dl|dt|dd|pre|h[1-6]|blockquote|section|figure|figcaption|table|tbody|thead|tr|td|th)$/.test(
          node.localName,
        )
      if (!isBlock) {
        line.push(node)
        continue
      }
      end()
      if (node.localName === 'li') walk(node, level, markOf(node, measuring))
      else
        walk(
          node,
          /^(?:ul|ol)$/.test(node.localName) && node.parentElement?.closest('li') ? level + 1 : level,
          now,
        )
      now = undefined
    }
    end()
  }
  walk(around, 0)
  return found
}

function paragraphOf(
  block: HTMLElement,
  runs: Paragraph['runs'],
  level: number,
  mark: Paragraph['mark'],
  measuring: SlideMeasure,
): Paragraph {
  const style = getComputedStyle(block)
  const size = Number.parseFloat(style.fontSize) * zoomOf(block)
  const rightToLeft = style.direction === 'rtl'
  return {
    level: Math.min(level, 8),
    mark,
    align: alignOf(style.textAlign, rightToLeft),
    rightToLeft,
    indent: (mark?.hang ?? 0) + level * size,
    above: 0,
    leading: Number.parseFloat(style.lineHeight) * zoomOf(block) || size * 1.2,
    runs,
    from: measuring.timesOf(block).from,
  }
}
