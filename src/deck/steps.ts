/** What appears step by step: Pandoc's pauses and incremental lists. */
import type { Attr, Block, BulletList, DefinitionList, Div, OrderedList } from '../pandoc/ast.ts'
import { isMany } from '../pandoc/many.ts'
import { flatMapSame, mapBlockLists, mapNoteLists } from './block-lists.ts'
import { holdsSection, isSection } from './sections.ts'

const switches = new Set(['incremental', 'nonincremental'])

/** A paragraph of three dots with spaces between them. */
function isPause(block: Block | undefined): boolean {
  if (block?.type !== 'para' || block.children.length !== 1) return false
  const [text] = block.children
  return text?.type === 'text' && text.value === '. . .'
}

function isList(block: Block | undefined): block is BulletList | OrderedList | DefinitionList {
  return block?.type === 'bulletList' || block?.type === 'orderedList' || block?.type === 'definitionList'
}

/**
 * Marks what is a step, at every depth.
 *
 * What stands between one pause and the next in the same list of blocks becomes a div of class `fragment`: Pandoc 3.10
 * splits each list it writes (`blockListToHtml`). Only the list of a stack's own slides stays as it is.
 *
 * Lists whose items are steps become `incremental`, as Pandoc's HTML writer decides it: by the option, by divs of class
 * `incremental` or `nonincremental`, and by a block quote that holds one list and nothing else, which turns the option
 * round and is no quote. Speaker notes have no steps.
 */
export function* markSteps(
  sections: Iterable<Block>,
  slideLevel: number,
  incremental: boolean,
): Iterable<Block> {
  const marker = makeMarkers(slideLevel)[incremental ? 'on' : 'off']
  // From a pause between sections on, what follows is steps.
  let steps: Block[] | undefined
  for (const section of sections) {
    const marked = marker.block(section)
    if (!isMany(marked) && marked.type === 'div' && !steps) yield marked
    else
      for (const block of isMany(marked) ? marked : [marked])
        if (steps) steps.push(block)
        else if (isPause(block)) steps = []
        else yield block
  }
  if (steps) yield* splitAtPauses(steps)
}

/** Marks steps where lists are incremental, or where they are not. */
interface Marker {
  block(block: Block): Block | readonly Block[]
  list(blocks: readonly Block[]): readonly Block[]
}

function makeMarkers(slideLevel: number): Readonly<Record<'on' | 'off', Marker>> {
  const make = (incremental: boolean): Marker => {
    const block = (block: Block): Block | readonly Block[] => {
      switch (block.type) {
        case 'para':
        case 'plain':
        case 'header':
          return mapNoteLists(block, list)
        case 'blockQuote': {
          const [only, ...others] = block.children
          const isOne = isList(only) && others.every(isPause)
          return isOne ? marker(!incremental).block(only) : mapBlockLists(block, list)
        }
        case 'bulletList':
        case 'orderedList':
        case 'definitionList': {
          const marked = mapBlockLists(block, list)
          return incremental && isList(marked) ? { ...marked, incremental } : marked
        }
        case 'div':
          return isSection(block) ? mapBlockLists(block, section) : div(block)
        default:
          return mapBlockLists(block, list)
      }
    }
    const list = (blocks: readonly Block[]): readonly Block[] => {
      const marked = flatMapSame(blocks, block)
      const at = marked.findIndex(isPause)
      return at < 0 ? marked : [...marked.slice(0, at), ...splitAtPauses(marked.slice(at))]
    }
    const section = (blocks: readonly Block[]): readonly Block[] => {
      const [first] = blocks
      const inStack = first?.type === 'header' && first.level < slideLevel
      const from = inStack ? blocks.findIndex(holdsSection) : -1
      if (from < 0) return list(blocks)
      return [...list(blocks.slice(0, from)), ...flatMapSame(blocks.slice(from), block)]
    }
    const div = (div: Div): Block | readonly Block[] => {
      const { id, classes, pairs } = div.attr
      if (classes.includes('notes')) return div
      const on = classes.includes('incremental')
      if (!on && !classes.includes('nonincremental')) return mapBlockLists(div, list)
      // Pandoc writes the columns of a div of class `columns` without asking its other classes.
      const children = marker(classes.includes('columns') ? incremental : on).list(div.children)
      const rest = classes.filter((name) => !switches.has(name))
      const bare = !id && rest.length === 0 && pairs.length === 0
      return bare ? children : { ...div, attr: { id, classes: rest, pairs }, children }
    }
    return { block, list }
  }
  const markers = { on: make(true), off: make(false) }
  const marker = (incremental: boolean) => markers[incremental ? 'on' : 'off']
  return markers
}

/**
 * Blocks in which nothing comes step by step: without pauses, without the divs and quotes that only say which lists do. What is
 * a step by its class the writer leaves out (`html/attributes.ts`).
 */
export function withoutSteps(blocks: readonly Block[]): readonly Block[] {
  return flatMapSame(blocks, (block) => {
    if (isPause(block)) return []
    if (block.type === 'para' || block.type === 'plain' || block.type === 'header')
      return mapNoteLists(block, withoutSteps)
    const rest = mapBlockLists(block, withoutSteps)
    if (rest.type === 'blockQuote')
      return rest.children.length === 1 && isList(rest.children[0]) ? rest.children : rest
    if (rest.type !== 'div' || !rest.attr.classes.some((name) => switches.has(name))) return rest
    const { id, pairs } = rest.attr
    const classes = rest.attr.classes.filter((name) => !switches.has(name))
    const isBare = !id && classes.length === 0 && pairs.length === 0
    return isBare ? rest.children : { ...rest, attr: { id, classes, pairs } }
  })
}

/** The attributes of what is a step and nothing else. */
export const stepAttr: Attr = { id: '', classes: ['fragment'], pairs: [] }

/** Steps of class `fragment` out of blocks that begin with a pause; pauses with nothing behind them are none. */
function splitAtPauses(blocks: readonly Block[]): Block[] {
  const out: Block[] = []
  for (let from = 0, to = 0; from < blocks.length; from = to + 1) {
    for (to = from; to < blocks.length && !isPause(blocks[to]); ) to++
    const children = blocks.slice(from, to)
    const [first] = children
    const last = children.at(-1)
    if (first && last) out.push({ type: 'div', attr: stepAttr, children, from: first.from, to: last.to })
  }
  return out
}
