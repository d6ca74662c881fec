import type { Report } from '../diagnostic.ts'
import { type Header, spanOf } from '../pandoc/ast.ts'

/**
 * Gives what is to be called with each heading of a deck in turn. It reports the first that skips a level and no other,
 * since most often that is the author's habit. The heading of a slide may skip one: its level is the author's choice.
 */
export function skippedLevels(slideLevel: number, report: Report): (heading: Header) => void {
  let before = 0
  let isReported = false
  return (heading) => {
    const { level, children } = heading
    // One without words is not written, and a line of many signs is a rule to its author.
    if (isReported || children.length === 0) return
    const above = before
    before = level
    if (above === 0 || level <= above + 1 || level === slideLevel) return
    isReported = true
    report({
      severity: 'warning',
      code: 'skipped-level',
      message: `A heading of level ${level} follows one of level ${above}, and nothing is between`,
      hint: `Write ${'#'.repeat(above + 1)}, and choose its look by a class`,
      at: spanOf(heading),
    })
  }
}
