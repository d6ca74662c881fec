import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkDeck } from './check.ts'

it('checks a deck in the notation that was asked for', async () => {
  const path = join(import.meta.dirname, 'talk.md')
  const deck = { path, name: 'talk.md', source: '# A\n\n## B\n\nText\n', faults: [] }
  const titles = async (from?: 'marp') =>
    (await checkDeck({ ...deck, from }, undefined, '', () => {})).slides.map(({ title }) => title)
  expect(await titles()).toEqual(['A', 'B'])
  expect(await titles('marp')).toEqual(['A'])
})
