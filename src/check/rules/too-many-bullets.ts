import { spanOf } from '../../pandoc/ast.ts'
import { nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

export const tooManyBullets: SourceRule = {
  kind: 'source',
  id: 'too-many-bullets',
  severity: 'warning',
  title: 'A slide has more points than a listener can keep in mind',
  why: 'Four or five things are kept in mind at once. Ten points on a slide are a document. Points below points are counted too. The limit is `check: { limits: { bullets: 10 } }`.',
  source: 'Cowan 2001, The magical number 4 in short-term memory; ten is twice that',
  *check({ slides, settings: { limits } }) {
    for (const { slide, blocks } of slides) {
      if (slide.kind === 'contents') continue
      const lists = nodesOf(blocks).flatMap((node) =>
        node.type === 'bulletList' || node.type === 'orderedList' ? [node] : [],
      )
      const points = lists.reduce((sum, { items }) => sum + items.length, 0)
      if (points <= limits.bullets) continue
      yield {
        message: `${points} points on one slide, more than ${limits.bullets}`,
        hint: 'Make two slides of it, or say what they have in common',
        at: spanOf(lists[0] ?? slide),
      }
    }
  },
}
