/** Which divs are boxes, and of which kind: what a height follows from. */
import { isPlaced } from '../deck/layout.ts'
import { calloutOf } from '../deck/quarto-classes.ts'
import type { Block, Div } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { spacing } from './spacing.ts'

/** What is in it stands beside or upon each other, or has a frame around it. */
export const isOneBox = (div: Div): boolean =>
  isPlaced(div) ||
  calloutOf(div.attr) !== undefined ||
  div.children.some(isColumn) ||
  div.attr.classes.some((name) => /^(?:r-[a-z]*stack|panel-tabset|poll|notes|aside)$/.test(name))

export const isStep = (block: Block): boolean => hasClass(block, 'fragment')
export const isAside = (block: Block): boolean => hasClass(block, 'aside')
export const isColumn = (block: Block): block is Div => hasClass(block, 'column')

const hasClass = (block: Block, name: string) => block.type === 'div' && block.attr.classes.includes(name)

/** Pixels of columns beside each other: what they were given, and the rest in equal parts. */
export function columnShares(columns: readonly Div[], width: number): readonly number[] {
  const gap = spacing['column-gap']
  const given = columns.map(({ attr }) => {
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(pairOf(attr.pairs, 'width') ?? '')?.[1]
    return percent === undefined ? undefined : (Number(percent) / 100) * width
  })
  const taken = given.reduce<number>((total, one) => total + (one ?? 0), 0)
  const open = given.filter((one) => one === undefined).length
  const room = width - gap * (columns.length - 1)
  const rest = open === 0 ? 0 : Math.max(0, room - taken) / open
  const shrink = taken > room ? room / taken : 1
  return given.map((one) => (one === undefined ? rest : one * shrink))
}
