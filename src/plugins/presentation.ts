/** What a deck says of its slides’ numbers and of where their text stands. */
import { type Deck, slidesOf } from '../deck/deck.ts'
import type { RevealOptions } from '../deck/reveal-options.ts'
import type { Plugin, RenderContext } from '../plugin.ts'

export function presentation(): Plugin {
  const numberSheets = new WeakMap<Deck, string>()
  return {
    name: 'presentation',
    section({ attr }, context) {
      if (context.target !== 'page') return undefined
      const { reveal } = context.deck.options
      const number = numberSheets.get(context.deck) ?? numberSheet(reveal, context)
      numberSheets.set(context.deck, number)
      if (number !== '') context.sheet(number)
      if (reveal.center === true) context.sheet(centred(''))
      else if (attr.classes.includes('center')) context.sheet(centred('.center'))
      if (attr.pairs.some(([key, value]) => isNamed(key, 'visibility') && value === 'uncounted'))
        context.sheet(':root .slide[data-visibility=uncounted]:not(.title-slide)::after{content:none}')
      return undefined
    },
  }
}

/** The content of slides in the middle of their height, and the flag with its heading; what stands at the foot stays there. */
const centred = (which: string) =>
  `:root .slide${which}:not(.title-slide)>.stage{justify-content:safe center;&:has(>:is(.footnotes,.aside))>:first-child{margin-top:auto}&>h2:first-of-type{anchor-name:--heading}}` +
  `@supports (top:anchor(top)){:root .slide${which}:not(.title-slide,.layout-statement,.layout-section):has(>.stage>h2)::before{position-anchor:--heading;top:anchor(top)}}`

const isNamed = (key: string, name: string) => key === name || key === `data-${name}`

/**
 * The number is the slide's place in the talk, whichever of reveal's forms is asked for: stacks are walked through.
 * '' leaves it as the theme has it.
 */
function numberSheet({ slideNumber, showSlideNumber }: RevealOptions, { deck }: RenderContext): string {
  const none = ':root .slide:not(.title-slide)::after{content:none}'
  if (slideNumber === false) return none
  if (showSlideNumber === 'print') return `@media screen{${none}}`
  if (showSlideNumber === 'speaker')
    return ':root[data-deck][data-view=talk] .slide:not(.title-slide)::after{content:none}'
  if (slideNumber !== 'c/t') return ''
  const total = slidesOf(deck).filter(
    ({ attr }) =>
      !attr.pairs.some(([key, value]) => isNamed(key, 'visibility') && /^(?:hidden|uncounted)$/.test(value)),
  ).length
  // No flag says “of”: the number is written in letters, which need more room than flags.
  const room = 80 + 15 * (2 * String(total).length + 1)
  return `.slide-footer{--number:${room}}:root .slide.has-background:not(.title-slide)::after{padding:.2em .4em;background:var(--ground)}:root .slide:not(.title-slide)::after{content:attr(data-number) "/${total}";width:auto;margin-inline-start:calc(14*var(--u));font:600 calc(24*var(--u))/1 var(--body);font-variant-numeric:tabular-nums}:root[dir=rtl] .slide:not(.title-slide)::after{transform:none}`
}
