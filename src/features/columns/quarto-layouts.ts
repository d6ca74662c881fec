/** Quarto's `layout-ncol`, `layout-nrow` and `layout`: what a div holds stands side by side, as in columns. */

import { flatMapSame } from '../../deck/block-lists.ts'
import { isPicture } from '../../deck/layout.ts'
import type { Report } from '../../diagnostic/diagnostic.ts'
import { type Attr, type Block, type Div, noAttr, spanOf } from '../../pandoc/ast.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'

/** The blocks with such divs, also in others, as rows of columns. */
export function withColumns(blocks: readonly Block[], report: Report): readonly Block[] {
  return flatMapSame(blocks, (block) => {
    if (block.type !== 'div') return block
    const children = withColumns(block.children, report)
    const div = children === block.children ? block : { ...block, children }
    return div.attr.pairs.some(([key]) => key.startsWith('layout')) ? inRows(div, report) : div
  })
}

function inRows(div: Div, report: Report): Block | readonly Block[] {
  const { attr, children } = div
  const isFigure = /^(?:fig|tbl)-/.test(attr.id)
  const last = children.at(-1)
  const caption = isFigure && last?.type === 'para' && !isPicture(last) ? [last] : []
  const cells = cellsOf(caption.length > 0 ? children.slice(0, -1) : children)
  const rows = rowsOf(attr, cells.length)
  if (!rows) {
    report({
      code: 'attribute-value',
      message: 'This layout says nothing that can be understood',
      hint: 'Write how many stand side by side, layout-ncol=2, or their widths, layout="[[40,60],[100]]"',
      at: spanOf(div),
    })
    return div
  }
  const laid: Block[] = []
  let next = 0
  for (const widths of rows) {
    const columns = widths.map((width) => column(width, width > 0 ? cells[next++] : undefined, div))
    laid.push({ ...div, attr: { ...noAttr, classes: ['columns'] }, children: columns })
  }
  const rest = withoutPairs(attr.pairs, 'layout', 'layout-ncol', 'layout-nrow')
  const inside = [...laid, ...cells.slice(next).flat(), ...caption]
  const isBare = !attr.id && attr.classes.length + rest.length === 0
  return isBare ? inside : { ...div, attr: { ...attr, pairs: rest }, children: inside }
}

/** Each block is a cell; of pictures in one paragraph, each is one. */
function cellsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  return blocks.flatMap((block): (readonly Block[])[] => {
    if (block.type !== 'para') return [[block]]
    const pictures = block.children.filter(({ type }) => type !== 'softBreak')
    if (pictures.length < 2 || pictures.some(({ type }) => type !== 'image')) return [[block]]
    return pictures.map((image) => [{ ...block, children: [image], from: image.from, to: image.to }])
  })
}

/** More do not stand side by side on a slide. */
const mostColumns = 12

/** The widths of the columns of each row, in percent; one that is negative is a gap. */
function rowsOf({ pairs }: Attr, cells: number): readonly (readonly number[])[] | undefined {
  const drawn = pairOf(pairs, 'layout')
  if (drawn !== undefined) return readRows(drawn)
  const [columns, rows] = ['layout-ncol', 'layout-nrow'].map((key) => Number(pairOf(pairs, key)))
  const width = columns || (rows ? Math.ceil(cells / rows) : 0)
  if (!Number.isInteger(width) || width < 1 || width > mostColumns) return undefined
  return Array.from({ length: Math.ceil(cells / width) }, () => Array<number>(width).fill(100 / width))
}

/** `[[1,1],[1]]`, or one row, `[40,-20,40]`. */
function readRows(source: string): readonly (readonly number[])[] | undefined {
  if (!/^[\s\d.,[\]-]{1,500}$/.test(source)) return undefined
  let found: unknown
  try {
    found = JSON.parse(source)
  } catch {
    return undefined
  }
  const isRow = (row: unknown): row is number[] =>
    Array.isArray(row) && row.length > 0 && row.every((width) => typeof width === 'number' && width !== 0)
  const rows: unknown[] = isRow(found) ? [found] : Array.isArray(found) ? found : []
  if (rows.length === 0 || !rows.every(isRow)) return undefined
  return rows.map((row) => {
    const whole = row.reduce((sum, width) => sum + Math.abs(width), 0)
    return row.map((width) => (100 * width) / whole)
  })
}

function column(width: number, cell: readonly Block[] | undefined, { from, to }: Div): Div {
  const percent = `${Math.round(Math.abs(width) * 100) / 100}%`
  const attr: Attr = { id: '', classes: ['column'], pairs: [['width', percent]] }
  const [first] = cell ?? []
  return {
    type: 'div',
    attr,
    children: cell ?? [],
    from: first?.from ?? from,
    to: first?.to ?? to,
  }
}
