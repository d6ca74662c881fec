import type { Block } from '../pandoc/ast.ts'

/**
 * The level of heading that opens slides: the least level of a heading that has something other than a heading or a
 * rule right behind it, anywhere in divs too; 6 where there is none. Pandoc's `getSlideLevel`, which looks into no div
 * that is right behind the heading that counts.
 */
export function findSlideLevel(blocks: readonly Block[]): number {
  let least = 6
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    const next = blocks[i + 1]
    if (block?.type === 'div') least = Math.min(least, findSlideLevel(block.children))
    else if (
      block?.type === 'header' &&
      next &&
      next.type !== 'header' &&
      next.type !== 'horizontalRule' &&
      block.level < least
    ) {
      least = block.level
      i++
    }
  }
  return least
}
