import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compilePage } from '../compile.ts'
import { openMedia } from '../media/lookup.ts'
import { readDeck } from './deck-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'languages-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const read = (name = 'talk.md', lang?: string) => readDeck(name, { root: folder, cwd: folder }, { lang })
const languagesOf = async (name?: string) => {
  const { language, translations = [] } = await read(name)
  return [language, ...translations.map((one) => one.language)].flatMap((one) => one?.lang ?? [])
}

describe('a deck’s other languages', () => {
  it('are files beside it that are named so and say so', async () => {
    write('talk.md', '---\nlang: en\n---\n\n## A\n')
    write('talk.de.md', '---\nlang: de\n---\n\n## Ah {#a}\n')
    write('talk.old.md', '## Old\n')
    write('talk.fr.md', '---\nlang: en\n---\n\n## A\n')
    write('talks.de.md', '---\nlang: de\n---\n\n## B\n')
    expect(await languagesOf()).toEqual(['en', 'de'])
    const [german] = (await read()).translations ?? []
    expect(german?.path).toBe(join(folder, 'talk.de.md'))
    // That one alone is a deck as any.
    expect(await languagesOf('talk.de.md')).toEqual([])
  })

  it('are those of its list, in its own text or, where there is one, in the file', async () => {
    write(
      'talk.md',
      '---\nlanguages: [en, de, fr]\n---\n\n## A\n\n::: {lang=fr}\nAh\n:::\n\n::: {lang=de}\nWort\n:::\n',
    )
    write('talk.de.md', '## Ah {#a}\n')
    write('talk.it.md', '---\nlang: it\n---\n\n## A\n')
    expect(await languagesOf()).toEqual(['en', 'de', 'fr'])
    const deck = await read()
    const html = (one: typeof deck) => compilePage(one, openMedia(one)).html
    // What is German in it is words of that language.
    expect(html(deck)).toContain('<div lang="de">')
    expect(html(deck)).not.toContain('Ah')
    const [german, french] = deck.translations ?? []
    expect(german && html(german)).toMatch(/<h\d[^>]*>Ah</)
    expect(french && html(french)).toContain('Ah')
    expect(german && compilePage(german, openMedia(german)).deck.options.lang).toBe('de')
  })

  it('say nothing again that the deck says: its look, and for whom notes are', async () => {
    write(
      'talk.md',
      '---\nlang: en\ntheme: serif\nnotes: private\nlanguages: [en, de]\ntitle: Harbour\n---\n\n## A\n',
    )
    write('talk.de.md', '---\ntitle: Hafen\n---\n\n## A\n\n::: notes\nGeheim\n:::\n')
    const deck = await read('talk.md', 'de')
    const { theme, html, title } = compilePage(deck, openMedia(deck))
    expect([theme.name, title]).toEqual(['serif', 'Hafen'])
    expect(html).not.toContain('Geheim')
  })

  it('are refused where it has none of that name', async () => {
    write('talk.md', '---\nlanguages: [en, de]\n---\n\n## A\n')
    await expect(read('talk.md', 'fr')).rejects.toMatchObject({
      message: 'talk.md is not in “fr”',
      hint: 'Its languages: en, de',
    })
    write('one.md', '## A\n')
    await expect(read('one.md', 'de')).rejects.toMatchObject({ message: 'one.md is not in “de”' })
    expect((await read('talk.md', 'DE')).language?.lang).toBe('de')
  })

  it('may be none of a folder’s', async () => {
    write('talk.md', '## A\n')
    mkdirSync(join(folder, 'talk.de.md'))
    expect(await languagesOf()).toEqual([])
  })
})
