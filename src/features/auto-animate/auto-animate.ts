/** `{auto-animate=true}`: what is alike on two slides that follow each other moves (`client.ts`); in the times of the deck, where a slide names none. */
import { pairOf } from '../../pandoc/attributes.ts'
import type { Plugin } from '../../plugin.ts'

/** What the deck may say for all its slides, and the attribute in which a slide says it. */
const ofDeck = [
  ['autoAnimateDuration', 'auto-animate-duration'],
  ['autoAnimateEasing', 'auto-animate-easing'],
  ['autoAnimateUnmatched', 'auto-animate-unmatched'],
] as const

export function autoAnimate(): Plugin {
  return {
    name: 'auto-animate',
    reads: {
      attributes: [
        ...['auto-animate', 'auto-animate-id', 'auto-animate-restart', 'auto-animate-delay'],
        ...ofDeck.map(([, attribute]) => attribute),
      ],
      options: {
        autoAnimate: 'boolean',
        autoAnimateDuration: 'number',
        autoAnimateEasing: 'text',
        autoAnimateUnmatched: 'boolean',
      },
    },
    client: new URL('client.ts', import.meta.url),
    section({ attr: { pairs } }, { options, target }) {
      const { values } = options
      const asked = pairOf(pairs, 'auto-animate', 'data-auto-animate') ?? 'false'
      if (target !== 'page' || asked === 'false' || values.autoAnimate === false) return undefined
      const common = ofDeck.flatMap(([option, name]) => {
        const isOwn = pairOf(pairs, name, `data-${name}`) !== undefined
        return isOwn || values[option] === undefined
          ? []
          : [[`data-${name}`, String(values[option])] as const]
      })
      return { pairs: common }
    },
  }
}
