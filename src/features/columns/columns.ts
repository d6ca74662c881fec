/** Columns: Pandoc's `column` with its `width`, written as a style; and Quarto's layouts, as such columns. */

import { html, join } from '../../html/markup.ts'
import { pairOf, withoutPairs } from '../../pandoc/attributes.ts'
import type { Plugin } from '../../plugin.ts'
import { withColumns } from './quarto-layouts.ts'

export function columns(): Plugin {
  return {
    name: 'columns',
    reads: { classes: ['columns', 'column'] },
    // In Pandoc's own shape Quarto's attributes stay as they are.
    slide(slide, { target, report }) {
      const body = target === 'page' ? withColumns(slide.body, report) : slide.body
      return body === slide.body ? undefined : { ...slide, body }
    },
    html: {
      div({ attr, children }, context) {
        const { classes, pairs } = attr
        if (classes.includes('notes')) return undefined
        if (classes.includes('columns')) {
          // Line ends between inline blocks would take room from the columns.
          const parts = children.map((child) => context.blocks([child]))
          return html`<div${context.attributes(attr)}>\n${join(parts)}\n</div>`
        }
        const width = pairOf(pairs, 'width')
        if (!classes.includes('column') || width === undefined) return undefined
        // A style of its own comes first, and is then the only one.
        const style = ['style', `width:${width};`] as const
        const own = { ...attr, pairs: [...withoutPairs(pairs, 'width'), style] }
        return html`<div${context.attributes(own)}>\n${context.blocks(children)}\n</div>`
      },
    },
  }
}
