import { expect, it } from 'vitest'
import { read } from '../pandoc/read.ts'
import { gatherNotes, partNotes } from './speaker-notes.ts'

const part = (source: string) => partNotes(gatherNotes(read(source, () => {}).blocks, () => {}))

it('keeps the text of one aside apart from that of the next', () => {
  const aside = (text: string) => `<aside class="notes">\n${text}\n</aside>\n`
  const { body, notes } = part(aside('one') + aside('two'))
  expect(body).toEqual([])
  expect(notes.map(({ type }) => type)).toEqual(['plain', 'para'])
})

it('takes no aside of another class for notes', () => {
  expect(part('<aside class="foot-notes">\none\n</aside>\n').notes).toEqual([])
})
