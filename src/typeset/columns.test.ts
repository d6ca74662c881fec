import { expect, it } from 'vitest'
import { balancedHeight, type Unit } from './columns.ts'

const units = (...heights: readonly number[]): Unit[] =>
  heights.map((height) => ({ height, above: 10, leads: false }))

it.each<[what: string, units: readonly Unit[], across: number, height: number]>([
  ['four equal ones', units(100, 100, 100, 100), 2, 210],
  ['one that is higher than all others', units(20, 20, 300), 2, 300],
  ['no room above what stands at the top of a column', units(100, 100), 2, 100],
  ['three in two columns', units(100, 100, 100), 2, 210],
  [
    'a heading, which stands above what it leads to',
    [...units(100), { height: 40, above: 10, leads: true }, ...units(100)],
    2,
    150,
  ],
])('columns are as high as they have to be: %s', (_, given, across, height) => {
  expect(Math.abs(balancedHeight(given, across) - height)).toBeLessThan(2)
})

it('no column is empty', () => {
  expect(balancedHeight(units(100), 2)).toBe(Number.POSITIVE_INFINITY)
})
