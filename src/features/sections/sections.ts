/** A raw `<section>` is the slide, or where a heading stands above it, a box on it: so its author meant it. */
import { closesSection, openedSection } from '../../deck/raw-sections.ts'
import { type Attr, type Block, noAttr } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { Plugin } from '../../plugin.ts'

/** Only for our own page: in Pandoc's own shape raw HTML stays as it is. A slide has one section, and those around that. */
export function sections(): Plugin {
  return {
    name: 'sections',
    slide(slide, { target }) {
      if (target !== 'page') return undefined
      const { heading, attr, body } = slide
      const opened = body.flatMap((block) => openedSection(block) ?? [])
      const own = opened.at(-1)
      if (!own) return undefined
      const outer = opened.slice(0, -1).reverse()
      const rest = body.filter((block) => !openedSection(block) && !closesSection(block))
      const isBox = heading !== undefined && plainText(heading.children).trim() !== ''
      // Attributes of the slide are reveal.js's, all others are those of the box.
      const ofSlide = isBox ? { ...noAttr, pairs: own.pairs.filter(([key]) => key.startsWith('data-')) } : own
      const boxed = { ...own, pairs: own.pairs.filter((pair) => !ofSlide.pairs.includes(pair)) }
      return {
        ...slide,
        attr: {
          id: ofSlide.id || attr.id,
          classes: [...attr.classes, ...ofSlide.classes, ...outer.flatMap(({ classes }) => classes)],
          pairs: [...ofSlide.pairs, ...outer.flatMap(({ pairs }) => pairs), ...attr.pairs],
        },
        body: isBox ? inBox(boxed, rest) : rest,
      }
    },
  }
}

/** The blocks in a box of these attributes, if there are any. */
function inBox({ id, classes, pairs }: Attr, children: readonly Block[]): readonly Block[] {
  const [first] = children
  const last = children.at(-1)
  if (!first || !last || (!id && classes.length + pairs.length === 0)) return children
  const attr = { id, classes: ['section', ...classes], pairs }
  return [{ type: 'div', attr, children, from: first.from, to: last.to }]
}
