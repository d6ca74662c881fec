import { describe, expect, it } from 'vitest'
import { type CompileOptions, compile } from '../compile.ts'

const among = ['en', 'de'] as const
const compiled = (source: string, lang?: string, options: CompileOptions = {}) =>
  compile(source, { ...options, ...(lang !== undefined && { language: { lang, among } }) })
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const shown = (source: string, lang?: string) => textOf(compiled(source, lang).html)

const deck = `---
lang: en
dir: ltr
title: Harbour
languages:
  en:
  de:
    title: Hafen
---

## Ships {#ships}

::: {lang=en}
They come.
:::

::: {lang=de}
Sie kommen.
:::

![](ship.svg)

::: {.notes lang=de}
Langsam sprechen.
:::

## Numbers

Twelve.

## Zahlen {lang=de}

Zwölf.

## Both {#both}

No word is [Zeitgeist]{lang=de}.
`

describe('a deck in two languages', () => {
  it('is its own language’s where none is asked for', () => {
    const { slides, deck: built, diagnostics } = compiled(deck)
    expect(built.options.lang).toBe('en')
    expect(slides.map(({ id }) => id)).toEqual(['title-slide', 'ships', 'numbers', 'both'])
    expect(textOf(slides[1]?.html ?? '')).toBe('Ships They come.')
    expect(textOf(slides[2]?.html ?? '')).toBe('Numbers Twelve.')
    expect(diagnostics).toEqual([])
  })

  it('has the same slides in the other, under the same identifiers', () => {
    const { slides, deck: built, title } = compiled(deck, 'de')
    expect(built.options.lang).toBe('de')
    expect(title).toBe('Hafen')
    expect(slides.map(({ id }) => id)).toEqual(['title-slide', 'ships', 'numbers', 'both'])
    expect(slides.map(({ title }) => title)).toEqual(['Hafen', 'Ships', 'Zahlen', 'Both'])
    expect(textOf(slides[1]?.html ?? '')).toBe('Ships Sie kommen. Langsam sprechen.')
    expect(textOf(slides[2]?.html ?? '')).toBe('Zahlen Zwölf.')
  })

  it('leaves words of another language within a text as they are', () => {
    for (const lang of among) expect(shown(deck, lang)).toContain('No word is Zeitgeist .')
    expect(compiled(deck).html).toContain('<span lang="de">Zeitgeist</span>')
  })

  it('takes the wrapper of a language away, so that what is in it is laid out as ever', () => {
    expect(compiled(deck, 'de').html).not.toContain('<div')
    expect(compiled(deck, 'de').html).not.toContain('lang="en"')
  })
})

describe('a deck that does not say so', () => {
  it('has one language, and foreign passages', () => {
    const { html } = compile('## A\n\n::: {lang=de}\nHallo.\n:::\n\n## B {lang=de}\n\nText.\n')
    expect(textOf(html)).toBe('A Hallo. B Text.')
    expect(html).toContain('<div lang="de">')
  })
})

describe('slides of a language', () => {
  const list = '---\nlanguages: [en, de]\n---\n\n'
  const ids = (source: string, lang: string) => compiled(list + source, lang).slides.map(({ id }) => id)

  it('stand where the one before of the same level stands, whatever parts it opens', () => {
    const source =
      '# One\n\n# Eins {lang=de}\n\n## A\n\nText.\n\n## A auf Deutsch {lang=de}\n\nText.\n\n# Two\n\n# Zwei {lang=de}\n\n## C\n\nText.\n'
    expect(ids(source, 'de')).toEqual(['one', 'a', 'two', 'c'])
    expect(shown(list + source, 'de')).toBe('Eins A auf Deutsch Text. Zwei C Text.')
    expect(shown(list + source, 'en')).toBe('One A Text. Two C Text.')
  })

  it('may say which they are', () => {
    const source =
      '## A {#a}\n\nA.\n\n## B {#b}\n\nB.\n\n## Zu A {#a lang=de}\n\nZu A.\n\n## Zu B {#b lang=de}\n\nZu B.\n'
    expect(shown(list + source, 'de')).toBe('Zu A Zu A. Zu B Zu B.')
    expect(compiled(list + source, 'de').diagnostics).toEqual([])
  })

  it('may stand in a div', () => {
    const source = '## A\n\nOh.\n\n::: {lang=de}\n## Ah\n\nAh.\n:::\n\n## B\n\nBoth.\n'
    expect(shown(list + source, 'de')).toBe('Ah Ah. B Both.')
    expect(shown(list + source, 'en')).toBe('A Oh. B Both.')
  })

  it('are one more where there is none to stand for', () => {
    expect(ids('## A\n\nA.\n\n## X {lang=de}\n\nX.\n\n## Y {lang=de}\n\nY.\n', 'de')).toEqual(['a', 'y'])
    expect(ids('## A {lang=en}\n\nA.\n\n## B\n\nB.\n', 'de')).toEqual(['b'])
  })

  it('hold headings of their own', () => {
    const source = 'T\n\n## A\n\nText.\n\n### Small {lang=en}\n\n### Klein {lang=de}\n\nMore.\n'
    expect(shown(list + source, 'de')).toBe('T A Text. Klein More.')
    expect(shown(list + source, 'en')).toBe('T A Text. Small More.')
  })
})

describe('`languages:`', () => {
  it('names its own first, and that may be a language of a country', () => {
    expect(compile('---\nlanguages: [de, en]\n---\n\n## A\n').deck.options.lang).toBe('de')
    const british = compile('---\nlang: en-GB\nlanguages: [de, en]\n---\n\n## A\n\n::: {lang=en}\nB\n:::\n')
    expect(british.deck.options.lang).toBe('en-GB')
    expect(textOf(british.html)).toBe('A B')
  })

  it('refuses what is no language, with its place', () => {
    const { diagnostics } = compile('---\nlanguages: [en, "the German"]\n---\n\n## A\n')
    expect(diagnostics).toMatchObject([
      { code: 'option-value', message: "The deck's option “languages” cannot have “the German”" },
    ])
    expect(diagnostics[0]?.at.start).toBe('---\nlanguages: [en, '.length)
  })

  it('does not let its own direction be another language’s', () => {
    const source = '---\nlang: ar\ndir: rtl\nlanguages: [ar, en]\n---\n\n## A\n'
    const english = compile(source, { language: { lang: 'en', among: ['ar', 'en'] } })
    expect(english.deck.options.dir).toBe('ltr')
    expect(compile(source).deck.options.dir).toBe('rtl')
  })
})
