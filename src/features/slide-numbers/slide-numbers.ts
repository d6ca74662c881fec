/**
 * Which slides show a number, and which: `slideNumber` and `showSlideNumber` of the deck, `visibility=uncounted` of a slide. The
 * number is the slide's place in the talk, whichever of reveal's forms is asked for: stacks are walked through.
 */
import { type Deck, isCounted, type Slide, slidesOf } from '../../deck/deck.ts'
import { withStyle } from '../../html/styles.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context, Plugin } from '../../plugin.ts'

export function slideNumbers(): Plugin {
  return {
    name: 'slide-numbers',
    reads: {
      options: {
        slideNumber: ['true', 'false', 'h.v', 'h/v', 'c', 'c/t'],
        showSlideNumber: ['all', 'print', 'speaker'],
      },
    },
    style: new URL('slide-numbers.css', import.meta.url),
    slide(slide, context) {
      if (context.target !== 'page' || !saysTotal(context)) return undefined
      // In letters, whatever the theme writes numbers in: with the whole they need more room.
      const room = 80 + 15 * (2 * String(context.ask(totalOf)).length + 1)
      return { ...slide, attr: withStyle(slide.attr, [`--number:${room}`]) }
    },
    section(slide, context) {
      const { target } = context
      const where = target === 'page' ? whereShown(slide, context) : undefined
      if (where !== undefined) return { classes: [where] }
      return target === 'page' && saysTotal(context)
        ? { pairs: [['data-total', String(context.ask(totalOf))]] }
        : undefined
    },
  }
}

/** The class of a slide whose number is not shown everywhere. */
function whereShown(slide: Slide, { options }: Context): string | undefined {
  const { slideNumber, showSlideNumber } = options.values
  if (slideNumber === false || !isCounted(slide)) return 'no-number'
  if (showSlideNumber === 'print') return 'number-on-paper'
  return showSlideNumber === 'speaker' ? 'number-for-speaker' : undefined
}

const saysTotal = ({ options }: Context) => options.values.slideNumber === 'c/t'

const totalOf = ({ deck }: Context) => countOf(deck)
const countOf = oncePer((deck: Deck) => slidesOf(deck).filter(isCounted).length)
