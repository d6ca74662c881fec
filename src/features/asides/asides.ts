/** Quarto's `::: aside` and `[words]{.aside}`, set small at the foot of their slide. */
import { flatMapSame } from '../../deck/block-lists.ts'
import { html } from '../../html/markup.ts'
import type { Block, Div } from '../../pandoc/ast.ts'
import type { Plugin } from '../../plugin.ts'

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function asides(): Plugin {
  return {
    name: 'asides',
    reads: { classes: ['aside'] },
    style: new URL('asides.css', import.meta.url),
    slide(slide, { target }) {
      const asides: Div[] = []
      const body = target === 'page' ? takeAsides(slide.body, asides) : slide.body
      return body === slide.body ? undefined : { ...slide, body: [...body, ...asides] }
    },
    html: {
      div({ attr, children }, context) {
        if (context.target !== 'page' || !attr.classes.includes('aside')) return undefined
        return html`<div${context.attributes(attr)}>\n${context.blocks(children)}\n</div>`
      },
    },
  }
}

/** The blocks without spans that are asides, which go to `asides`. */
function takeAsides(blocks: readonly Block[], asides: Div[]): readonly Block[] {
  return flatMapSame(blocks, (block) => {
    if (block.type === 'div') {
      const children = takeAsides(block.children, asides)
      return children === block.children ? block : { ...block, children }
    }
    if (block.type !== 'para' && block.type !== 'plain') return block
    const kept = block.children.filter((inline) => {
      if (inline.type !== 'span' || !inline.attr.classes.includes('aside')) return true
      const { attr, children, from, to } = inline
      asides.push({ type: 'div', attr, children: [{ type: 'para', children, from, to }], from, to })
      return false
    })
    if (kept.length === block.children.length) return block
    const isEmpty = kept.every((inline) => inline.type === 'softBreak')
    return isEmpty ? [] : { ...block, children: kept }
  })
}
