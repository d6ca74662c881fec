/** What a deck says of its slides’ numbers and of where their text stands. */
import { type Deck, slidesOf, visibilityOf } from '../../deck/deck.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Plugin } from '../../plugin.ts'

export function presentation(): Plugin {
  const numberSheetOf = oncePer(numberSheet)
  return {
    name: 'presentation',
    section(slide, context) {
      if (context.target !== 'page') return undefined
      const { reveal } = context.deck.options
      const number = numberSheetOf(context.deck)
      if (number !== '') context.sheet(number)
      if (reveal.center === true) context.sheet(centred(''))
      else if (slide.attr.classes.includes('center')) context.sheet(centred('.center'))
      if (visibilityOf(slide) === 'uncounted')
        context.sheet(':root .slide[data-visibility=uncounted]:not(.title-slide)::after{content:none}')
      return undefined
    },
  }
}

/** The content of slides in the middle of their height; what stands at the foot stays there, and what a theme puts beside a heading finds it. */
const centred = (which: string) =>
  `:root .slide${which}:not(.title-slide)>.stage{justify-content:safe center;&:has(>:is(.footnotes,.aside))>:first-child{margin-top:auto}&>h2:first-of-type{anchor-name:--heading}}`

/**
 * The number is the slide's place in the talk, whichever of reveal's forms is asked for: stacks are walked through.
 * '' leaves it as the theme has it.
 */
function numberSheet(deck: Deck): string {
  const { slideNumber, showSlideNumber } = deck.options.reveal
  const none = ':root .slide:not(.title-slide)::after{content:none}'
  if (slideNumber === false) return none
  if (showSlideNumber === 'print') return `@media screen{${none}}`
  if (showSlideNumber === 'speaker')
    return ':root[data-deck][data-view=talk] .slide:not(.title-slide)::after{content:none}'
  if (slideNumber !== 'c/t') return ''
  const total = slidesOf(deck).filter(
    (slide) => !/^(?:hidden|uncounted)$/.test(visibilityOf(slide) ?? ''),
  ).length
  // In letters, whatever the theme writes numbers in: with the whole they need more room.
  const room = 80 + 15 * (2 * String(total).length + 1)
  return `.slide-footer{--number:${room}}:root .slide.has-background:not(.title-slide)::after{padding:.2em .4em;background:var(--ground)}:root .slide:not(.title-slide)::after{content:attr(data-number) "/${total}";width:auto;margin-inline-start:calc(14*var(--u));font:600 calc(24*var(--u))/1 var(--body);font-variant-numeric:tabular-nums}:root[dir=rtl] .slide:not(.title-slide)::after{transform:none}`
}
