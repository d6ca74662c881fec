import { headOf } from '../../deck/deck.ts'
import type { CheckedSlide } from '../checked-deck.ts'
import { nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

/** Fewer slides with notes, or a smaller share of all, show no habit. */
const [fewest, share] = [3, 2 / 3]

export const missingNotes: SourceRule = {
  kind: 'source',
  id: 'missing-notes',
  severity: 'warning',
  title: 'A slide has no speaker notes, where most others have',
  why: 'Who writes notes relies on them on stage: a slide without is one that was forgotten. The rule is silent in decks where fewer than two of three slides have notes, and about slides that only say one thing.',
  source: 'A habit that the deck itself shows',
  *check({ slides }) {
    const content = slides.filter(({ slide }) => slide.kind === 'content')
    const noted = content.filter(({ slide }) => slide.notes.length > 0).length
    if (noted < fewest || noted < content.length * share) return
    for (const one of content) {
      if (one.slide.notes.length > 0 || saysOneThing(one)) continue
      yield {
        message: `This slide has no speaker notes; ${noted} of ${content.length} have`,
        hint: 'Write what you say between ::: notes and :::',
        at: headOf(one.slide),
      }
    }
  },
}

/** Nothing but a heading, or but a picture. */
function saysOneThing({ slide }: CheckedSlide): boolean {
  const nodes = nodesOf(slide.body)
  return !nodes.some(
    ({ type }) => type === 'text' || type === 'codeBlock' || type === 'code' || type === 'math',
  )
}
