import { expect, it } from 'vitest'
import { plainText } from '../pandoc/plain-text.ts'
import { read } from '../pandoc/read.ts'
import { withRawRows } from './raw-tables.ts'

it('takes the blocks of a row together, cell by cell', () => {
  const source =
    'Above\n\n<table>\n<tr>\n<td>A</td>\n<td>B\n\nC</td>\n</tr>\n<tr><th>D</th></tr>\n</table>\n\nBelow\n'
  const rows = withRawRows(read(source, () => {}).blocks).flatMap((one) => ('type' in one ? [] : [one]))
  const text = (cell: (typeof rows)[number][number]) =>
    cell.map((block) => ('children' in block ? plainText(block.children as never) : block.type))
  expect(rows.map((row) => row.map(text))).toEqual([[['A'], ['B', 'C']], [['D']]])
})
