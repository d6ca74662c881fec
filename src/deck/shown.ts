/** What an audience sees of a deck, and what it does not: comments, styles, macros, notes. */
import type { Block, Inline } from '../pandoc/ast.ts'
import { TagScanner } from '../pandoc/html-tag.ts'
import { words } from '../pandoc/sets.ts'

/** Elements of which nothing is shown, with what is in them. */
const unseen = words('script style title')
/** Tags that show nothing by themselves. */
const unseenTags = words('base meta section')

/** Does the block show anything? */
export function isShown(block: Block): boolean {
  switch (block.type) {
    case 'rawBlock':
      return showsRaw(block.format, block.value)
    case 'para':
    case 'plain':
      return block.children.some(showsInline)
    case 'div':
      return !block.attr.classes.includes('notes') && block.children.some(isShown)
    default:
      return true
  }
}

function showsInline(inline: Inline): boolean {
  if (inline.type === 'rawInline') return showsRaw(inline.format, inline.value)
  return inline.type !== 'softBreak' && inline.type !== 'lineBreak'
}

function showsRaw(format: string, value: string): boolean {
  if (format === 'tex' || format === 'latex') return value.includes('\\begin{')
  return format !== 'html' || showsHtml(value)
}

function showsHtml(source: string): boolean {
  const tags = new TagScanner(source)
  let at = 0
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at++
      continue
    }
    const tag = tags.scan(at)
    if (!tag || (tag.type === 'open' && !unseen.has(tag.name) && !unseenTags.has(tag.name))) return true
    at = tag.end
    if (tag.type !== 'open' || !unseen.has(tag.name)) continue
    const close = new RegExp(`</${tag.name}`, 'gi')
    close.lastIndex = at
    const end = close.exec(source)
    if (!end) return false
    at = end.index
  }
  return false
}
