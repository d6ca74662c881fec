/** Columns of a table, as CSS's automatic layout has them. */
import type { Block, Row, Table } from '../pandoc/ast.ts'
import { oncePer } from '../pandoc/once-per.ts'
import { bodyVoice, type TypeCase } from './letters.ts'
import { widthsOf } from './lines.ts'
import { type Piece, setInlines } from './pieces.ts'

/** Between columns, in em of the table; closer in one that is wider than text on a phone (`.wide-table`), which has more than this beside each other. */
export const columnGap = { usual: 1.5, wide: 0.9, wideFrom: 22 } as const

/** What each column has, in em of the table, of a line of `room`: as CSS's automatic layout shares it out. */
export function columnWidths(table: Table, room: number, typeCase: TypeCase): readonly number[] {
  const count = table.columns.length
  const { least, most } = columnsOf(table, typeCase)
  const gaps = (count - 1) * gapOf(total(least), count)
  const given = total(table.columns.map(({ width }) => width ?? 0))
  if (given > 0) {
    const line = Math.min(1, given) * room
    return table.columns.map(({ width = 0 }, i) =>
      Math.max(least[i] ?? 0, (line * width) / Math.max(1, given) - (i < count - 1 ? gaps / (count - 1) : 0)),
    )
  }
  const words = room - gaps
  const [narrowest, widest] = [total(least), total(most)]
  if (widest <= words) {
    // It is half as wide as its line at least.
    const more = Math.max(1, (room / 2 - gaps) / Math.max(widest, 0.1))
    return most.map((width) => width * more)
  }
  if (narrowest >= words) return least
  const share = (words - narrowest) / (widest - narrowest)
  return least.map((width, i) => width + ((most[i] ?? 0) - width) * share)
}

/** The em that a table's columns need beside each other when no word of theirs is broken, gaps between them included. */
export function leastWidth(table: Table, typeCase: TypeCase): number {
  const words = total(columnsOf(table, typeCase).least)
  return words + (table.columns.length - 1) * gapOf(words, table.columns.length)
}

/** How wide the widest piece of each column is, and how wide it is with all its words on one line. */
const columnsOf = oncePer((table: Table, typeCase: TypeCase) => {
  const [least, most] = [table.columns.map(() => 0), table.columns.map(() => 0)]
  for (const [isHead, { cells }] of rowsOf(table))
    for (const [i, cell] of cells.entries()) {
      if (cell.colSpan !== 1) continue
      const { all, widest } = widthsOf(setCell(cell.children, isHead, typeCase))
      least[i] = Math.max(least[i] ?? 0, widest)
      most[i] = Math.max(most[i] ?? 0, all)
    }
  return { least, most }
})

/** Between so many columns whose words take that width. */
const gapOf = (words: number, columns: number): number =>
  words + (columns - 1) * columnGap.wide > columnGap.wideFrom ? columnGap.wide : columnGap.usual

const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0)

/** Its rows, and whether each is one of headings. */
export function rowsOf({ head, bodies, foot }: Table): readonly (readonly [isHead: boolean, row: Row])[] {
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
