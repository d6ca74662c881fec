import type { Block, BulletList, DefinitionList, OrderedList } from '../pandoc/ast.ts'
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
  const inside = (now: boolean) => mapAllBlockLists(block, (list) => markIncremental(list, now))
  if (block.type === 'blockQuote') {
    const [only, ...others] = block.children
    if (isList(only) && others.length === 0) return mark(only, !incremental)
  }
  if (isList(block) && incremental) {
    const list = inside(true)
    return isList(list) ? { ...list, incremental } : list
  }
  if (block.type !== 'div' || isSection(block)) return inside(incremental)

  const { id, classes, pairs } = block.attr
  if (classes.includes('notes')) return inside(false)
  const on = classes.includes('incremental')
  if (!on && !classes.includes('nonincremental')) return inside(incremental)
  // Pandoc writes the columns of a div of class `columns` without asking its other classes.
  const children = markIncremental(block.children, classes.includes('columns') ? incremental : on)
  const rest = classes.filter((name) => !switches.has(name))
  const bare = !id && rest.length === 0 && pairs.length === 0
  return bare ? children : { ...block, attr: { id, classes: rest, pairs }, children }
}
