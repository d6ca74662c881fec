import type { Block, Div, RawBlock } from '../pandoc/ast.ts'
import { attrOfTag, scanTag } from '../pandoc/html-tag.ts'
import { append } from '../pandoc/many.ts'

/** As deep as anything may stand in a deck; tags further in are left as they are. */
const deepest = 100

/** Blocks of raw HTML that are nothing but the tags of a `<div>`, and what stands between them, as a div. */
export function pairTags(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(isDivTag)) return blocks
  const open: { readonly tag: RawBlock; readonly children: Block[] }[] = []
  const top: Block[] = []
  /** How many are open beyond that. */
  let beyond = 0
  const put = (block: Block) => (open.at(-1)?.children ?? top).push(block)
  for (const block of blocks) {
    const tag = isDivTag(block) ? scanTag(block.value, 0) : undefined
    if (tag && (beyond > 0 || (tag.type === 'open' && open.length === deepest))) {
      beyond += tag.type === 'open' ? 1 : -1
      put(block)
    } else if (block.type === 'rawBlock' && tag?.type === 'open') open.push({ tag: block, children: [] })
    else if (block.type === 'rawBlock' && tag?.type === 'close' && open.length > 0) {
      const done = open.pop()
      const opener = done && scanTag(done.tag.value, 0)
      if (!done || opener?.type !== 'open') continue
      const div: Div = {
        type: 'div',
        attr: attrOfTag(opener),
        children: done.children,
        from: done.tag.from,
        to: block.to,
      }
      put(div)
    } else put(block)
  }
  // What is never closed is as it was.
  for (const { tag, children } of open) {
    top.push(tag)
    append(top, children)
  }
  return top
}

/** A whole block that is one tag of a div. */
function isDivTag(block: Block): block is RawBlock {
  if (block.type !== 'rawBlock' || !/^<\/?div[\s>]/i.test(block.value)) return false
  return scanTag(block.value, 0)?.end === block.value.length
}
