/** A slide as text, for whoever reads no pages: programs, assistants. */
import type { Block, ListItem, Row } from '../pandoc/ast.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { isNotes } from './speaker-notes.ts'

/** Its words below its heading, in the order of the slide; a blank line between blocks. Notes are given apart. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(textOfBlock)
    .filter((text) => text !== '')
    .join('\n\n')
}

function textOfBlock(block: Block): string {
  switch (block.type) {
    case 'para':
    case 'plain':
      return plainText(block.children).trim()
    case 'header':
      return `${'#'.repeat(Math.max(3, block.level))} ${plainText(block.children).trim()}`
    case 'codeBlock':
      return `\`\`\`${block.attr.classes[0] ?? ''}\n${block.value}\n\`\`\``
    case 'blockQuote':
      return textOfBlocks(block.children).replace(/^/gm, '> ')
    case 'div':
      return isNotes(block) ? '' : textOfBlocks(block.children)
    case 'figure':
      return textOfBlocks(block.caption.length > 0 ? block.caption : block.children)
    case 'bulletList':
      return block.items.map((item) => textOfItem('-', item)).join('\n')
    case 'orderedList':
      return block.items.map((item, i) => textOfItem(`${block.start + i}.`, item)).join('\n')
    case 'definitionList':
      return block.items
        .map(({ term, definitions }) =>
          [plainText(term), ...definitions.map((one) => `: ${textOfBlocks(one)}`)].join('\n'),
        )
        .join('\n\n')
    case 'lineBlock':
      return block.lines.map((line) => plainText(line)).join('\n')
    case 'table': {
      const rows = [
        ...block.head,
        ...block.bodies.flatMap(({ head, rows }) => [...head, ...rows]),
        ...block.foot,
      ]
      return [textOfBlocks(block.caption), rows.map(textOfRow).join('\n')].filter(Boolean).join('\n\n')
    }
    case 'rawBlock':
    case 'horizontalRule':
      return ''
  }
}

const textOfItem = (mark: string, { children }: ListItem): string =>
  `${mark} ${textOfBlocks(children)
    .replace(/\n+/g, '\n')
    .replace(/\n/g, `\n${' '.repeat(mark.length + 1)}`)}`

const textOfRow = ({ cells }: Row): string =>
  `| ${cells.map(({ children }) => textOfBlocks(children).replace(/\n+/g, ' ')).join(' | ')} |`
