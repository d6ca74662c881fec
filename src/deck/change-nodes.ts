import type { Block, Cell, Inline, ListItem, Row } from '../pandoc/ast.ts'
import { flatMapSame, mapSame } from './block-lists.ts'

/** What becomes of nodes; what is in them has been changed by then. What is left out stays. */
export interface NodeChanges {
  block?(block: Block): Block | readonly Block[]
  /** All of a paragraph, an emphasis and so on. */
  inlines?(inlines: readonly Inline[]): readonly Inline[]
}

/** All nodes of these blocks changed, from the innermost out; what nothing changes in is the same object. */
export function changeNodes(blocks: readonly Block[], changes: NodeChanges): readonly Block[] {
  const all = (list: readonly Block[]) => changeNodes(list, changes)
  const words = (list: readonly Inline[]) => changeInlines(list, changes)
  return flatMapSame(blocks, (block) => {
    const inner = changeInside(block, all, words)
    return changes.block?.(inner) ?? inner
  })
}

/** The same of inlines, and of the blocks in their footnotes. */
export function changeInlines(inlines: readonly Inline[], changes: NodeChanges): readonly Inline[] {
  const inner = mapSame(inlines, (inline): Inline => {
    if (inline.type === 'note') return withSame(inline, 'blocks', changeNodes(inline.blocks, changes))
    // What a citation shows is for whoever looks it up.
    if (inline.type === 'cite' || !('children' in inline)) return inline
    return withSame(inline, 'children', changeInlines(inline.children, changes))
  })
  return changes.inlines?.(inner) ?? inner
}

/** The node with that value; itself where it has it already. */
function withSame<Node, Key extends keyof Node>(node: Node, key: Key, value: Node[Key]): Node {
  return node[key] === value ? node : { ...node, [key]: value }
}

function changeInside(
  block: Block,
  all: (list: readonly Block[]) => readonly Block[],
  words: (list: readonly Inline[]) => readonly Inline[],
): Block {
  const rows = (list: readonly Row[]) =>
    mapSame(list, (row) =>
      withSame(
        row,
        'cells',
        mapSame(row.cells, (cell: Cell) => withSame(cell, 'children', all(cell.children))),
      ),
    )
  switch (block.type) {
    case 'para':
    case 'plain':
    case 'header':
      return withSame(block, 'children', words(block.children))
    case 'lineBlock':
      return withSame(block, 'lines', mapSame(block.lines, words))
    case 'div':
    case 'blockQuote':
      return withSame(block, 'children', all(block.children))
    case 'figure':
      return withSame(withSame(block, 'caption', all(block.caption)), 'children', all(block.children))
    case 'bulletList':
    case 'orderedList':
      return withSame(
        block,
        'items',
        mapSame(block.items, (item: ListItem) => withSame(item, 'children', all(item.children))),
      )
    case 'definitionList':
      return withSame(
        block,
        'items',
        mapSame(block.items, (item) =>
          withSame(withSame(item, 'term', words(item.term)), 'definitions', mapSame(item.definitions, all)),
        ),
      )
    case 'table': {
      const bodies = mapSame(block.bodies, (body) =>
        withSame(withSame(body, 'head', rows(body.head)), 'rows', rows(body.rows)),
      )
      const changed = withSame(withSame(block, 'caption', all(block.caption)), 'bodies', bodies)
      return withSame(withSame(changed, 'head', rows(block.head)), 'foot', rows(block.foot))
    }
    default:
      return block
  }
}
