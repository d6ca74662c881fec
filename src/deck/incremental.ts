import type { Block, BulletList, DefinitionList, Div, OrderedList } from '../pandoc/ast.ts'
import { flatMapSame, mapAllBlockLists } from './block-lists.ts'
import { isSection } from './sections.ts'

const switches = new Set(['incremental', 'nonincremental'])

/**
 * Lists whose items are steps are marked, as Pandoc's HTML writer decides it: by the option, by divs of class
 * `incremental` or `nonincremental`, and by a block quote that holds one list and nothing else, which turns the
 * option round and is no quote. Nothing is incremental in speaker notes.
 */
export function markIncremental(blocks: readonly Block[], incremental: boolean): readonly Block[] {
  return flatMapSame(blocks, (block) => mark(block, incremental))
}

function isList(block: Block | undefined): block is BulletList | OrderedList | DefinitionList {
  return block?.type === 'bulletList' || block?.type === 'orderedList' || block?.type === 'definitionList'
}

function mark(block: Block, incremental: boolean): Block | readonly Block[] {
  switch (block.type) {
    case 'blockQuote': {
      const [only] = block.children
      const isOne = block.children.length === 1
      return isOne && isList(only) ? mark(only, !incremental) : inside(block, incremental)
    }
    case 'bulletList':
    case 'orderedList':
    case 'definitionList': {
      const list = inside(block, incremental)
      return incremental && isList(list) ? { ...list, incremental } : list
    }
    case 'div':
      return isSection(block) ? inside(block, incremental) : markDiv(block, incremental)
    default:
      return inside(block, incremental)
  }
}

function inside(block: Block, incremental: boolean): Block {
  return mapAllBlockLists(block, (list) => markIncremental(list, incremental))
}

function markDiv(div: Div, incremental: boolean): Block | readonly Block[] {
  const { id, classes, pairs } = div.attr
  if (classes.includes('notes')) return inside(div, false)
  const on = classes.includes('incremental')
  if (!on && !classes.includes('nonincremental')) return inside(div, incremental)
  // Pandoc writes the columns of a div of class `columns` without asking its other classes.
  const children = markIncremental(div.children, classes.includes('columns') ? incremental : on)
  const rest = classes.filter((name) => !switches.has(name))
  const bare = !id && rest.length === 0 && pairs.length === 0
  return bare ? children : { ...div, attr: { id, classes: rest, pairs }, children }
}
