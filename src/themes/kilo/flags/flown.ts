/** Signal flags of the International Code: a title slide spells a word with them, a heading flies its initial. */

import { firstText } from '../../../deck/block-text.ts'
import type { Slide } from '../../../deck/deck.ts'
import { layoutOf, shownBlocks, shownHeading } from '../../../deck/layout.ts'
import { plainText } from '../../../pandoc/plain-text.ts'

/** A title's word is spelt with at most this many flags. */
const mostFlags = 8

/** What there are flags for on a slide, letters and digits; or ''. */
export function flagsOf(slide: Slide): string {
  return slide.kind === 'title' ? titleFlags(slide) : initialFlag(slide)
}

/** The first letter or digit of a slide's heading, or of a statement without one, as there are flags for it; or ''. */
export function initialFlag(slide: Slide): string {
  const blocks = shownBlocks(slide)
  const heading = shownHeading(blocks)
  if (heading) return spelt(firstText([heading])).slice(0, 1)
  return layoutOf(slide, blocks) === 'statement' ? spelt(firstText(slide.body)).slice(0, 1) : ''
}

/** The first word that is no article or the like. A title without such letters flies K: “I wish to communicate with you”. */
function titleFlags({ heading }: Slide): string {
  const words = spelt(heading ? plainText(heading.children) : '').split(/\s+/)
  const word = words.find(({ length }) => length > 3) ?? words[0] ?? ''
  return word.slice(0, mostFlags) || 'K'
}

/** Latin letters without their accents, and digits: what there are flags for. */
const spelt = (text: string) =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9\s]/g, '')
    .trim()
