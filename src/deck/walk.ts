import type { AnyNode, Block, Cell, Div, Header, Inline, Row } from '../pandoc/ast.ts'
import { isNotes } from './speaker-notes.ts'

/** Where it gives false, what is in the node is passed over. */
type Visit = (node: AnyNode | Row | Cell) => unknown

/** Visits blocks and all that is in them, in the order of the text: inlines, footnotes, the rows and cells of tables. */
export function walkBlocks(blocks: readonly Block[], visit: Visit): void {
  for (const block of blocks) {
    if (visit(block) === false) continue
    switch (block.type) {
      case 'para':
      case 'plain':
      case 'header':
        walkInlines(block.children, visit)
        break
      case 'div':
      case 'blockQuote':
        walkBlocks(block.children, visit)
        break
      case 'figure':
        walkBlocks(block.caption, visit)
        walkBlocks(block.children, visit)
        break
      case 'bulletList':
      case 'orderedList':
        for (const item of block.items) walkBlocks(item.children, visit)
        break
      case 'definitionList':
        for (const { term, definitions } of block.items) {
          walkInlines(term, visit)
          for (const definition of definitions) walkBlocks(definition, visit)
        }
        break
      case 'lineBlock':
        for (const line of block.lines) walkInlines(line, visit)
        break
      case 'table':
        walkBlocks(block.caption, visit)
        walkRows(block.head, visit)
        for (const { head, rows } of block.bodies) {
          walkRows(head, visit)
          walkRows(rows, visit)
        }
        walkRows(block.foot, visit)
        break
      case 'codeBlock':
      case 'rawBlock':
      case 'horizontalRule':
    }
  }
}

function walkRows(rows: readonly Row[], visit: Visit): void {
  for (const row of rows) {
    visit(row)
    for (const cell of row.cells) {
      visit(cell)
      walkBlocks(cell.children, visit)
    }
  }
}

export function walkInlines(inlines: readonly Inline[], visit: Visit): void {
  for (const inline of inlines) {
    if (visit(inline) === false) continue
    if (inline.type === 'note') walkBlocks(inline.blocks, visit)
    else if ('children' in inline) walkInlines(inline.children, visit)
  }
}

/** Visits the headings and divs of which a document's slides are made; not those in lists, quotes, tables and notes. */
export function walkSections(blocks: readonly Block[], visit: (block: Header | Div) => void): void {
  for (const block of blocks) {
    if ((block.type !== 'header' && block.type !== 'div') || isNotes(block)) continue
    visit(block)
    if (block.type === 'div') walkSections(block.children, visit)
  }
}
