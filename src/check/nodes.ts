import type { Slide } from '../deck/deck.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import type { AnyNode, Block, Code, CodeBlock, Inline, Located, Row } from '../pandoc/ast.ts'

/** All that is written on a slide: its heading, its body and its speaker notes. */
export function blocksOf({ heading, body, notes }: Slide): readonly Block[] {
  return [...(heading ? [heading] : []), ...body, ...notes]
}

/** The code of these slides, in blocks and within text. */
export function codeOf(slides: readonly Slide[]): readonly (Code | CodeBlock)[] {
  return slides.flatMap((slide) =>
    [...nodesOf(blocksOf(slide))].filter((node) => node.type === 'code' || node.type === 'codeBlock'),
  )
}

/** Is all of a stretch of the source in one of these nodes? */
export function isIn({ start, end }: Span, nodes: readonly Located[]): boolean {
  return nodes.some(({ from, to }) => from <= start && end <= to)
}

/**
 * All nodes of these blocks and inlines in the order of the text, footnotes at the place that refers to them. What stands
 * for a picture that cannot be seen is not among them.
 */
export function* nodesOf(nodes: readonly (Block | Inline)[]): Generator<AnyNode> {
  for (const node of nodes) {
    yield node
    for (const list of listsIn(node)) yield* nodesOf(list)
  }
}

/** The lists of inlines that make one text each: paragraphs, headings, terms, lines. */
export function* textsOf(blocks: readonly Block[]): Generator<readonly Inline[]> {
  for (const block of blocks) {
    switch (block.type) {
      case 'para':
      case 'plain':
      case 'header':
        yield block.children
        break
      case 'lineBlock':
        yield* block.lines
        break
      case 'definitionList':
        for (const { term, definitions } of block.items) {
          yield term
          for (const list of definitions) yield* textsOf(list)
        }
        break
      default:
        for (const list of blockLists(block)) yield* textsOf(list)
    }
  }
}

function* listsIn(node: Block | Inline): Generator<readonly (Block | Inline)[]> {
  switch (node.type) {
    case 'para':
    case 'plain':
    case 'header':
      yield node.children
      break
    case 'lineBlock':
      yield* node.lines
      break
    case 'definitionList':
      for (const { term, definitions } of node.items) {
        yield term
        yield* definitions
      }
      break
    case 'note':
      yield node.blocks
      break
    case 'text':
    case 'softBreak':
    case 'lineBreak':
    case 'code':
    case 'math':
    case 'rawInline':
    case 'image': // its text is not shown
      break
    default:
      if ('children' in node) yield node.children
      else yield* blockLists(node)
  }
}

function* blockLists(block: Block): Generator<readonly Block[]> {
  switch (block.type) {
    case 'blockQuote':
    case 'div':
      yield block.children
      break
    case 'figure':
      yield block.children
      yield block.caption
      break
    case 'bulletList':
    case 'orderedList':
      for (const { children } of block.items) yield children
      break
    case 'table': {
      yield block.caption
      const rows = (list: readonly Row[]) =>
        list.flatMap(({ cells }) => cells.map(({ children }) => children))
      yield* rows(block.head)
      for (const body of block.bodies) yield* rows([...body.head, ...body.rows])
      yield* rows(block.foot)
      break
    }
  }
}
