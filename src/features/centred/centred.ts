/** Slides whose content stands in the middle of their height: `center: true` of the deck, or `{.center}`. */
import type { Plugin } from '../../plugin.ts'

export function centred(): Plugin {
  return {
    name: 'centred',
    style: new URL('centred.css', import.meta.url),
    section({ attr }, { deck, target }) {
      const isAsked = deck.options.reveal.center === true || attr.classes.includes('center')
      return target === 'page' && isAsked ? { classes: ['centred'] } : undefined
    },
  }
}
