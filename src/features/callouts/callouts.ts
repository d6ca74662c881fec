/** Quarto's callouts: a box with a title, its own or what it is. */
import { calloutOf, calloutTitle, calloutWord } from '../../deck/quarto-classes.ts'
import { attribute, html, nothing, text } from '../../html/markup.ts'
import { withoutPairs } from '../../pandoc/attributes.ts'
import type { Plugin } from '../../plugin.ts'

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function callouts(): Plugin {
  return {
    name: 'callouts',
    style: new URL('callouts.css', import.meta.url),
    html: {
      div(block, context) {
        const { attr, children } = block
        if (context.target !== 'page' || !calloutOf(attr)) return undefined
        const { classes, pairs } = attr
        const word = calloutWord(attr)
        const title = calloutTitle(block)
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
