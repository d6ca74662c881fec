import type { Report } from '../diagnostic.ts'
import type { Block, Header } from '../pandoc/ast.ts'

/**
 * Reports the first heading of a deck that skips a level: most often it is the author's habit. A slide's own heading may:
 * which level that has, the author has chosen.
 */
export function reportSkippedLevel(blocks: readonly Block[], slideLevel: number, report: Report): void {
  let before = 0
  /** Is it in these blocks? */
  const isIn = (list: readonly Block[]): boolean =>
    list.some((block) =>
      block.type === 'div' ? isIn(block.children) : block.type === 'header' && skips(block),
    )
  const skips = ({ level, children, at }: Header): boolean => {
    // One without words is not written, and a line of many signs is a rule to its author.
    if (children.length === 0) return false
    const above = before
    before = level
    if (above === 0 || level <= above + 1 || level === slideLevel) return false
    report({
      severity: 'warning',
      code: 'skipped-level',
      message: `A heading of level ${level} follows one of level ${above}, and nothing is between`,
      hint: `Write ${'#'.repeat(above + 1)}, and choose its look by a class`,
      at,
    })
    return true
  }
  isIn(blocks)
}
