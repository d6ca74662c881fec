/** Columns of tables: as wide as they need where their author says nothing, those of figures lined up at the right, and at their decimal mark. */

import { mapSame } from '../../deck/block-lists.ts'
import type { Block, Cell, Inline, Row, Table } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'

/** A number with its signs and its unit. */
const number = /^([^\p{L}\p{N}]{0,3}\p{N}[\p{N}.,’' \u00a0\u202f]*?)((?:[ \u00a0\u202f]?[^\p{N}]{1,6})?)$/u
/** Stands for a number that there is none of. */
const none = /^(?:[-–—−·.…]|n\/?a)?$/i
const decimals = /([.,])(\p{N}+)$/u

/** A table, also in columns and boxes, whose columns of figures are lined up; of other blocks the same. */
export function lineUp(block: Block): Block {
  if (block.type === 'div') {
    const children = mapSame(block.children, lineUp)
    return children === block.children ? block : { ...block, children }
  }
  return block.type === 'table' ? linedUp(withoutEvenWidths(block)) : block
}

/** Dashes of one length below each heading (`|---|---|`) are no widths: a long line among the rows makes them such. */
function withoutEvenWidths(table: Table): Table {
  const [first, ...others] = table.columns
  const isEven = first?.width !== undefined && others.every(({ width }) => width === first.width)
  const isWhole = (first?.width ?? 0) * table.columns.length > 0.99
  if (!isEven || !isWhole) return table
  return { ...table, columns: table.columns.map((column) => ({ ...column, width: undefined })) }
}

function linedUp(block: Table): Table {
  const rows = block.bodies.flatMap((body) => body.rows)
  // Cells that reach over several columns or rows would count for the wrong ones.
  if (rows.some(({ cells }) => cells.some(({ colSpan, rowSpan }) => colSpan > 1 || rowSpan > 1))) return block
  const marks = block.columns.map(({ align }, column) =>
    align === 'right' || (align === 'default' && !namesRows(rows, column))
      ? figuresOf(rows, column)
      : undefined,
  )
  if (marks.every((one) => one === undefined)) return block
  return {
    ...block,
    columns: block.columns.map((column, i) => (marks[i] ? { ...column, align: 'right' } : column)),
    bodies: block.bodies.map((body) => ({ ...body, rows: body.rows.map((row) => padded(row, marks)) })),
    foot: block.foot.map((row) => padded(row, marks)),
  }
}

/** A first column of years or numbers of one length says what its rows are, and they stand below each other as they are. */
function namesRows(rows: readonly Row[], column: number): boolean {
  if (column > 0) return false
  const lengths = new Set(rows.map(({ cells }) => textOf(cells[column]).length))
  return lengths.size === 1 && rows.every(({ cells }) => /^\p{N}+$/u.test(textOf(cells[column])))
}

/** What the figures of a column have behind their decimal mark; undefined: they are not all figures. */
interface Decimals {
  readonly mark: string
  readonly digits: number
}

function figuresOf(rows: readonly Row[], column: number): Decimals | undefined {
  const texts = rows.map(({ cells }) => textOf(cells[column])).filter((text) => !none.test(text))
  const numbers = texts.flatMap((text) => number.exec(text)?.[1] ?? [])
  if (numbers.length < 2 || numbers.length < texts.length) return undefined
  const ends = numbers.flatMap((one) => {
    const [, mark = '', digits = ''] = decimals.exec(one) ?? []
    return mark ? [{ mark, digits: digits.length }] : []
  })
  // Three digits behind a mark are thousands, unless others of the column have another number of them.
  const marks = new Set(ends.filter(({ digits }) => digits !== 3).map(({ mark }) => mark))
  const [mark = ''] = marks
  if (marks.size !== 1) return { mark: '', digits: 0 }
  return { mark, digits: Math.max(...ends.flatMap((end) => (end.mark === mark ? end.digits : []))) }
}

/** The row with room behind each figure for the decimals that it does not have. */
function padded(row: Row, marks: readonly (Decimals | undefined)[]): Row {
  const cells = row.cells.map((cell, i) => {
    const column = marks[i]
    return column && column.digits > 0 ? withPad(cell, column) : cell
  })
  return { ...row, cells }
}

function withPad(cell: Cell, { mark, digits }: Decimals): Cell {
  const [block, ...others] = cell.children
  if ((block?.type !== 'plain' && block?.type !== 'para') || others.length > 0) return cell
  const [only, ...more] = block.children
  const [, figure = '', unit = ''] = (only?.type === 'text' && number.exec(only.value)) || []
  if (only?.type !== 'text' || figure === '' || more.length > 0) return cell
  const [, own = '', ownDigits = ''] = decimals.exec(figure) ?? []
  const has = own === mark ? ownDigits.length : 0
  if (has >= digits) return cell
  const pad = `${has === 0 ? mark : ''}${'0'.repeat(digits - has)}`
  const end = { from: only.to, to: only.to }
  const children: readonly Inline[] = [
    { ...only, value: figure },
    { type: 'span', attr: { id: '', classes: ['pad'], pairs: [['data-pad', pad]] }, children: [], ...end },
    ...(unit === '' ? [] : [{ ...only, value: unit.replace(/^ /, '\u00a0') }]),
  ]
  return { ...cell, children: [{ ...block, children }] }
}

function textOf(cell: Cell | undefined): string {
  const [block, ...others] = cell?.children ?? []
  if (!block || others.length > 0) return ''
  return block.type === 'plain' || block.type === 'para' ? plainText(block.children).trim() : '?'
}
