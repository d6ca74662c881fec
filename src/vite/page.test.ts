import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { nothing } from '../html/markup.ts'
import { deckMetadata } from './deck-metadata.ts'
import { type PageParts, renderPage } from './page.ts'

const source = `---
title: A & "B" 1 < 2
author: [Ada, Grace]
lang: ar
duration: 20min
url: https://example.org/talk/index.html
---

## One

Some words.

## Two
`

function page(more: Partial<PageParts> = {}) {
  const compiled = compile(source, { target: 'page' })
  return renderPage({
    metadata: deckMetadata(compiled, '/decks/my talk.md'),
    sections: compiled.html,
    slides: compiled.slides,
    frames: compiled.frames,
    style: 'p{color:red}',
    scripts: [{ src: 'boot.js' }],
    plainStyle: 'plain.css',
    head: nothing,
    downloads: [],
    ...more,
  })
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('renderPage', () => {
  it('tells browser and app what the deck says of itself, and the words for it', () => {
    const { html } = page()
    expect(html).toContain('<title>A &amp; “B” 1 &lt; 2</title>')
    expect(html).toMatch(
      /<html lang="ar" dir="rtl" data-deck="my talk-[\da-f]{8}" data-duration="1200" data-words="Presentation\nالعرض التقديمي\n[^"]+" data-words-lang="ar">/,
    )
    expect(html).toContain('<nav class="contents" lang="ar" aria-label="الشرائح">')
    expect(html).toContain('<li><a href="#two">Two</a></li>')
  })

  it('fills every place of index.html, and leaves its comments out', () => {
    const skeleton = readFileSync('index.html', 'utf8')
    const places = [...skeleton.matchAll(/%\w+%/g)].map(([place]) => place)
    const { html } = page()
    expect(places).toContain('%slides%')
    for (const place of places) expect(html).not.toContain(place)
    expect(html).not.toContain('<!--')
    expect(html).toMatch(/^<!doctype html>\n<html/)
  })

  it('takes percent signs of the deck and of its rules as they are', () => {
    const { html } = page({ sections: '<section>%title%</section>', style: 'p{width:50%}a{top:%title%}' })
    expect(html).toContain('<section>%title%</section>')
    expect(html).toContain('<style>p{width:50%}a{top:%title%}</style>')
  })

  it('tells the app what there is beside it, and nothing of what there is not', () => {
    const settings = (more: Partial<PageParts>) =>
      /<html[^>]* data-duration="1200"([^>]*)>/
        .exec(page(more).html)?.[1]
        ?.replace(/ data-words(?:-lang)?="[^"]*"/g, '')
        .trim()
    expect(settings({})).toBe('')
    expect(settings({ worker: 'sw.js', local: true, live: 'live.json', plugins: 'code math' })).toBe(
      'data-worker="sw.js" data-local="" data-live="live.json" data-plugins="code math"',
    )
    expect(settings({ plugins: '', slideStyle: 'a.css', articleStyle: 'b.css' })).toBe(
      'data-plugins="" data-slide-style="a.css" data-article-style="b.css"',
    )
    const metadata = deckMetadata(compile(source, { target: 'page' }), '/a.md')
    expect(settings({ metadata: { ...metadata, keyboard: { keys: { x: '?' } } } })).toBe(
      'data-keyboard="{&quot;keys&quot;:{&quot;x&quot;:&quot;?&quot;}}"',
    )
    expect(settings({ reveal: '' })).toMatch(/^data-reveal="" data-reveal-options="\{.*\}"$/)
  })

  it('names what comes behind the first paint, and what readers without scripts need', () => {
    const html = page({
      imported: [{ src: 'a.js' }, { src: 'b.js', media: '(min-width: 9px)' }],
      slideStyle: 'slides.css',
      articleStyle: 'article.css',
      scripts: [{ src: 'c.js', async: true }, { src: 'd.js' }, { module: 'start()' }],
    }).html
    for (const element of [
      '<link rel="preload" as="style" href="slides.css">',
      '<link rel="modulepreload" href="a.js" fetchpriority="low">',
      '<link rel="modulepreload" href="b.js" media="(min-width: 9px)" fetchpriority="low">',
      '<noscript><link rel="stylesheet" href="plain.css"><link rel="stylesheet" href="slides.css"><link rel="stylesheet" href="article.css"></noscript>',
      '<script type="module" async src="c.js"></script>',
      '<script type="module" src="d.js"></script>',
      '<script type="module">start()</script>',
    ])
      expect(html).toContain(element)
    expect(page({ slideStyle: 'slides.css' }).html).not.toContain('rel="preload"')
  })

  it('tells of a slide that is not counted, and of those below a part', () => {
    const deck = '# A\n\n## B {visibility=uncounted}\n\nb\n\n## C\n\nc\n'
    const { slides, html: sections } = compile(deck, { target: 'page' })
    const { html } = page({ slides, sections })
    expect(html).toMatch(
      /<li><a href="#a">A<\/a>\n<ol>\n<li class="uncounted"><a href="#b">B<\/a><\/li>\n<li><a href="#c">C<\/a><\/li>\n<\/ol><\/li>/,
    )
  })

  it('forbids what no deck needs', () => {
    for (const rule of [
      "default-src 'self'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
      expect(page().policy.split('; ')).toContain(rule)
    expect(page().policy).toMatch(/script-src 'self';/)
  })

  it('allows the style sheet that stands in it, by its hash', () => {
    const { html, policy } = page()
    expect(html).toContain('<style>p{color:red}</style>')
    expect(policy).toContain(`style-src 'self' ${hashOf('p{color:red}')};`)
    expect(html).toContain(`content="${policy}"`)
  })

  it('is not ended by what a style sheet or a module holds', () => {
    const { html, policy } = page({ style: 'p::after{content:"</style>"}' })
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(policy).toContain(hashOf('p::after{content:"<\\/style>"}'))
  })

  it('allows a module that stands in it, and then data addresses', () => {
    const { policy } = page({ scripts: [{ module: 'start()' }] })
    expect(policy).toContain(`script-src 'self' ${hashOf('start()')};`)
    expect(policy).toContain("font-src 'self' data:")
    expect(page().policy).not.toMatch(/font-src.*data:/)
  })

  it('names the hosts of the frames that the deck shows, and no other', () => {
    const deck =
      '## A {background-iframe="https://maps.example/a?b"}\n\n[x](https://other.example/)\n\n<iframe src="http://b.example/">'
    const { frames } = compile(deck, { target: 'page' })
    expect(page({ frames }).policy).toContain("frame-src 'self' https://maps.example http://b.example;")
  })

  it('describes the deck by its first words, as they are read', () => {
    const words = (text: string) => deckMetadata(compile(text, { target: 'page' }), 'a.md').description
    expect(words('## A\n\n- b\n- c\n\n  d\n\n> e\n\n```\nf\n```\n\n1. g\n\n## H\n\n::: box\ni\n:::\n')).toBe(
      'b · c d. e g. i',
    )
    expect(words(`## A\n\n${'long '.repeat(100)}\n`)).toMatch(/^long .{150,199}$/)
  })

  it('describes the deck by words that are on the page', () => {
    const hidden = '## A {visibility="hidden"}\n\nKept back.\n\n## B\n\nShown.\n'
    expect(deckMetadata(compile(hidden, { target: 'page' }), 'a.md').description).toBe('Shown.')
  })

  it('keeps the address that the deck gives without its file name', () => {
    expect(deckMetadata(compile(source, { target: 'page' }), 'a.md').url).toBe('https://example.org/talk/')
  })
})
