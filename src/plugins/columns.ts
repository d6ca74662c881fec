/** Columns: Pandoc's `column` with its `width`, written as a style. */

import { html, join } from '../html/markup.ts'
import type { Attr } from '../pandoc/ast.ts'
import type { Plugin } from '../plugin.ts'

export function columns(): Plugin {
  return {
    name: 'columns',
    html: {
      div({ attr, children }, context) {
        const { classes, pairs } = attr
        if (classes.includes('notes')) return undefined
        if (classes.includes('columns')) {
          // Line ends between inline blocks would take room from the columns.
          const parts = children.map((child) => context.blocks([child]))
          return html`<div${context.attributes(attr)}>\n${join(parts)}\n</div>`
        }
        if (!classes.includes('column') || !pairs.some(([key]) => key === 'width')) return undefined
        const own = { ...attr, pairs: pairs.flatMap(widthAsStyle) }
        return html`<div${context.attributes(own)}>\n${context.blocks(children)}\n</div>`
      },
    },
  }
}

function widthAsStyle([key, value]: Attr['pairs'][number]): Attr['pairs'] {
  return [key === 'width' ? ['style', `width:${value};`] : [key, value]]
}
