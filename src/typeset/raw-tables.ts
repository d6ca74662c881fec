/** Tables that are written as markup, with Markdown in their cells. */
import type { Block } from '../pandoc/ast.ts'

/** The cells of a row, each with what stands in it. */
export type RawRow = readonly (readonly Block[])[]

const tag = (block: Block, name: RegExp): boolean =>
  block.type === 'rawBlock' && block.format === 'html' && name.test(block.value)
const [rowStart, rowEnd] = [/^\s*<tr\b[^>]*>/i, /<\/tr>\s*$/i]
const [cellStart, cellEnd] = [/<t[dh]\b/i, /^\s*<\/t[dh]>\s*$/i]

/** Blocks with those of each row of a table taken together, where its tags stand by themselves. */
export function withRawRows(blocks: readonly Block[]): readonly (Block | RawRow)[] {
  if (!blocks.some((block) => tag(block, rowStart))) return blocks
  const found: (Block | RawRow)[] = []
  let cells: Block[][] | undefined
  for (const block of blocks) {
    if (tag(block, rowStart)) {
      cells = []
      if (block.type === 'rawBlock' && cellStart.test(block.value)) cells.push([])
    } else if (!cells) found.push(block)
    else if (tag(block, cellStart)) cells.push([])
    else if (!tag(block, rowEnd) && !tag(block, cellEnd)) cells.at(-1)?.push(block)
    if (cells && tag(block, rowEnd)) {
      found.push(cells)
      cells = undefined
    }
  }
  if (cells) found.push(...cells.flat())
  return found
}
