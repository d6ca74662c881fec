import type { Report } from '../diagnostic.ts'
import { type Header, spanOf } from '../pandoc/ast.ts'

/**
 * What is to be told of a deck's headings, one after the other: it reports the first that skips a level, since most often
 * that is the author's habit. A slide's own heading may: which level that has, the author has chosen.
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
