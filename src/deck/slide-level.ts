import type { Report } from '../diagnostic/diagnostic.ts'
import { type Block, spanOf } from '../pandoc/ast.ts'
import { isNotes } from './speaker-notes.ts'

/**
 * The level of heading that opens slides: the least level of a heading that has something other than a heading or a
 * rule right behind it, anywhere in divs too, but not in notes; 6 where there is none. Pandoc's `getSlideLevel`, which looks into no div
 * that is right behind the heading that counts.
 */
export function findSlideLevel(blocks: readonly Block[]): number {
  let least = 6
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    const next = blocks[i + 1]
    if (block && isNotes(block)) continue
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

/**
 * Reports the text that made level 1 the slide level, where that turned the deck around: most of its slides would be those
 * of level 2. A deck in which each heading of level 1 has text is meant so.
 */
export function reportTurnedAround(blocks: readonly Block[], report: Report): void {
  let slides = 0
  let parts = 0
  let lost = 0
  const texts: Block[] = []
  const count = (list: readonly Block[]): void => {
    for (const [i, block] of list.entries()) {
      const before = list[i - 1]
      const isFirst = before?.type === 'horizontalRule' || (before?.type === 'header' && before.level === 1)
      if (isNotes(block)) continue
      if (block.type === 'div') count(block.children)
      else if (block.type === 'horizontalRule') slides++
      else if (block.type !== 'header') {
        if (before?.type === 'header' && before.level === 1) texts.push(block)
      } else if (block.level === 1) parts++
      else if (block.level === 2 && !isFirst) lost++
    }
  }
  count(blocks)
  const [text] = texts
  if (!text || lost < 3 || lost <= slides + parts || (parts > 1 && texts.length === parts)) return
  report({
    code: 'slide-level',
    message: `This text makes # the slide level, so that ${lost} headings ## are no slides of their own`,
    hint: `${texts.length === 1 ? 'Move it to a slide of its own, or say' : 'Say'} \`slide-level: 2\` in the front matter`,
    at: spanOf(text),
  })
}
