/** Columns of a table, as CSS's automatic layout has them. */
import type { Block, Row, Table } from '../pandoc/ast.ts'
import { bodyVoice, type TypeCase } from './letters.ts'
import { widthsOf } from './lines.ts'
import { type Piece, setInlines } from './pieces.ts'

/** Between columns, in em of the table; closer in one that is wider than text on a phone (`.wide-table`), which has more than this beside each other. */
export const columnGap = { usual: 1.5, wide: 0.9, wideFrom: 22 } as const

/** The em that a table's columns need beside each other when no word of theirs is broken, gaps between them included. */
export function leastWidth(table: Table, typeCase: TypeCase): number {
  const longest = table.columns.map(() => 0)
  for (const [isHead, { cells }] of rowsOf(table))
    for (const [i, cell] of cells.entries())
      if (cell.colSpan === 1)
        longest[i] = Math.max(longest[i] ?? 0, widthsOf(setCell(cell.children, isHead, typeCase)).widest)
  const words = longest.reduce((sum, width) => sum + width, 0)
  const gaps = longest.length - 1
  return (
    words + gaps * (words + gaps * columnGap.wide > columnGap.wideFrom ? columnGap.wide : columnGap.usual)
  )
}

/** Its rows, and whether each is one of headings. */
function rowsOf({ head, bodies, foot }: Table): readonly (readonly [isHead: boolean, row: Row])[] {
  return [
    ...head.map((row) => [true, row] as const),
    ...bodies.flatMap((body) => [
      ...body.head.map((row) => [true, row] as const),
      ...body.rows.map((row) => [false, row] as const),
    ]),
    ...foot.map((row) => [false, row] as const),
  ]
}

/** The words of a cell, one paragraph behind the other. */
function setCell(blocks: readonly Block[], isHead: boolean, typeCase: TypeCase): readonly Piece[] {
  const voice = isHead ? { ...bodyVoice, weight: 700 } : bodyVoice
  return blocks.flatMap((block) =>
    block.type === 'plain' || block.type === 'para' ? setInlines(block.children, voice, typeCase) : [],
  )
}
