import type { Slide } from '../deck/deck.ts'
import { walkBlocks, walkInlines } from '../deck/walk.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import type { AnyNode, Block, Code, CodeBlock, Inline, Located, Note } from '../pandoc/ast.ts'

/** All that is written on a slide: its heading, its body and its speaker notes. */
export function blocksOf({ heading, body, notes }: Slide): readonly Block[] {
  return [...(heading ? [heading] : []), ...body, ...notes]
}

/** The code of these slides, in blocks and within text. */
export function codeOf(slides: readonly Slide[]): readonly (Code | CodeBlock)[] {
  return slides.flatMap((slide) =>
    nodesOf(blocksOf(slide)).filter((node) => node.type === 'code' || node.type === 'codeBlock'),
  )
}

/** Is all of a stretch of the source in one of these nodes? */
export function isIn({ start, end }: Span, nodes: readonly Located[]): boolean {
  return nodes.some(({ from, to }) => from <= start && end <= to)
}

/**
 * All nodes of these blocks in the order of the text, footnotes at the place that refers to them. What stands for a picture
 * that cannot be seen is not among them, nor is a picture's caption.
 */
export function nodesOf(blocks: readonly Block[]): readonly AnyNode[] {
  const nodes: AnyNode[] = []
  walkBlocks(blocks, (node) => {
    if (!('type' in node)) return true
    nodes.push(node)
    if (node.type === 'figure') nodes.push(...nodesOf(node.children))
    return node.type !== 'image' && node.type !== 'figure'
  })
  return nodes
}

/** The lists of inlines that make one text each: paragraphs, headings, terms, lines; not those of footnotes. */
export function textsOf(blocks: readonly Block[]): readonly (readonly Inline[])[] {
  const texts: (readonly Inline[])[] = []
  walkBlocks(blocks, (node) => {
    if (!('type' in node)) return true
    if (node.type === 'definitionList') texts.push(...node.items.map(({ term }) => term))
    else if (node.type === 'lineBlock') texts.push(...node.lines)
    else if (node.type === 'para' || node.type === 'plain' || node.type === 'header')
      texts.push(node.children)
    else return node.type !== 'note'
    return node.type === 'definitionList'
  })
  return texts
}

/** The footnotes that a text refers to. */
export function notesIn(text: readonly Inline[]): readonly Note[] {
  const notes: Note[] = []
  walkInlines(text, (node) => {
    if ('type' in node && node.type === 'note') notes.push(node)
    return !('type' in node && node.type === 'note')
  })
  return notes
}
