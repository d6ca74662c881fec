import { expect, it } from 'vitest'
import { read } from '../pandoc/read.ts'
import { partNotes } from './speaker-notes.ts'

it('keeps the text of one aside apart from that of the next', () => {
  const aside = (text: string) => `<aside class="notes">\n${text}\n</aside>\n`
  const { body, notes } = partNotes(read(aside('one') + aside('two'), () => {}).blocks)
  expect(body).toEqual([])
  expect(notes.map(({ type }) => type)).toEqual(['plain', 'para'])
})

it('takes no aside of another class for notes', () => {
  const source = '<aside class="foot-notes">\none\n</aside>\n'
  expect(partNotes(read(source, () => {}).blocks).notes).toEqual([])
})
