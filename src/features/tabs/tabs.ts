/** Quarto's `::: panel-tabset`: on stage its tabs stand in one place and come step by step; elsewhere all are there to be read. */
import { flatMapSame } from '../../deck/block-lists.ts'
import { html } from '../../html/markup.ts'
import { withStyle } from '../../html/styles.ts'
import { type Block, type Div, type Header, noAttr } from '../../pandoc/ast.ts'
import type { Plugin } from '../../plugin.ts'

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function tabs(): Plugin {
  return {
    name: 'tabs',
    reads: { classes: ['panel-tabset', 'tabset'] },
    style: new URL('tabs.css', import.meta.url),
    slide(slide, { target }) {
      const body = target === 'page' ? withTabs(slide.body) : slide.body
      return body === slide.body ? undefined : { ...slide, body }
    },
    html: {
      div({ attr, children }, context) {
        if (!attr.classes.includes('tab-panel')) return undefined
        return html`<div${context.attributes(attr)}>\n${context.blocks(children)}\n</div>`
      },
    },
  }
}

function withTabs(blocks: readonly Block[]): readonly Block[] {
  return flatMapSame(blocks, (block) => {
    if (block.type !== 'div') return block
    const children = withTabs(block.children)
    const div = children === block.children ? block : { ...block, children }
    return div.attr.classes.includes('panel-tabset') ? parted(div) : div
  })
}

/** Each title, as a link to the step that shows its tab, and behind it that tab; all tabs but the first are steps. */
function parted(div: Div): Block {
  const level = div.children.find((block) => block.type === 'header')?.level
  const begins = div.children.flatMap((block, i) =>
    block.type === 'header' && block.level === level ? [i] : [],
  )
  if (begins.length < 2) return div
  const children = begins.flatMap((begin, i) => {
    const [title, ...inside] = div.children.slice(begin, begins[i + 1])
    return title?.type === 'header' ? tab(title, inside, i) : []
  })
  const attr = withStyle(div.attr, [`--tabs:${begins.length}`])
  return { ...div, attr, children: [...div.children.slice(0, begins[0]), ...children] }
}

function tab(title: Header, children: readonly Block[], index: number): readonly Block[] {
  const id = `${title.attr.id}-tab`
  const { from, to } = title
  return [
    {
      ...title,
      children: [
        { type: 'link', attr: noAttr, children: title.children, url: `#${id}`, title: '', from, to },
      ],
    },
    {
      type: 'div',
      attr: { id, classes: index === 0 ? ['tab-panel'] : ['tab-panel', 'fragment'], pairs: [] },
      children,
      from: children[0]?.from ?? to,
      to: children.at(-1)?.to ?? to,
    },
  ]
}
