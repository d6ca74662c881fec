import { pairOf } from '../pandoc/attributes.ts'
import { plainText, shorten } from '../pandoc/plain-text.ts'
import { firstText } from './block-text.ts'
import type { Slide } from './deck.ts'

/** The most letters of a title that is only the slide's first words. */
const longest = 60

/**
 * What a slide is called, wherever slides are listed, sought, announced or bookmarked: its heading, the name that its author
 * gives it (`aria-label`), or its first words. '' where it says nothing.
 */
export function titleOf({ heading, attr, body }: Slide): string {
  return headingText(heading) || pairOf(attr.pairs, 'aria-label')?.trim() || shorten(firstText(body), longest)
}

/** The words of a heading; '' where it has none, or where there is none. */
export const headingText = (heading: Slide['heading']): string => plainText(heading?.children ?? []).trim()
