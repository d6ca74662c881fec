/** Tables and headings that are written as markup, with Markdown between their tags. */
import { type Block, type Header, noAttr, type RawBlock } from '../pandoc/ast.ts'
import { oncePer } from '../pandoc/once-per.ts'

/** The cells of a row, each with what stands in it. */
export type RawRow = readonly (readonly Block[])[]

const tag = (block: Block, name: RegExp): boolean =>
  block.type === 'rawBlock' && block.format === 'html' && name.test(block.value)
const [rowStart, rowEnd] = [/^\s*<tr\b[^>]*>/i, /<\/tr>\s*$/i]
const [cellStart, cellEnd] = [/<t[dh]\b/i, /^\s*<\/t[dh]>\s*$/i]
const [headStart, headEnd] = [/^\s*<h([1-6])\b[^>]*>\s*$/i, /^\s*<\/h[1-6]>\s*$/i]

/** Blocks with those of each row of a table, and of each heading, taken together, where their tags stand by themselves. */
export function withRawParts(blocks: readonly Block[]): readonly (Block | RawRow)[] {
  return withRawRows(blocks.some((block) => tag(block, headStart)) ? withHeadings(blocks) : blocks)
}

function withHeadings(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block, at) => {
    const before = blocks[at - 1]
    if (tag(block, headEnd) || (before && headingOf(before, block))) return []
    return [headingOf(block, blocks[at + 1]) ?? block]
  })
}

const headingOf = (block: Block, next: Block | undefined): Header | undefined =>
  block.type === 'rawBlock' ? rawHeading(block, next) : undefined

/** What a tag begins whose words are the next block. */
const rawHeading = oncePer((start: RawBlock, next: Block | undefined): Header | undefined => {
  const level = Number(headStart.exec(start.value)?.[1] ?? 0)
  if (level === 0 || (next?.type !== 'plain' && next?.type !== 'para')) return undefined
  return { type: 'header', level, attr: noAttr, children: next.children, from: start.from, to: next.to }
})

function withRawRows(blocks: readonly Block[]): readonly (Block | RawRow)[] {
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
