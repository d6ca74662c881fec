import type { Block } from '../pandoc/ast.ts'
import { plainText } from '../pandoc/plain-text.ts'

/** The text of paragraphs, one behind the other. */
export function blockText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => (block.type === 'para' || block.type === 'plain' ? plainText(block.children) : ''))
    .join('')
}

/** The text of headings and paragraphs, which can be said large, with a space between them. */
export function largeText(blocks: readonly Block[]): string {
  let text = ''
  for (const block of blocks) {
    const own = block.type === 'header' || block.type === 'para' ? plainText(block.children).trim() : ''
    if (own) text += text ? ` ${own}` : own
  }
  return text
}

/** The first text in a list of blocks that says something, or ''. Of code it only says that it is code. */
export function firstText(blocks: readonly Block[]): string {
  for (const block of blocks) {
    const text = textOf(block)
    if (text) return text
  }
  return ''
}

function textOf(block: Block): string {
  switch (block.type) {
    case 'para':
    case 'plain':
    case 'header':
      return plainText(block.children).trim()
    case 'lineBlock':
      return block.lines.map(plainText).join(' ').trim()
    case 'div':
    case 'blockQuote':
    case 'figure':
      return firstText(block.children)
    case 'bulletList':
    case 'orderedList':
      return firstText(block.items.flatMap((item) => item.children))
    case 'definitionList':
      return block.items.map((item) => plainText(item.term)).find((term) => term.trim()) ?? ''
    case 'table':
      return firstText(block.caption)
    case 'codeBlock':
      return block.attr.classes[0] ? `Code (${block.attr.classes[0]})` : 'Code'
    case 'rawBlock':
    case 'horizontalRule':
      return ''
  }
}
