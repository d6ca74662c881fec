import type { Block } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { CheckedSlide } from '../checked-deck.ts'
import { nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

/** So many slides without one are the deck's style, which is worth saying once. */
const many = 4

export const noHeading: SourceRule = {
  kind: 'source',
  id: 'no-heading',
  severity: 'warning',
  title: 'A slide has no heading for readers',
  why: 'Screen readers, the outline of the PDF, the list of slides and the search go by headings. A slide that shall show none can still have a name: `## {aria-label="What it shows"}`.',
  source: 'WCAG 2.2, 2.4.6 Headings and Labels, 1.3.1 Info and Relationships',
  *check({ slides }) {
    const without = slides.filter(lacksHeading)
    const said = without.length >= many ? without.slice(0, 1) : without
    const others = without.slice(said.length).map(({ index }) => index + 1)
    for (const { slide } of said) {
      yield {
        message: `This slide has no heading${others.length > 0 ? `, nor have slides ${listed(others)}` : ''}`,
        hint: 'Give it one, or a name that is not shown: ## {aria-label="What it shows"}',
        at: { start: slide.from, end: Math.min(slide.to, slide.heading?.to ?? slide.from) },
      }
    }
  },
}

function lacksHeading({ slide, blocks }: CheckedSlide): boolean {
  if (slide.kind === 'title' || slide.kind === 'loose') return false
  const names = slide.attr.pairs.filter(([key]) => key === 'aria-label').map(([, name]) => name)
  // What is said of a picture that is all of the slide is its name.
  if (slide.body.length === 0) names.push(slide.behind?.alt ?? '')
  const named = names.some((name) => name.trim() !== '')
  const headed = nodesOf(blocks).some(
    (node) =>
      (node.type === 'header' && plainText(node.children).trim() !== '') ||
      (node.type === 'rawBlock' && /<h[1-6]\b/i.test(node.value)),
  )
  // An empty slide is another rule's.
  const isEmpty = blocks.every((block) => block.type === 'header' || isComment(block)) && !slide.behind
  return !named && !headed && !isEmpty
}

const isComment = (block: Block) =>
  block.type === 'rawBlock' && block.value.replace(/<!--.*?-->/gs, '').trim() === ''

/** `2 to 5, 8`. */
function listed(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run?.[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)).join(', ')
}
