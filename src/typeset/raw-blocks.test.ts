import { expect, it } from 'vitest'
import { plainText } from '../pandoc/plain-text.ts'
import { read } from '../pandoc/read.ts'
import { withRawParts } from './raw-blocks.ts'

it('takes the blocks of a row together, cell by cell', () => {
  const source =
    'Above\n\n<table>\n<tr>\n<td>A</td>\n<td>B\n\nC</td>\n</tr>\n<tr><th>D</th></tr>\n</table>\n\nBelow\n'
  const rows = withRawParts(read(source, () => {}).blocks).flatMap((one) =>
    'type' in one || 'words' in one ? [] : [one],
  )
  const text = (cell: (typeof rows)[number][number]) =>
    cell.map((block) => ('children' in block ? plainText(block.children as never) : block.type))
  expect(rows.map((row) => row.map(text))).toEqual([[['A'], ['B', 'C']], [['D']]])
})

it('takes a heading’s words from between its tags', () => {
  const source = 'Above\n\n<h3 class="fragment">\nA *word*\n</h3>\n\nBelow\n\n<h3>\n\n- no words\n\n</h3>\n'
  const parts = withRawParts(read(source, () => {}).blocks)
  const shown = parts.map((one) => {
    if (!('type' in one)) return 'row'
    return one.type === 'header' ? [one.level, plainText(one.children)] : one.type
  })
  expect(shown).toEqual(['para', [3, 'A word'], 'para', 'rawBlock', 'bulletList'])
})
