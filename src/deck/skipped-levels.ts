import type { Report } from '../diagnostic.ts'
import type { Block, Header } from '../pandoc/ast.ts'

/**
 * Reports the first heading of a deck that skips a level: most often it is the author's habit. A slide's own heading may:
 * which level that has, the author has chosen.
 */
export function reportSkippedLevel(blocks: readonly Block[], slideLevel: number, report: Report): void {
  let before = 0
  for (const { level, at } of headingsIn(blocks)) {
    if (before > 0 && level > before + 1 && level !== slideLevel) {
      report({
        severity: 'warning',
        code: 'skipped-level',
        message: `A heading of level ${level} follows one of level ${before}, and nothing is between`,
        hint: `Write ${'#'.repeat(before + 1)}, and choose its look by a class`,
        at,
      })
      return
    }
    before = level
  }
}

/** The headings, in order, those in divs too. */
function headingsIn(blocks: readonly Block[]): readonly Header[] {
  return blocks.flatMap((block) => {
    if (block.type === 'header') return block
    return block.type === 'div' ? headingsIn(block.children) : []
  })
}
