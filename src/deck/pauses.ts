import type { Block } from '../pandoc/ast.ts'
import { mapAllBlockLists, mapSame } from './block-lists.ts'
import { holdsSection, isSection } from './sections.ts'

/** A paragraph of three dots with spaces between them. */
function isPause(block: Block): boolean {
  if (block.type !== 'para' || block.children.length !== 1) return false
  const [text] = block.children
  return text?.type === 'text' && text.value === '. . .'
}

/**
 * What stands between one pause and the next in the same list of blocks becomes a step, at every depth: Pandoc 3.10
 * splits each list it writes (`blockListToHtml`). Only the list of a stack's own slides stays as it is.
 */
export function splitAtPauses(blocks: readonly Block[], slideLevel: number): readonly Block[] {
  const split = (list: readonly Block[]): readonly Block[] => {
    const [first] = list
    const inStack = first?.type === 'header' && first.level < slideLevel
    const from = inStack ? list.findIndex(holdsSection) : -1
    if (from >= 0) return [...splitList(list.slice(0, from)), ...mapSame(list.slice(from), inside)]
    return splitList(list)
  }
  const inside = (block: Block): Block => mapAllBlockLists(block, isSection(block) ? split : splitList)
  const splitList = (list: readonly Block[]): readonly Block[] => {
    const inner = mapSame(list, inside)
    const at = inner.findIndex(isPause)
    return at < 0 ? inner : [...inner.slice(0, at), ...steps(inner.slice(at))]
  }
  return splitList(blocks)
}

/** Steps of class `fragment` out of blocks that begin with a pause; pauses with nothing behind them are none. */
function steps(blocks: readonly Block[]): Block[] {
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
