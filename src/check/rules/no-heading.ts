import { plainText } from '../../deck/plain-text.ts'
import { nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

export const noHeading: SourceRule = {
  kind: 'source',
  id: 'no-heading',
  severity: 'warning',
  title: 'A slide has no heading for readers',
  why: 'Screen readers, the outline of the PDF, the list of slides and the search go by headings. A slide that shall show none can still have a name: `## {aria-label="What it shows"}`.',
  source: 'WCAG 2.2, 2.4.6 Headings and Labels, 1.3.1 Info and Relationships',
  *check({ slides }) {
    for (const { slide, blocks } of slides) {
      if (slide.kind === 'title' || slide.kind === 'loose') continue
      const named = slide.attr.pairs.some(([key, value]) => key === 'aria-label' && value.trim() !== '')
      const headed = [...nodesOf(blocks)].some(
        (node) =>
          (node.type === 'header' && plainText(node.children).trim() !== '') ||
          (node.type === 'rawBlock' && /<h[1-6]\b/i.test(node.value)),
      )
      if (named || headed || (blocks.every(({ type }) => type === 'header') && !slide.background)) continue
      yield {
        message: 'This slide has no heading',
        hint: 'Give it one, or a name that is not shown: ## {aria-label="What it shows"}',
        at: { start: slide.at.start, end: Math.min(slide.at.end, slide.heading?.at.end ?? slide.at.start) },
      }
    }
  },
}
