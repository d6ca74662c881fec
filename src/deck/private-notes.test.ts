/** What a speaker notes is never published in silence, and nothing in it is a step. */
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'

const page = (source: string, notes: boolean) => compile(source, { target: 'page', notes })
const faults = (source: string, notes: boolean) =>
  page(source, notes).diagnostics.map(({ severity, code }) => `${severity} ${code}`)

const raw = (html: string) => `## A\n\ntext\n\n\`\`\`{=html}\n${html}\n\`\`\`\n`

describe('stays with the speaker:', () => {
  it.each([
    ['a heading at slide level', '## A\n\na\n\n::: notes\nb\n\n## SECRET\n\nSECRET\n:::\n\n## B\n\nb\n'],
    ['a heading above it', '# P\n\n## A\n\na\n\n::: notes\n# SECRET\n\nSECRET\n:::\n\n## B\n\nb\n'],
    ['headings alone', '## A\n\n::: notes\n## SECRET\n\n## SECRET\n:::\n'],
    ['a heading before the first slide', '::: notes\n## SECRET\n\nSECRET\n:::\n\n## B\n\nb\n'],
    ['a heading in a <div>', '## A\n\na\n\n<div class="notes">\n## SECRET\n</div>\n\n## B\n\nb\n'],
    [
      'a heading and a rule in an <aside>',
      '## A\n\na\n\n<aside class="notes">\n\n## SECRET\n\n---\n\nSECRET\n\n</aside>\n\n## B\n\nb\n',
    ],
    [
      'a heading in a column',
      '## A\n\n:::: columns\n::: column\na\n\n::: notes\n## SECRET\n:::\n:::\n::::\n',
    ],
    ['a heading in a div around slides', '::: box\n## A\n\n:::: notes\n## SECRET\n::::\n:::\n'],
    [
      'an aside in an aside',
      '## A\n\n<aside class="notes">\nSECRET\n<aside>SECRET</aside>\nSECRET\n</aside>\n',
    ],
    ['an aside in other raw HTML', raw('<p>x</p><aside class="notes">SECRET</aside><p>y</p>')],
    ['an aside before other raw HTML', raw('<aside class="notes">SECRET</aside>\n<p>y</p>')],
    ['a raw div', raw('<div class="x notes"><div>SECRET</div>SECRET</div>\n<p>y</p>')],
    [
      'other quotes, other capitals',
      "## A\n\n<aside class='notes'>SECRET</aside>\n\n<ASIDE CLASS=notes>SECRET</ASIDE>\n",
    ],
    ['in a list', '## A\n\n- a\n\n  ::: notes\n  SECRET\n  :::\n'],
    ['in a quote', '## A\n\n> ::: notes\n> SECRET\n> :::\n'],
    ['a footnote', '## A\n\na[^1]\n\n::: notes\nb[^2]\n:::\n\n[^1]: one\n\n[^2]: SECRET\n'],
    ['an attribute', '## A {data-notes="SECRET"}\n\na\n'],
    ['Pandoc’s attribute', '# A {notes="SECRET"}\n\n## B\n\nb\n'],
    ['a raw section’s attribute', '<section data-notes="SECRET">\n\na\n\n</section>\n'],
  ])('%s', (_, source) => {
    const { html, css, slides, title, diagnostics } = page(source, false)
    expect(JSON.stringify([html, css, title, slides.map((slide) => [slide.id, slide.title])])).not.toMatch(
      /secret/i,
    )
    expect(diagnostics).toEqual([])
    const [aside = ''] = page(source, true).html.match(/<aside class="notes"[\s\S]*/) ?? []
    expect(aside).toContain('SECRET')
    expect(page(source, true).slides.map(({ title }) => title)).toEqual(slides.map(({ title }) => title))
  })

  it.each([
    '# P\n\n## A\n\na\n\n::: notes\n# x\n\ny\n:::\n\n## B\n\nb\n',
    '::: notes\n# x\n\ny\n:::\n\n## B\n\nb\n',
    '# P\n\n## A\n\na\n\n::: box\n\n:::: notes\n# x\n\ny\n::::\n\n:::\n',
  ])('a heading in the notes changes no slide and no slide level: %j', (source) => {
    const slides = (text: string) =>
      page(text, true).slides.map(({ id, title, column, row, slide }) => [
        id,
        title,
        column,
        row,
        slide.kind,
        slide.level,
      ])
    expect(slides(source)).toEqual(slides(source.replace('# x', 'x')))
  })

  it('what of a slide the room sees does not depend on the notes, its footnotes’ numbers neither', () => {
    const source =
      '## A\n\na[^1]\n\n::: notes\nb[^2]\n:::\n\n## B\n\nb[^3]\n\n[^1]: x\n\n[^2]: y\n\n[^3]: z\n'
    const stages = (notes: boolean) => page(source, notes).html.match(/<div class="stage">[\s\S]*?\n<\/div>/g)
    expect(stages(true)).toEqual(stages(false))
  })

  it('an attribute that is no slide’s is shown to nobody, and that is said', () => {
    const source = '## A\n\n[x]{data-notes="SECRET"}\n\n<p data-notes="SECRET">y</p>\n'
    for (const notes of [true, false]) expect(page(source, notes).html).not.toContain('SECRET')
    expect(faults(source, true)).toEqual(['warning unknown-attribute'])
  })

  it('what is never closed stops the build', () => {
    const source = '## A\n\na\n\n<aside class="notes">\nSECRET\n\n## B\n\nb\n'
    expect(page(source, false).html).not.toContain('SECRET')
    expect(faults(source, true)).toContain('error unclosed-div')
  })
})

describe('is told, since everybody would see it:', () => {
  it.each([
    ...[' ', '  ', '   ', '    ', '\t'].map(
      (indent) => `a\n\n${indent}::: notes\n${indent}SECRET\n${indent}:::`,
    ),
    '- a\n\n      ::: notes\n      SECRET\n      :::',
    'a\n::: notes\nSECRET\n:::',
    'a\n\n:: notes\nSECRET\n::',
    '::: Notes\nSECRET\n:::',
    '::: {#notes}\nSECRET\n:::',
    '::: speaker-notes\nSECRET\n:::',
    '::: notes SECRET\nSECRET\n:::',
    '  ::: {#x .notes}\n  SECRET\n  :::',
    'a\n\n    <div class="notes">\n    SECRET\n    </div>',
    '<p class="notes">SECRET</p>',
    '<details class="x notes"><summary>x</summary>SECRET</details>',
    'a `<aside class="notes">SECRET</aside>`{=html}',
    '[SECRET]{.notes}',
    '### SECRET {.notes}\n\nSECRET',
    'a\n\nNote:\nSECRET',
    'a[^1]\n\n[^1]: b\n\n    ::: notes\n    SECRET\n    :::',
  ])('%j', (text) => {
    const source = `## A\n\n${text}\n`
    expect(faults(source, false)).toContain('error notes-as-text')
    expect(faults(source, true).join()).toMatch(/^warning/)
    expect(faults(source, true).join()).not.toContain('error')
  })

  it.each([
    'Write `::: notes`, or `{.notes}`.',
    '```\n::: notes\nx\n:::\n```',
    '<!--\n::: notes\n-->',
    'a `<!--\n::: notes\n-->`{=html} b',
    '| a |\n|---|\n| `{.notes}` |\n|  `{.notes}` |',
    '*a `{.notes}`*',
    'a[^1]\n\n[^1]: `{.notes}`',
    '::: footnotes\nx\n:::',
    '::: {.foot-notes}\nx\n:::',
    'Note: this is text.',
    'Some notes: text\n\nnotes',
    '::: notes\n    ::: notes\n    x\n    :::\n:::',
  ])('and nothing else: %j', (text) => {
    expect(faults(`---\n# ::: notes\ntitle: T\n---\n\n## A\n\n${text}\n`, false)).toEqual([])
  })
})

it('is told with the words that look like notes, and once', () => {
  const places = (source: string, notes: boolean) =>
    page(source, notes).diagnostics.map(({ code, at }) => [code, source.slice(at.start, at.end)])
  expect(places('## A\n\na\n\n    ::: notes\n    b\n    :::\n', false)).toEqual([
    ['notes-as-text', '::: notes'],
  ])
  expect(places('notes:\nb\n', false)).toEqual([['notes-as-text', 'notes']])
  expect(places('## A\n\na\n::: notes\nb\n:::\n', true)).toEqual([['glued-div', '::: notes']])
})

it('notes that are said to be something unknown are for nobody else', () => {
  const source = '---\nnotes: Private\n---\n\n## A\n\n::: notes\nSECRET\n:::\n'
  const { html, diagnostics } = compile(source, { target: 'page' })
  expect(html).not.toContain('SECRET')
  expect(diagnostics.map(({ code }) => code)).toEqual(['option-value'])
})

it.each([
  ['a pause', 'a\n\n. . .\n\nb'],
  ['an item of a list', '> - a\n> - b'],
  ['a div of items', '::: incremental\n- a\n- b\n:::'],
  ['words', '[a]{.fragment fragment-index=3 .fade-up}'],
  ['a block', '::: {.fragment}\na\n:::'],
  ['lines of code', '```{.python data-line-numbers="1|2|3"}\na\nb\nc\n```'],
  ['a formula', '$\\class{fragment}{x}$'],
  ['raw HTML', '<p class="fragment" data-fragment-index="4">a</p>'],
  ['a paragraph in it', 'x <span class="code-step fragment">a</span>'],
  ['a video', '<video src="a.mp4"></video>'],
])('%s in the notes is no step', (_, text) => {
  const source = (notes: string) => `## A\n\n[x]{.fragment}\n\n::: notes\n${notes}\n:::\n\n## B\n\nb\n`
  const { html } = page(source(text), true)
  const [, aside = ''] = /<aside class="notes"[^>]*>([\s\S]*?)<\/section>/.exec(html) ?? []
  expect(aside).not.toMatch(/class="[^"]*(?:fragment|code-step|incremental)|fragment-index|\. \. \./)
  const without = (html: string) => html.replace(/<aside class="notes"[\s\S]*?<\/aside>/, '')
  expect(without(html)).toBe(without(page(source('a'), true).html))
})
