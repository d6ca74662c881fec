import { isDrawing } from '../../features/code/block-language.ts'
import { nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

export const tooMuchCode: SourceRule = {
  kind: 'source',
  id: 'too-much-code',
  severity: 'warning',
  title: 'A piece of code has more lines than a slide shows legibly',
  why: 'Twenty lines of letters 24 pixels high are all that a slide of 720 pixels holds below its heading; more are smaller than the last row reads. Show the lines that matter. The limit is `check: { limits: { code-lines: 20 } }`.',
  source: '(720 − 2 × 54 px of edge) ÷ (24 px × 1.3 of line height)',
  *check({ slides, settings: { limits } }) {
    for (const { blocks } of slides) {
      // On several screens it is in pieces of one place.
      const lines = new Map<number, number>()
      for (const node of nodesOf(blocks)) {
        if (node.type !== 'codeBlock' || isDrawing(node)) continue
        lines.set(node.from, (lines.get(node.from) ?? 0) + node.value.trimEnd().split('\n').length)
      }
      for (const [at, count] of lines) {
        if (count <= limits.codeLines) continue
        yield {
          message: `${count} lines of code on one slide, more than ${limits.codeLines}`,
          hint: 'Leave out what the talk does not speak of, or go through it in several slides',
          at: { start: at, end: at },
        }
      }
    }
  },
}
