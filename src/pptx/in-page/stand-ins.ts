import type { Shape } from '../drawn.ts'
import type { StandIns } from '../page-scripts.ts'
import { countLines, type MeasuredParagraph, type TextGroup } from './flow.ts'
import { zoomOf } from './measuring.ts'
import { linesOf } from './runs.ts'

/** How much smaller letters get at each try, and at most. */
const [step, least] = [0.04, 0.6]

export interface Fitted {
  /** By how much the letters of each group are smaller. */
  readonly factors: ReadonlyMap<TextGroup, number>
  /** How far what stands in their lines is moved by them. */
  readonly moved: ReadonlyMap<Shape, { readonly x: number; readonly y: number }>
}

/**
 * Finds by how much the letters of each group have to be smaller, so that in the families which the file names they take no more lines
 * and no more width than the theme's own. All groups are laid out at once, again and again.
 */
export function fitToStandIns(groups: readonly TextGroup[], families: StandIns): Fitted {
  const placed = groups.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ among, block }) => among.map(({ element, shape }) => ({ element, shape, block }))),
  )
  const before = placed.map(placeOf)
  const root = document.documentElement.style
  const roles = ['head', 'body', 'mono'] as const
  for (const role of roles) root.setProperty(`--${role}`, families[role])
  const factors = new Map<TextGroup, number>()
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
  for (const { paragraphs } of groups)
    for (const { block } of paragraphs) {
      block.style.removeProperty('font-size')
      if (block.style.length === 0) block.removeAttribute('style')
    }
  for (const role of roles) root.removeProperty(`--${role}`)
  return { factors, moved }
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
