import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { readWords } from '../languages/words.ts'
import { renderWritePage } from './write-page.ts'

/** The page for a deck of a language. */
function pageIn(lang: string): string {
  let sent = ''
  const response = { writeHead() {}, end: (text: string) => (sent = text) }
  renderWritePage(response as unknown as ServerResponse, lang)
  return sent
}

it.each([
  ['en-GB', '<html lang="en" dir="ltr">'],
  ['sv', '<html lang="en" dir="ltr">'],
  ['de-AT', '<html lang="de" dir="ltr" data-words="Decide …\nEntscheiden …\n'],
  ['ar', '<html lang="ar" dir="rtl" data-words="'],
])('speaks to the author of a deck in %s as its talk does', (lang, opening) => {
  expect(pageIn(lang)).toContain(opening)
})

it('brings all of its words', () => {
  const { writing } = readWords('fr')
  for (const words of Object.values(writing)) expect(pageIn('fr')).toContain(words)
})
