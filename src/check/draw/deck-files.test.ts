import { expect, it } from 'vitest'
import { base } from '../../browser/tab-files.ts'
import { fileOf } from './deck-files.ts'

it('knows the deck’s files by their addresses, however those are written', () => {
  const files = new Map([['img/a b.png', '/deck/img/a b.png']])
  expect(fileOf(`${base}img/a%20b.png?x`, files)).toBe('/deck/img/a b.png')
  expect(fileOf(`${base}img/50%.png`, files)).toBeUndefined()
})
