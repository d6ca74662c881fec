import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { metadataOf, readDate } from './document-metadata.ts'

it.each([
  ['2018-06-02', '2018-06-02T00:00:00.000Z'],
  ['2018', '2018-01-01T00:00:00.000Z'],
  ['June 2, 2018', '2018-06-02T00:00:00.000Z'],
  ['June 2nd, 2018', '2018-06-02T00:00:00.000Z'],
  ['2 June 2018', '2018-06-02T00:00:00.000Z'],
])('reads %j in any time zone', (text, date) => {
  expect(readDate(text)?.toISOString()).toBe(date)
})

it.each(['Spring', 'PyCon 2018, day 2', '', 'tomorrow'])('takes %j for no date', (text) => {
  expect(readDate(text)).toBeUndefined()
})

it('is called as the site is: like its first slide where the deck has no title', () => {
  expect(metadataOf(compile('---\nauthor: Ann\n---\n\n## First\n', { target: 'page' })).title).toBe('First')
})
