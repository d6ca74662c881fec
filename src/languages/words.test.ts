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
    expect(Object.keys(words.speaker)).toEqual(Object.keys(english.speaker))
    expect(Object.keys(words.writing)).toEqual(Object.keys(english.writing))
  })

  it('has words wherever it has a key, with the same values in them, and spaces where the English has them', () => {
    for (const [key, value] of [words.slides, words.page, words.speaker, words.writing].flatMap(
      Object.entries<string>,
    )) {
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
  expect(words.filter((one) => !isSaid(one))).toEqual([])
  // Of the others its page brings none.
  const written = said(sourcesIn('app/writing'), /\bsay\(\s*'([^']+)'/g)
  expect(written.length).toBeGreaterThan(20)
  expect(written.filter((one) => !(one in english.writing))).toEqual([])
})

const isSaid = (words: string) =>
  [english.page, english.speaker, english.writing].some((table) => words in table)

it('no sentence that somebody sees is left in English', () => {
  // An author sees these, who reads English faults in his terminal, too.
  const authors = /^(?:findings|beside-editor)/
  const sources = readdirSync(join(src, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file) && !authors.test(file))
    .map((file) =>
      readFileSync(join(src, 'app', file), 'utf8').replace(
        /\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$|console\.error\(.*/gm,
        '',
      ),
    )
  // Words with spaces between them, in quotes or a template: no selector, no name of a class, no key of what is kept.
  const sentences = said(sources, /['`]([A-Za-z][^'`\n<>{}[\]=#.:;]* [^'`\n]*)['`]/g).filter((one) =>
    /^[A-Z]/.test(one),
  )
  expect(sentences.length).toBeGreaterThan(100)
  const caps = ['Shift+ ', 'Page ↓', 'Page ↑']
  expect(sentences.filter((one) => !isSaid(one) && !caps.includes(one))).toEqual([])
})

it('no word is in the tables that nobody says', () => {
  const sources = sourcesIn('app', 'html', 'deck', 'vite', 'features', 'server', 'broadcast').join('\n')
  const composed = /^(?:Code|Notes) (?:larger|smaller)$|^Plugins$/
  const unsaid = [english.slides, english.page, english.speaker, english.writing]
    .flatMap(Object.keys)
    .filter((one) => !composed.test(one) && !sources.includes(`'${one}'`))
  expect(unsaid).toEqual([])
})
