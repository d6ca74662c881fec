import { expect, it } from 'vitest'
import { base } from '../../browser/tab-files.ts'
import { createPictureReader } from './picture-files.ts'

it('knows the deck’s files by their addresses, however those are written', () => {
  const { find } = createPictureReader()(new Map([['img/a b.txt', '/deck/img/a b.txt']]))
  expect(find(`${base}img/a%20b.txt?x`)).toBeDefined()
  expect(find(`${base}img/50%.txt`)).toBeUndefined()
})

it('reads a file once, as long as its address is the same', () => {
  const read = createPictureReader()
  const before = read(new Map([['a-1.txt', '/a.txt']])).find(`${base}a-1.txt`)
  const again = read(
    new Map([
      ['b-1.txt', '/b.txt'],
      ['a-1.txt', '/a.txt'],
    ]),
  )
  expect(again.find(`${base}a-1.txt`)).toBe(before)
  const changed = read(new Map([['a-2.txt', '/a.txt']]))
  expect(changed.find(`${base}a-2.txt`)).not.toBe(before)
  expect(changed.find(`${base}a-1.txt`)).toBeUndefined()
})
