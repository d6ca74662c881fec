/** What appears step by step: Pandoc's pauses and incremental lists. */
import type { Block, BulletList, DefinitionList, Div, OrderedList } from '../pandoc/ast.ts'
import { flatMapSame, mapAllBlockLists, mapBlockLists } from './block-lists.ts'
import { holdsSection, isSection } from './sections.ts'

/** A paragraph of three dots with spaces between them. */
function isPause(block: Block): boolean {
  if (block.type !== 'para' || block.children.length !== 1) return false
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
 * round and is no quote. Nothing is incremental in speaker notes.
 */
export function markSteps(
  blocks: readonly Block[],
  slideLevel: number,
  incremental: boolean,
): readonly Block[] {
  const marked = markEach(blocks, slideLevel, incremental)
  const at = marked.findIndex(isPause)
  return at < 0 ? marked : [...marked.slice(0, at), ...splitAtPauses(marked.slice(at))]
}

function markEach(blocks: readonly Block[], slideLevel: number, incremental: boolean): readonly Block[] {
  return flatMapSame(blocks, (block) => mark(block, slideLevel, incremental))
}

function mark(block: Block, slideLevel: number, incremental: boolean): Block | readonly Block[] {
  switch (block.type) {
    case 'blockQuote': {
      const [only, ...others] = block.children
      const isOne = isList(only) && others.every(isPause)
      return isOne ? mark(only, slideLevel, !incremental) : markInside(block, slideLevel, incremental)
    }
    case 'bulletList':
    case 'orderedList':
    case 'definitionList': {
      const list = markInside(block, slideLevel, incremental)
      return incremental && isList(list) ? { ...list, incremental } : list
    }
    case 'div':
      return isSection(block)
        ? mapBlockLists(block, (list) => markSection(list, slideLevel, incremental))
        : markDiv(block, slideLevel, incremental)
    default:
      return markInside(block, slideLevel, incremental)
  }
}

function markInside(block: Block, slideLevel: number, incremental: boolean): Block {
  return mapAllBlockLists(block, (list) => markSteps(list, slideLevel, incremental))
}

function markSection(list: readonly Block[], slideLevel: number, incremental: boolean): readonly Block[] {
  const [first] = list
  const inStack = first?.type === 'header' && first.level < slideLevel
  const from = inStack ? list.findIndex(holdsSection) : -1
  if (from < 0) return markSteps(list, slideLevel, incremental)
  const own = markSteps(list.slice(0, from), slideLevel, incremental)
  return [...own, ...markEach(list.slice(from), slideLevel, incremental)]
}

const switches = new Set(['incremental', 'nonincremental'])

function markDiv(div: Div, slideLevel: number, incremental: boolean): Block | readonly Block[] {
  const { id, classes, pairs } = div.attr
  if (classes.includes('notes')) return markInside(div, slideLevel, false)
  const on = classes.includes('incremental')
  if (!on && !classes.includes('nonincremental')) return markInside(div, slideLevel, incremental)
  // Pandoc writes the columns of a div of class `columns` without asking its other classes.
  const children = markSteps(div.children, slideLevel, classes.includes('columns') ? incremental : on)
  const rest = classes.filter((name) => !switches.has(name))
  const bare = !id && rest.length === 0 && pairs.length === 0
  return bare ? children : { ...div, attr: { id, classes: rest, pairs }, children }
}

/** Steps of class `fragment` out of blocks that begin with a pause; pauses with nothing behind them are none. */
function splitAtPauses(blocks: readonly Block[]): Block[] {
  const out: Block[] = []
  let step: Block[] = []
  const close = () => {
    const [first] = step
    const last = step.at(-1)
    if (!first || !last) return
    const at = { start: first.at.start, end: last.at.end }
    out.push({ type: 'div', attr: { id: '', classes: ['fragment'], pairs: [] }, children: step, at })
    step = []
  }
  for (const block of blocks) {
    if (isPause(block)) close()
    else step.push(block)
  }
  close()
  return out
}
