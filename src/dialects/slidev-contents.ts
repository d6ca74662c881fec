/** Slidev's `<Toc>`: the headings of the deck's slides, each a link. */
import {
  type Block,
  type BulletList,
  type Document,
  type Header,
  type ListItem,
  noAttr,
  type WrittenSlide,
} from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { firstHeading } from './slide.ts'

/** The class of the div that stands where the list is to be. */
export const contentsClass = 'slidev-toc'
/** The class of a slide that is in no list. */
export const unlisted = 'unlisted'

/** The document with its list wherever one is wanted. */
export function withContents(document: Document): Document {
  const { columns = [], blocks } = document
  if (!blocks.some(hasContents)) return document
  const headings = columns.flat().flatMap((slide): readonly ListedHeading[] => {
    const heading = firstHeading(slide.blocks)
    return heading && !slide.attr.classes.includes(unlisted) ? [{ slide, heading }] : []
  })
  const fill = (block: Block): Block => {
    if (block.type !== 'div') return block
    if (!block.attr.classes.includes(contentsClass)) return { ...block, children: block.children.map(fill) }
    const [least, most] = ['mindepth', 'maxdepth'].map((key) => Number(pairOf(block.attr.pairs, key)))
    const shown = headings.filter(({ heading: { level } }) => level >= (least || 1) && level <= (most || 6))
    return listOf(shown, block)
  }
  return {
    ...document,
    columns: columns.map((column) => column.map((slide) => ({ ...slide, blocks: slide.blocks.map(fill) }))),
  }
}

interface ListedHeading {
  readonly slide: WrittenSlide
  readonly heading: Header
}

const hasContents = (block: Block): boolean =>
  block.type === 'div' && (block.attr.classes.includes(contentsClass) || block.children.some(hasContents))

/** Headings of a lower level stand below the one before them. */
function listOf(entries: readonly ListedHeading[], { from, to }: Block): BulletList {
  const items: ListItem[] = []
  for (let i = 0; i < entries.length; ) {
    const { slide, heading } = entries[i++] as ListedHeading
    const begin = i
    while (i < entries.length && (entries[i]?.heading.level ?? 0) > heading.level) i++
    const below = entries.slice(begin, i)
    const children = heading.children.filter(({ type }) => type !== 'note')
    items.push({
      children: [
        {
          type: 'plain',
          children: [{ type: 'link', attr: noAttr, children, url: `#${slide.attr.id}`, title: '', from, to }],
          from,
          to,
        },
        ...(below.length > 0 ? [listOf(below, { ...heading, from, to })] : []),
      ],
      from,
      to,
    })
  }
  return { type: 'bulletList', incremental: false, items, from, to }
}
