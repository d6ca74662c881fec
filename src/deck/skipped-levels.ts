import type { Report, ReportedFault } from '../diagnostic/diagnostic.ts'
import { withMore } from '../diagnostic/more.ts'
import { type Header, spanOf } from '../pandoc/ast.ts'

/**
 * Reports the first of a deck's headings that skips a level, and how many more do, since most often that is the author's
 * habit. The heading of a slide may skip one: its level is the author's choice.
 */
export function reportSkippedLevels(headings: readonly Header[], slideLevel: number, report: Report): void {
  const skipping: (readonly [heading: Header, above: number])[] = []
  let before = 0
  for (const heading of headings) {
    const { level, children } = heading
    // A heading without words is not written; and a line of many signs is meant as a rule.
    if (children.length === 0) continue
    const above = before
    before = level
    if (above !== 0 && level > above + 1 && level !== slideLevel) skipping.push([heading, above])
  }
  const [first] = skipping
  if (!first) return
  const [heading, above] = first
  const fault: ReportedFault = {
    code: 'skipped-level',
    message: `A heading of level ${heading.level} follows one of level ${above}, and nothing is between`,
    hint: `Write ${'#'.repeat(above + 1)}, and choose its look by a class`,
    at: spanOf(heading),
  }
  report(withMore(fault, skipping.length - 1))
}
