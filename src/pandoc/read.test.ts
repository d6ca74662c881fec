import { expect, it } from 'vitest'
import { read } from './read.ts'

const blocksOf = (source: string) => read(source, () => {}).blocks
const kindsOf = (source: string) => blocksOf(source).map(({ type }) => type)

it('what is read is not refused, however short', () => {
  expect(read('', () => {})).toEqual({ meta: new Map(), blocks: [], isRefused: false })
})

it('each author of a title block stands in their own place', () => {
  const source = '% Title\n% Ann; Bob\n\ntext\n'
  const author = read(source, () => {}).meta.get('author')
  const items = author?.type === 'list' ? author.items : []
  expect(items.map(({ at }) => source.slice(at.start, at.end).trim())).toEqual(['Ann', 'Bob'])
})

it.each([
  ['A. ', ['orderedList']],
  ['A.  a', ['orderedList']],
  ['A. a', ['para']],
  ['A) a', ['orderedList']],
  ['a', ['para']],
])('an initial and a space begin a list only where no name follows: %j', (source, kinds) => {
  expect(kindsOf(source)).toEqual(kinds)
})

it('columns without a line of dashes below them are no table', () => {
  expect(kindsOf('---- ----\na    b\n---- ----\n\nc\n')).toEqual(['table', 'para'])
  expect(kindsOf('---- ----\na    b\n\nc\n')).not.toContain('table')
})

it('a cell that is missing stands where its row ends', () => {
  const [table] = blocksOf('|a|b|\n|-|-|\n|ccc\n')
  const cells = table?.type === 'table' ? (table.bodies[0]?.rows[0]?.cells ?? []) : []
  expect(cells.map(({ from, to }) => [from, to])).toEqual([
    [13, 16],
    [16, 16],
  ])
})
