import type { Shape } from '../drawn.ts'
import type { StandIns } from '../page-scripts.ts'
import type { MeasuredParagraph, TextGroup } from './flow.ts'
import { zoomOf } from './measuring.ts'
import { countLines, linesOf } from './runs.ts'
import { factorOf, type MeasuredTable } from './tables.ts'

/** How much smaller letters get at each try, and at most. */
const [step, least] = [0.04, 0.6]

export interface Fitted {
  /** By how much the letters of each group are smaller. */
  readonly factors: ReadonlyMap<TextGroup | MeasuredTable, number>
  /** How far what stands in their lines is moved by them. */
  /** How wide the lines of headings are that are balanced, which no program but a browser does by itself: as wide is then their box. */
  readonly widths: ReadonlyMap<TextGroup, number>
  readonly moved: ReadonlyMap<Shape, { readonly x: number; readonly y: number }>
}

/**
 * Finds by how much the letters of each group have to be smaller, so that in the families which the file names they take no more lines
 * and no more width than the theme's own. All groups are laid out at once, again and again.
 */
export function fitToStandIns(
  groups: readonly TextGroup[],
  tables: readonly MeasuredTable[],
  families: StandIns,
): Fitted {
  const placed = groups.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ among, block }) => among.map(({ element, shape }) => ({ element, shape, block }))),
  )
  const before = placed.map(placeOf)
  const root = document.documentElement.style
  const roles = ['head', 'body', 'mono'] as const
  for (const role of roles) root.setProperty(`--${role}`, families[role])
  const factors = new Map<TextGroup | MeasuredTable, number>(tables.map((table) => [table, factorOf(table)]))
  let open = groups
  for (let factor = 1; open.length > 0 && factor > least; factor -= step) {
    if (factor < 1)
      for (const { paragraphs } of open)
        for (const { block, size } of paragraphs)
          block.style.fontSize = `${(size * factor) / zoomOf(block)}px`
    for (const group of open) factors.set(group, factor)
    open = open.filter((group) => group.paragraphs.some((one) => isLarger(one)))
  }
  const moved = new Map(
    placed.map((one, at) => {
      const { x, y } = placeOf(one)
      return [one.shape, { x: x - (before[at]?.x ?? x), y: y - (before[at]?.y ?? y) }]
    }),
  )
  const widths = new Map(groups.filter(isBalanced).map((group) => [group, widthOf(group)]))
  for (const { paragraphs } of groups)
    for (const { block } of paragraphs) {
      block.style.removeProperty('font-size')
      if (block.style.length === 0) block.removeAttribute('style')
    }
  for (const role of roles) root.removeProperty(`--${role}`)
  return { factors, widths, moved }
}

const isBalanced = ({ paragraphs }: TextGroup) =>
  paragraphs.some(({ lines }) => lines > 1) &&
  paragraphs.every(
    ({ block, mark }) => !mark && getComputedStyle(block).getPropertyValue('text-wrap-style') === 'balance',
  )

/** Of a group's lines, with what programs may measure otherwise. */
function widthOf({ paragraphs }: TextGroup): number {
  const wide = paragraphs.map(({ nodes, block, size }) => {
    const rects = linesOf(nodes, block)
    return (
      Math.max(...rects.map(({ right }) => right)) - Math.min(...rects.map(({ left }) => left)) + size * 0.25
    )
  })
  return Math.max(...wide)
}

/** Where something stands in its block. */
function placeOf({ element, block }: { readonly element: Element; readonly block: Element }) {
  const [own, around] = [element.getBoundingClientRect(), block.getBoundingClientRect()]
  return { x: own.x + own.width / 2 - around.x, y: own.y + own.height / 2 - around.y }
}

function isLarger({ block, nodes, lines, leading, textWidth, room }: MeasuredParagraph): boolean {
  const rects = linesOf(nodes, block)
  if (rects.length === 0) return false
  const wide = Math.max(...rects.map(({ right }) => right)) - Math.min(...rects.map(({ left }) => left))
  return countLines(rects, leading) > lines || wide > Math.max(textWidth, room) + 1
}
