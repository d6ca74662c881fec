import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { makeDeck, repeatText } from './texts.ts'

const mixed = readFileSync(join(import.meta.dirname, 'mixed.md'), 'utf8')
const talk = readFileSync(join(import.meta.dirname, '../../slides/docker-python.md'), 'utf8')

describe('decks to be measured on', () => {
  it('has as many slides as asked for', () => {
    expect(compile(makeDeck(30)).slides).toHaveLength(30)
    expect(compile(repeatText(talk, 10)).slides).toHaveLength(251)
  })

  it.each([
    ['the talk', talk],
    ['the mixed deck', mixed],
  ])('has the build of %s in other words', (_, deck) => {
    const [one, two] = [repeatText(deck, 2), repeatText(deck, 3)]
    expect(two.slice(0, one.length)).toBe(one)
    expect(one.slice(deck.length)).not.toBe(two.slice(one.length))
    const tags = (text: string) => [...compile(text).html.matchAll(/<\/?\w+/g)].map(([tag]) => tag)
    const once = tags(deck)
    const title = once.indexOf('</section') + 1
    expect(tags(one)).toEqual([...once, ...once.slice(title)])
  })

  it('the mixed deck has what real decks have, and no more faults when it is repeated', () => {
    const { html, diagnostics } = compile(mixed)
    for (const tag of [
      '<table',
      'class="math',
      '<li class="fragment"',
      '<kbd',
      'footnote',
      'citation',
      '<dl',
      'line-block',
      'column',
    ])
      expect(html).toContain(tag)
    const codes = (text: string) => [...new Set(compile(text).diagnostics.map(({ code }) => code))].sort()
    expect(codes(repeatText(mixed, 4))).toEqual([...new Set(diagnostics.map(({ code }) => code))].sort())
  })

  it('is the same each time', () => {
    expect(repeatText(talk, 4)).toBe(repeatText(talk, 4))
    expect(makeDeck(9)).toBe(makeDeck(9))
  })
})
