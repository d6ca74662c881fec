import type { StandIns } from '../page-scripts.ts'
import { countLines, type MeasuredParagraph, type TextGroup } from './flow.ts'
import { zoomOf } from './measuring.ts'
import { linesOf } from './runs.ts'

/** How much smaller letters get at each try, and at most. */
const [step, least] = [0.04, 0.6]

/**
 * Finds by how much the letters of each group have to be smaller, so that in the families which the file names they take no more lines
 * and no more width than the theme's own. All groups are laid out at once, again and again.
 */
export function fitToStandIns(
  groups: readonly TextGroup[],
  families: StandIns,
): ReadonlyMap<TextGroup, number> {
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
  for (const { paragraphs } of groups)
    for (const { block } of paragraphs) {
      block.style.removeProperty('font-size')
      if (block.style.length === 0) block.removeAttribute('style')
    }
  for (const role of roles) root.removeProperty(`--${role}`)
  return factors
}

function isLarger({ block, nodes, lines, leading, textWidth, room }: MeasuredParagraph): boolean {
  const rects = linesOf(nodes, block)
  if (rects.length === 0) return false
  const wide = Math.max(...rects.map(({ right }) => right)) - Math.min(...rects.map(({ left }) => left))
  return countLines(rects, leading) > lines || wide > Math.max(textWidth, room) + 1
}
