/** Quarto's `::: aside`, set small at the foot of its slide. */
import { html } from '../../html/markup.ts'
import type { Plugin } from '../../plugin.ts'

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function asides(): Plugin {
  return {
    name: 'asides',
    reads: { classes: ['aside'] },
    style: new URL('asides.css', import.meta.url),
    html: {
      div({ attr, children }, context) {
        if (context.target !== 'page' || !attr.classes.includes('aside')) return undefined
        return html`<div${context.attributes(attr)}>\n${context.blocks(children)}\n</div>`
      },
    },
  }
}
