/** Quarto's callouts: a box with a title, its own or what it is. */
import { calloutOf } from '../../deck/quarto-classes.ts'
import { attribute, html, nothing, text } from '../../html/markup.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import type { Plugin } from '../../plugin.ts'

/** What those of Quarto's are, in English. */
const words = new Map(
  ['Note', 'Tip', 'Warning', 'Caution', 'Important'].map((word) => [`callout-${word.toLowerCase()}`, word]),
)

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function callouts(): Plugin {
  return {
    name: 'callouts',
    style: new URL('callouts.css', import.meta.url),
    html: {
      div(block, context) {
        const { attr, children } = block
        const callout = calloutOf(attr)
        if (context.target !== 'page' || !callout) return undefined
        const { classes, pairs } = attr
        const word = words.get(callout)
        const title = pairOf(pairs, 'title') ?? (children[0]?.type === 'header' ? undefined : word)
        // Where its title does not say what it is, only its colour would.
        const label = word && title !== word ? [['aria-label', word] as const] : []
        const own = {
          ...attr,
          classes: [...classes, 'callout'],
          pairs: [...withoutPairs(pairs, 'title'), ['role', 'note'] as const, ...label],
        }
        const first =
          title === undefined
            ? nothing
            : html`<p><strong${title === word ? attribute('lang', 'en') : nothing}>${text(title)}</strong></p>\n`
        return html`<div${context.attributes(own)}>\n${first}${context.blocks(children)}\n</div>`
      },
    },
  }
}
