import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { makeDeck, repeatText } from './texts.ts'

const talk = readFileSync(join(import.meta.dirname, '../../slides/docker-python.md'), 'utf8')

describe('decks to be measured on', () => {
  it('has as many slides as asked for', () => {
    expect(compile(makeDeck(30)).slides).toHaveLength(30)
    expect(compile(repeatText(talk, 10)).slides).toHaveLength(251)
  })

  it('has the build of the talk in other words', () => {
    const [, ...copies] = repeatText(talk, 3).split('About me')
    expect(copies[1]).not.toBe(copies[2])
    const tags = (text: string) => [...compile(text).html.matchAll(/<\/?\w+/g)].map(([tag]) => tag)
    const once = tags(talk)
    const title = once.indexOf('</section') + 1
    expect(tags(repeatText(talk, 2))).toEqual([...once, ...once.slice(title)])
  })

  it('is the same each time', () => {
    expect(repeatText(talk, 4)).toBe(repeatText(talk, 4))
    expect(makeDeck(9)).toBe(makeDeck(9))
  })
})
