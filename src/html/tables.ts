/** Pandoc's `tableToHtml`. */
import type { Alignment, Attr, Cell, Row, Table } from '../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../pandoc/attributes.ts'
import type { Html } from '../plugin.ts'
import { writeAttributes } from './attributes.ts'
import { attribute, html, join, nothing, trusted } from './markup.ts'
import type { Writing } from './writing.ts'

export function writeTable(table: Table, writing: Writing): Html {
  const { attr, caption, columns, head, bodies, foot } = table
  const widths = columns.map(({ width }) => width ?? 0)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const narrow = total > 0 && total < 1 && !attr.pairs.some(([key]) => key === 'style')
  const style: Attr['pairs'] = narrow ? [['style', `width:${roundEven(total * 100)}%;`]] : []
  const attributes = writeAttributes({ ...attr, pairs: [...style, ...attr.pairs] }, writing)
  const cols = widths.map((width, i) => {
    const known = columns[i]?.width !== undefined
    return html`<col${known ? writing.style(`width: ${Math.trunc(100 * width)}%`) : nothing} />\n`
  })
  const grid = new ColumnCounter(columns.map(({ align }) => align))
  return html`<table${attributes}>
${caption.length > 0 ? html`<caption>${writing.blocks(caption)}</caption>\n` : nothing}${
  columns.some(({ width }) => width !== undefined) ? html`<colgroup>\n${join(cols)}</colgroup>\n` : nothing
}${isEmpty(head) ? nothing : html`<thead>\n${writeRows(head, 'head', 0, grid, writing)}</thead>\n`}${join(
  bodies.map((body) => {
    const inner = body.head.length > 0 ? writeRows(body.head, 'head', 0, grid, writing) : nothing
    return html`<tbody>\n${inner}${writeRows(body.rows, 'body', body.headColumns, grid, writing)}</tbody>\n`
  }),
)}${isEmpty(foot) ? nothing : html`<tfoot>\n${writeRows(foot, 'foot', 0, grid, writing)}</tfoot>\n`}</table>`
}

/** Halves go to the even neighbour, as in Haskell. */
function roundEven(value: number): number {
  const near = Math.round(value)
  return near - value === 0.5 && near % 2 === 1 ? near - 1 : near
}

function isEmpty(rows: readonly Row[]): boolean {
  return rows.every((row) => row.cells.every((cell) => isPlain(cell) && cell.children.length === 0))
}

function isPlain({ attr, align, rowSpan, colSpan }: Cell): boolean {
  const bare = !attr.id && attr.classes.length === 0 && attr.pairs.length === 0
  return bare && align === 'default' && rowSpan === 1 && colSpan === 1
}

/** Finds the column of each cell, past those that cells of the rows above hang down into. */
class ColumnCounter {
  readonly aligns: readonly Alignment[]
  /** For how many rows more a cell hangs down in a column. */
  #hanging: ReadonlyMap<number, number> = new Map()

  constructor(aligns: readonly Alignment[]) {
    this.aligns = aligns
  }

  start() {
    this.#hanging = new Map()
  }

  /** The first column of each cell of the next row. */
  place(cells: readonly Cell[]): readonly number[] {
    const places: number[] = []
    const next = new Map<number, number>()
    for (const [column, rows] of this.#hanging) if (rows > 1) next.set(column, rows - 1)
    let column = 0
    for (const { rowSpan, colSpan } of cells) {
      while (this.#hanging.has(column)) column++
      places.push(column)
      for (let i = 0; i < colSpan && rowSpan > 1; i++) next.set(column + i, rowSpan - 1)
      column += colSpan
    }
    this.#hanging = next
    return places
  }
}

type TablePart = 'head' | 'body' | 'foot'

function writeRows(
  rows: readonly Row[],
  part: TablePart,
  headColumns: number,
  grid: ColumnCounter,
  writing: Writing,
): Html {
  grid.start()
  return join(
    rows.map((row) => {
      const places = grid.place(row.cells)
      const cells = row.cells.map((cell, i) => {
        const column = places[i] ?? 0
        const heads = part === 'head' ? 'col' : part === 'body' && column < headColumns ? 'row' : undefined
        return writeCell(cell, heads, grid.aligns[column] ?? 'default', writing)
      })
      return html`<tr${writeAttributes(row.attr, writing)}>\n${join(cells)}</tr>\n`
    }),
  )
}

/** `heads` says what a header cell is the header of; on the page an empty cell heads nothing. */
function writeCell(cell: Cell, heads: 'col' | 'row' | undefined, column: Alignment, writing: Writing): Html {
  const { attr, colSpan, rowSpan } = cell
  const page = writing.target === 'page'
  const align = cell.align === 'default' ? column : cell.align
  const pairs = align === 'default' ? attr.pairs : addStyle(`text-align: ${align};`, attr.pairs)
  const contents = writing.blocks(cell.children)
  const isHead = heads !== undefined && !(page && contents === '')
  const attributes = join([
    colSpan === 1 ? nothing : attribute('colspan', colSpan),
    rowSpan === 1 ? nothing : attribute('rowspan', rowSpan),
    isHead && page ? attribute('scope', heads) : nothing,
    writeAttributes({ ...attr, pairs }, writing),
  ])
  const name = trusted(isHead ? 'th' : 'td')
  return html`${writing.mapped(html`<${name}${attributes}>${contents}</${name}>`, cell)}\n`
}

function addStyle(declaration: string, pairs: Attr['pairs']): Attr['pairs'] {
  const given = pairOf(pairs, 'style')
  const style = given === undefined ? declaration : `${declaration} ${given}`
  return [['style', style], ...withoutPairs(pairs, 'style')]
}
