import { plainText } from '../../deck/plain-text.ts'
import type { CheckedSlide } from '../checked-deck.ts'
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
    const without = slides.filter(lacksHeading)
    // Where most slides have none it is the deck's style: that is worth saying once.
    const said = without.length > slides.length / 2 ? without.slice(0, 1) : without
    for (const { slide } of said) {
      const others = without.length - said.length
      yield {
        message: `This slide has no heading${others > 0 ? `, nor have ${others} others` : ''}`,
        hint: 'Give it one, or a name that is not shown: ## {aria-label="What it shows"}',
        at: { start: slide.at.start, end: Math.min(slide.at.end, slide.heading?.at.end ?? slide.at.start) },
      }
    }
  },
}

function lacksHeading({ slide, blocks }: CheckedSlide): boolean {
  if (slide.kind === 'title' || slide.kind === 'loose') return false
  const named = slide.attr.pairs.some(([key, value]) => key === 'aria-label' && value.trim() !== '')
  const headed = [...nodesOf(blocks)].some(
    (node) =>
      (node.type === 'header' && plainText(node.children).trim() !== '') ||
      (node.type === 'rawBlock' && /<h[1-6]\b/i.test(node.value)),
  )
  // An empty slide is another rule's.
  const isEmpty = blocks.every(({ type }) => type === 'header') && !slide.background
  return !named && !headed && !isEmpty
}
