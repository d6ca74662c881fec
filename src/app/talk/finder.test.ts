import { expect, test } from 'vitest'
import { createFinder } from './finder.ts'

const finder = createFinder([
  { id: 'a', title: 'Why Docker?', text: 'Why Docker? Repeatability Portability' },
  { id: 'b', title: 'Options', text: 'Options We tried the PEX route, without docker' },
  { id: 'c', title: 'Über uns', text: 'Über uns Ångström in the café' },
])
const titles = (query: string) => finder.find(query).hits.map(({ title }) => title)

test('titles come before text, all words must occur, case and accents do not count', () => {
  expect(titles('docker')).toEqual(['Why Docker?', 'Options'])
  expect(titles('DOCKER pex')).toEqual(['Options'])
  expect(titles('angstrom cafe')).toEqual(['Über uns'])
  expect(titles('zebra')).toEqual([])
  expect(titles('   ')).toEqual([])
})

test('shows the words found in their surroundings', () => {
  expect(finder.find('pex').hits[0]?.excerpt).toContain('tried the PEX route')
})

test('shows what is behind the title, which is shown already', () => {
  const excerpts = (query: string) => finder.find(query).hits.map(({ excerpt }) => excerpt)
  expect(excerpts('docker')).toEqual(['Repeatability Portability', '…tried the PEX route, without docker'])
  expect(excerpts('why portability')).toEqual(['Repeatability Portability'])
})

test('letters that change their length when folded do not shift the excerpt', () => {
  const { hits } = createFinder([{ id: 'a', title: 'x', text: `${'İ'.repeat(50)} needle here` }]).find(
    'needle',
  )
  expect(hits[0]?.excerpt).toContain('needle here')
})
