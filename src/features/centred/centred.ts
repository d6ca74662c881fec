/** Slides whose content stands in the middle: of their height by the deck's `center: true` or `{.center}`, of their width by `{.text-center}`. */
import type { Plugin } from '../../plugin.ts'

export function centred(): Plugin {
  return {
    name: 'centred',
    reads: { options: { center: 'boolean' } },
    style: new URL('centred.css', import.meta.url),
    section({ attr }, { options, target }) {
      const isAsked = options.values.center === true || attr.classes.includes('center')
      const classes = [
        ...(isAsked ? ['centred'] : []),
        ...(attr.classes.includes('text-center') ? ['centred-words'] : []),
      ]
      return target === 'page' && classes.length > 0 ? { classes } : undefined
    },
  }
}
