/** Quarto's `::: aside`, set small at the foot of its slide, and its callouts: a box with a title, their own or what they are. */

import { calloutOf, calloutTitle, calloutWord } from '../../deck/quarto-classes.ts'
import { attribute, html, nothing, text } from '../../html/markup.ts'
import { withoutPairs } from '../../pandoc/attributes.ts'
import type { Plugin } from '../../plugin.ts'

const asideSheet = `.stage .aside{color:var(--soft);font-size:max(24*var(--u),.6em)}
.stage>.aside{order:1;margin-top:auto;padding-top:.6em}
.stage>.aside~.aside{margin-top:0;padding-top:0}
.stage:has(>.aside)>.footnotes{order:1;margin-top:0}
.stage:has(>.aside):not(:has(>h2))>:first-child{margin-top:auto}`

const calloutSheet = `.stage .callout{width:auto;padding:.5em .7em;border-inline-start:.24em solid var(--accent);background:var(--panel)}
.stage .callout>*+*{margin-top:.4em}
.stage .callout:is(.callout-warning,.callout-caution){border-color:var(--yellow)}
.stage .callout.callout-important{border-color:var(--red)}
.stage .callout>:is(h3,h4,h5,h6){font-size:1em}`

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function asides(): Plugin {
  return {
    name: 'asides',
    reads: { classes: ['aside'] },
    html: {
      div(block, context) {
        const { attr, children } = block
        if (context.target !== 'page') return undefined
        const { classes, pairs } = attr
        if (classes.includes('aside')) context.sheet(asideSheet)
        if (!calloutOf(attr)) return undefined
        context.sheet(calloutSheet)
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
