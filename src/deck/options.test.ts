import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'

const read = (yaml: string) => {
  const { deck, diagnostics } = compile(`---\n${yaml}\n---\n\n# A\n`)
  return { options: deck.options, faults: diagnostics.map(({ code, hint }) => `${code}: ${hint}`) }
}

it('reads the front matter as people write it', () => {
  const { options, faults } = read(`title: "*A* talk"
author:
  - Ann
  - name: Bea
    affiliation: House
  - name: {given: Cee, family: Dee}
date: 2024-05-01
lang: de_CH
dir: rtl
description: What it says
keywords: [a, b]
slide-level: 2
incremental: true
toc: true
duration: 25min
notes: private
offline: false
slideNumber: c/t
transition: fade
controls: false`)
  expect(faults).toEqual([])
  expect(options).toMatchObject({
    title: 'A talk',
    authors: ['Ann', 'Bea', 'Cee Dee'],
    date: '2024-05-01',
    lang: 'de-CH',
    dir: 'rtl',
    description: 'What it says',
    keywords: ['a', 'b'],
    slideLevel: 2,
    incremental: true,
    toc: true,
    duration: 1500,
    notes: 'private',
    offline: false,
    values: { slideNumber: 'c/t', transition: 'fade', controls: false },
  })
})

it('reads words with spaces around them, and what is empty as nothing', () => {
  const { options, faults } = read(
    'keywords: "a , b,,"\nauthor: [" ", Ann]\nurl: " https://a.example/ "\nsource: true\ntoc-depth: 2\ntoc-title: " C "\ndescription: ""\ntheme: none',
  )
  expect(faults).toEqual([])
  expect(options).toMatchObject({ keywords: ['a', 'b'], authors: ['Ann'], url: 'https://a.example/' })
  expect(options).toMatchObject({ source: true, tocDepth: 2, tocTitle: 'C', description: undefined })
  expect(read('title: A').options).toMatchObject({
    source: false,
    tocDepth: 3,
    toc: false,
    offline: true,
    notes: 'public',
  })
})

it('takes numbers of any size, which Pandoc has with an exponent', () => {
  const { options, faults } = read('autoAnimateDuration: 0.05\nautoSlide: 10000000')
  expect(faults).toEqual([])
  expect(options.values).toEqual({ autoAnimateDuration: 0.05, autoSlide: 10_000_000 })
  expect(read('margin: 0.05').faults).toEqual([expect.stringMatching(/^option-without-effect/)])
})

it('understands Quarto, whose names have hyphens', () => {
  const { options, faults } = read(`format:
  revealjs:
    slide-number: true
    transition: zoom
    incremental: true
transition: none`)
  expect(faults).toEqual([])
  expect(options.incremental).toBe(true)
  expect(options.values).toEqual({ slideNumber: true, transition: 'none' })
})

describe('what cannot be meant', () => {
  it.each([
    ['transitoin: fade', 'unknown-option: Did you mean “transition”?'],
    ['slide_number: true', 'unknown-option: Did you mean “slideNumber”?'],
    ['transition: fide', 'option-value: It may be: none, fade, slide, zoom, convex, concave'],
    ['progress: maybe', 'option-value: It may be: true or false'],
    ['slide-level: 9', 'option-value: It may be: 1 to 6'],
    ['lang: deutsche Sprache', 'option-value: It may be: a language tag such as en, de-CH or zh-Hant'],
    ['date: today', 'option-value: It may be: a date, which is shown as it is written'],
    ['date: "`r Sys.Date()`"', 'option-value: It may be: a date, which is shown as it is written'],
    ['duration: long', 'option-value: It may be: 25min, 1h30m or 25:00'],
  ])('%s is said', (yaml, fault) => {
    expect(read(yaml).faults).toEqual([fault])
  })

  it.each(['place: Berlin', 'mykey: 1', 'header: x', 'organization: x', 'controller: x'])(
    '%s is a key of the author’s',
    (yaml) => {
      expect(read(yaml).faults).toEqual([])
    },
  )
})

describe('what has no effect here', () => {
  it.each([
    ...['width: 1920', 'theme: moon', 'shuffle: true', 'minScale: 0.2', 'code-fold: show'],
    ...['fontsize: 30pt', 'filters: [a.lua]', 'chalkboard: true', 'embed-resources: true'],
    ...['include-in-header: a.html', 'number-sections: true', 'scrollable: true'],
  ])('%s is said, with what to do instead', (yaml) => {
    expect(read(yaml).faults).toEqual([expect.stringMatching(/^option-without-effect: [A-Z`].{10}/)])
  })

  it('has its place', () => {
    const source = '---\ntitle: A\nformat:\n  revealjs:\n    margin: 0.2\n---\n'
    const [fault] = compile(source).diagnostics
    expect(source.slice(fault?.at.start, fault?.at.end)).toBe('0.2')
  })

  it.each([
    'hash: false',
    'center: true',
    'shuffle: false',
    'chalkboard: false',
    'embed-resources: false',
    'number-sections: false',
    'touch: true',
    'scrollable: false',
    'css:',
    'header-includes: \\usepackage{a}',
    'revealjs-url: x',
    'viewDistance: 9',
  ])('%s is what happens anyway, or what nobody misses', (yaml) => {
    expect(read(yaml).faults).toEqual([])
  })
})

it('reads in the direction of its language, English where it says none', () => {
  expect(read('title: A').options).toMatchObject({ lang: 'en', dir: 'ltr' })
  expect(read('lang: ar').options.dir).toBe('rtl')
  expect(read('lang: ar\ndir: ltr').options.dir).toBe('ltr')
})

it('reads from right to left for reveal’s `rtl`, but for a direction of its own', () => {
  expect(read('rtl: true').options.dir).toBe('rtl')
  expect(read('rtl: true\ndir: ltr').options.dir).toBe('ltr')
})

describe('the slides that are made of it', () => {
  it('has a title slide', () => {
    const { html } = compile(
      '---\ntitle: T\nsubtitle: S\nauthor: [A, {name: B, affiliation: H}]\ninstitute: I\ndate: D\n---\n\n# A\n',
    )
    expect(html.slice(0, html.indexOf('</section>'))).toBe(
      [
        '<section id="title-slide" class="title-slide slide">',
        '<h1 class="title">T</h1>',
        '<p class="subtitle">S</p>',
        '<p class="author">A</p>',
        '<p class="author">B<br />',
        '<span class="affiliation">H</span></p>',
        '<p class="institute">I</p>',
        '<p class="date">D</p>',
        '',
      ].join('\n'),
    )
  })

  it('has a slide of contents when it is asked for', () => {
    const source =
      '---\ntoc: true\ntoc-title: What is in it\n---\n\n# P\n\n## A\n\na\n\n## B {.unlisted}\n\nb\n\n# C\n\nc\n'
    const { html } = compile(source, { slideLevel: 2, target: 'page' })
    expect(html).toContain('<section id="TOC" class="slide')
    expect(html.match(/<a href="[^"]*">/g)).toEqual(['<a href="#p">', '<a href="#a">', '<a href="#c">'])
    expect(compile(source).html).not.toContain('TOC')
  })

  it.each([
    ['# P {.unlisted}\n\n## A\n\na\n\n## B\n\nb\n', '', '<li>#a</li><li>#b</li>'],
    ['# P\n\n## A\n\na\n\n# C^[n]\n\nc\n', '', '<li>#p<ul><li>#a</li></ul></li><li>#c</li>'],
    ['# P\n\n## A\n\na\n', 'toc-depth: 1\n', '<li>#p</li>'],
    ['# P\n\n---\n\na\n', '', '<li>#p</li>'],
  ])('whose links follow the parts: %j', (source, option, list) => {
    const { html } = compile(`---\ntoc: true\n${option}---\n\n${source}`, {
      slideLevel: 2,
      target: 'page',
      plugins: [],
    })
    const contents = /<ul>(.*?)<\/ul>\s*<\/div>/s.exec(html)?.[1] ?? ''
    expect(contents.replace(/<a href="(.*?)">.*?<\/a>|\s/g, '$1')).toBe(list)
  })

  it.each([
    ['- one\n- two', 'one two'],
    ['term\n:   what it means', 'term: what it means'],
    ['> quoted\n> words', 'quoted words'],
    ['| a\n| line', 'a line'],
    ['1. one\n2. two', 'one two'],
    ['![picture](a.png)', 'picture'],
    ['# heading\n\n~~~\ncode\n~~~', 'heading code'],
    ['| a |\n|---|\n| b |\n\nwords', 'words'],
  ])('what a description of blocks says: %j', (markdown, said) => {
    expect(
      read(`description: ${JSON.stringify(markdown)}`)
        .options.description?.split(/\s+/)
        .join(' '),
    ).toBe(said)
  })

  it('takes prose of several lines, and houses in each spelling', () => {
    const { html } = compile(
      `---
title: |
  One

  two
subtitle: |
  - a list is none
author:
  - name: {given: A, family: B}
    affiliations: [{name: C}, D]
    institution: E
  - affiliation: of nobody
title-slide-attributes: {data-x: word, list: [z]}
---

# A
`,
    )
    expect(html.slice(0, html.indexOf('</section>')).replace(/\n/g, ' ')).toBe(
      '<section id="title-slide" class="title-slide slide" data-x="word"> <h1 class="title">One two</h1> <p class="author">A B<br /> <span class="affiliation">CDE</span></p> ',
    )
  })
})
