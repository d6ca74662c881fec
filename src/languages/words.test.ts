import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages, readWords } from './words.ts'

const src = join(import.meta.dirname, '..')
const sourcesIn = (...rooms: readonly string[]) =>
  rooms.flatMap((room) =>
    readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file))
      .map((file) => readFileSync(join(src, room, file), 'utf8')),
  )
const holes = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort()
const english = readWords('de')

describe.each(languages)('%s', (language) => {
  const words = readWords(language)

  it('has every word, and no other', () => {
    expect(Object.keys(words.slides)).toEqual(Object.keys(english.slides))
    expect(Object.keys(words.page)).toEqual(Object.keys(english.page))
  })

  it('has words wherever it has a key, with the same values in them, and spaces where the English has them', () => {
    for (const [key, value] of [...Object.entries(words.slides), ...Object.entries(words.page)]) {
      expect(value.trim(), key).not.toBe('')
      expect(holes(value), key).toEqual(holes(key))
      expect(value, key).toBe(value.replace(/^ +| {2,}/g, ''))
    }
  })
})

/** What is said by `say('…')`, and what the list of keys says. */
const said = (sources: readonly string[], pattern: RegExp) =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map(([, words = '']) => words))

it('all that the page’s scripts say is in the tables', () => {
  const sources = sourcesIn('app')
  const words = [
    ...said(sources, /\b(?:say|inWords)\(\s*'([^']+)'/g),
    // Keys are said where they are listed.
    ...said([readFileSync(join(src, 'app/keys/key-table.ts'), 'utf8')], /(?:\]|^\s+), '([A-Z][^']+)'/gm),
    ...said(sources, /\bgroup: '(\w+)'/g),
    ...said(sources, /inGroup\('(\w+)'/g),
  ]
  expect(words.length).toBeGreaterThan(80)
  expect(words.filter((one) => !(one in english.page))).toEqual([])
})

it('no word is in the tables that nobody says', () => {
  const sources = sourcesIn('app', 'html', 'deck', 'vite', 'features').join('\n')
  const composed = /^(?:Code|Notes) (?:larger|smaller)$|^Plugins$/
  const unsaid = [...Object.keys(english.slides), ...Object.keys(english.page)].filter(
    (one) => !composed.test(one) && !sources.includes(`'${one}'`),
  )
  expect(unsaid).toEqual([])
})
