import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CompileOptions, compile } from './compile.ts'
import { slidesOf } from './deck/deck.ts'
import type { Plugin } from './plugin.ts'

const page = (source: string, options: CompileOptions = {}) => compile(source, { target: 'page', ...options })
const codes = (source: string, options: CompileOptions = {}) =>
  compile(source, options).diagnostics.map(({ severity, code }) => `${severity} ${code}`)

describe('the talk', () => {
  const talk = readFileSync(join(import.meta.dirname, '../slides/docker-python.md'), 'utf8')

  it('has a title and 25 slides, and no fault', () => {
    const { slides, diagnostics } = compile(talk)
    expect(slides).toHaveLength(26)
    expect(slides[0]?.title).toBe('Docker + Python: How To Get There?')
    expect(diagnostics).toEqual([])
  })

  it('gives each slide the place where it stands', () => {
    const { slides } = compile(talk)
    const why = slides.find(({ id }) => id === 'why-docker')?.slide
    expect(talk.slice(why?.from, why?.to)).toMatch(/^## Why Docker\?[\s\S]*:::$/)
  })
})

it('takes a slide’s title from its heading, and a line break in it for a space', () => {
  const titles = compile('## One<br>line\n\n## *Two* `2`\n').slides.map(({ title }) => title)
  expect(titles).toEqual(['One line', 'Two 2'])
})

it('slides have the same fields, whoever made or changed them, and so have lists: V8 reads objects of one shape fastest', () => {
  const source = `---\ntitle: T\ntoc: true\n---

# Part

## One {background-color="red"}

- a

> - b

::: footer
c
:::

---

<section>

d

</section>

<section>

e

</section>
`
  const { deck } = page(source, { slideLevel: 2 })
  const slides = slidesOf(deck)
  const lists = slides.flatMap(({ body }) => body.filter(({ type }) => type === 'bulletList'))
  const shapes = (objects: readonly object[]) =>
    new Set(objects.map((object) => Object.keys(object).join(' ')))
  expect(new Set(slides.map(({ kind }) => kind))).toEqual(
    new Set(['title', 'contents', 'section', 'content', 'loose']),
  )
  expect(slides.some(({ behind }) => behind)).toBe(true)
  expect(lists).toHaveLength(3)
  expect(shapes(slides).size).toBe(1)
  expect(shapes(lists).size).toBe(1)
})

it('says of a deck that is too long to be read only that', () => {
  expect(compile('a'.repeat(5_000_001)).diagnostics.map(({ code }) => code)).toEqual(['too-large'])
})

it('is the same each time', () => {
  const source = '# A\n\n> - b\n\n[c]{style="color:red"}\n'
  expect(page(source)).toEqual(page(source))
})

describe('on the page', () => {
  it('each step has an address', () => {
    const { html } = page('## A\n\na\n\n. . .\n\nb\n\n> - c\n> - d\n')
    expect(html.match(/ id="[^"]*\/\d"/g)).toEqual([' id="a/1"', ' id="a/2"', ' id="a/3"'])
    expect(html.match(/data-fragment-index="\d"/g)).toHaveLength(3)
  })

  it('an element with an id of its own keeps it', () => {
    expect(page('## A\n\n::: {#own .fragment}\nx\n:::\n').html).toContain(
      '<div id="own" class="fragment" data-fragment-index="0">',
    )
  })

  it('notes can be folded, hold no steps, and can be left out', () => {
    const source = '## A\n\na\n\n::: notes\nsecret\n\n. . .\n\nmore\n:::\n'
    const { html } = page(source)
    expect(html).toContain('<aside class="notes" role="note"><p class="notes-label">Notes</p>')
    expect(html).not.toContain('data-fragment-index')
    expect(page(source, { notes: false }).html).not.toContain('secret')
    expect(page(`---\nnotes: private\n---\n\n${source}`).html).not.toContain('secret')
  })

  it('only the title is h1, slides begin with h2, and no level is left out', () => {
    const { html } = page('---\ntitle: T\n---\n\n# A\n\n#### B\n\ntext\n\n# C\n\n## D\n\ntext\n', {
      slideLevel: 1,
    })
    expect(html.match(/<h\d/g)).toEqual(['<h1', '<h2', '<h3', '<h2', '<h3'])
  })

  it('empty headings are none, and a slide without one has a name', () => {
    const { html } = page('##\n\nSome text\n\n## {#x}\n\n### Sub\n\ntext\n', { slideLevel: 2 })
    expect(html).not.toMatch(/<h\d[^>]*><\/h\d>/)
    expect(html).toContain('aria-label="Some text"')
    expect(html).toMatch(/<section id="x"[^>]*>(?![^>]*aria-label)/)
  })

  it('slides without an id get one, and none comes twice', () => {
    const { slides } = page('# A {#x}\n\na\n\n---\n\nb\n\n# B {#x}\n\nc\n')
    expect(slides.map(({ id }) => id)).toEqual(['x', 'slide-2', 'x-2'])
  })

  it('has no style attribute: they are rules', () => {
    const source =
      '## A {style="color:red"}\n\n[a]{style="top:0"}\n\n<b style="left:0">b</b>\n\n:::: columns\n::: {.column width=30%}\nx\n:::\n::::\n\n![](a.png){width=50%}\n\n$a\\over b$ $$\\begin{align}x\\end{align}$$\n'
    const { html, css } = page(source)
    expect(html).not.toContain(' style=')
    for (const rule of ['{color:red', '{top:0', '{left:0', '{width:30%', '{width:50%'])
      expect(css).toContain(rule)
  })

  it('links lead to plain ids', () => {
    const { html } = page('## A\n\n[x](#b) [y](#/b)\n\nz[^1]\n\n[^1]: n\n\n## B\n')
    expect(html.match(/href="#[^"]*"/g)).toEqual(['href="#b"', 'href="#b"', 'href="#fn1"', 'href="#fnref1"'])
  })

  it('stacks are the only sections around sections', () => {
    const { html } = page('# P\n\n## A\n\n> <section>inside</section>\n\n::: {.box}\n### S\n\nx\n:::\n')
    expect(html.match(/<section[^>]*class="[^"]*"/g)).toHaveLength(3)
    expect(html).toContain('<section class="stack">')
    expect(html).toContain('<div class="section">')
  })

  it('a closing tag too many closes nothing', () => {
    const { html } = page('## A\n\n`</div></section>`{=html}\n\n<i>\n\n## B\n\nb\n')
    expect(html.match(/<\/section>/g)).toHaveLength(2)
    expect(html).not.toMatch(/[^>]<\/div><\/section>/)
  })
})

describe('code that would run', () => {
  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '<a href="java&#115;cript:alert(1)">a</a>',
    '<a href=" javascript:alert(1)">a</a>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<form action="javascript:alert(1)"></form>',
    '[a]: javascript:x\n\n[a]',
  ])('is refused in %s', (source) => {
    for (const target of ['sections', 'page'] as const) {
      const { html, diagnostics } = compile(`## A\n\n${source}\n`, { target })
      expect(html).not.toMatch(/java/i)
      expect(diagnostics.map(({ code }) => code)).toContain('script-address')
    }
  })

  it('is left out of the page, and that is said once', () => {
    const source =
      '## A\n\n<script>alert(1)</script>\n\n<b onclick="alert(1)">b</b>\n\n[c]{onclick="alert(1)"}\n'
    expect(page(source).html).not.toContain('alert')
    expect(codes(source)).toEqual(['warning script-ignored'])
  })
})

it.each([
  '``` constructor\nx\n```\n',
  '[x]{.constructor}\n',
  '<constructor src="a">\n',
  '---\nconstructor: a\n---\n\n# A\n',
])('takes a name that every object has for one like any other: %j', (source) => {
  expect(() => page(source)).not.toThrow()
})

describe('a plugin that throws', () => {
  const fault = () => {
    throw new Error('oh')
  }
  it.each([
    ['slide', { name: 'broken', slide: fault }],
    ['section', { name: 'broken', section: fault }],
    ['html', { name: 'broken', html: { para: fault } }],
  ] satisfies [string, Plugin][])('in %s is named and passed over', (_, plugin) => {
    const { html, diagnostics } = compile('## A\n\ntext\n', { plugins: [plugin] })
    expect(html).toContain('<p>text</p>')
    const hint = 'Correct the plugin, or leave it out of deck.config.ts'
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'plugin-failed', hint }])
    expect(diagnostics[0]?.message).toContain('“broken”')
  })
})

it('a plugin writes a node, and leaves others to the writer', () => {
  const shout: Plugin = {
    name: 'shout',
    slide: (slide) => ({ ...slide, attr: { ...slide.attr, classes: ['loud'] } }),
    section: () => ({ classes: ['louder'], pairs: [['data-x', '1']] }),
  }
  expect(compile('## A\n\ntext\n', { plugins: [shout] }).html).toContain(
    '<section id="a" class="slide level2 loud louder" data-x="1">',
  )
})

it('gives no element an attribute twice, whatever plugins add to it', () => {
  const { html, css } = page(
    [
      '## A {style="color:red" .a}',
      '~~~ {.python .numberLines startFrom=10 style="margin:0"}\na\nb\n~~~',
      '![x](a.png){width=45% style="border:0"}',
      '::: {.columns style="gap:0"}\n::: {.column width=40% style="margin:0"}\n- a\n:::\n:::',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      '[x]{.r-fit-text style="margin:0"}',
    ].join('\n\n'),
  )
  for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) {
    const names = [...tag.matchAll(/\s([^\s=>"]+)="[^"]*"/g)].map(([, name]) => name)
    expect(names, tag).toEqual([...new Set(names)])
  }
  expect(css).toContain('margin:0;--code-ems:0.6;--rows:2;counter-reset:line 9')
})

it('what is said once a deck is said with the number of its other places', () => {
  const code = '``` pythn\nx\n```\n\n'
  const said = (source: string) =>
    page(source).diagnostics.map(({ message }) => /\(and .*/.exec(message)?.[0])
  expect(said(`## A\n\n${code}`)).toEqual([undefined])
  expect(said(`## A\n\n${code}${code}`)).toEqual(['(and 1 more place)'])
  expect(said(`## A\n\n${code}${code}## B\n\n${code}`)).toEqual(['(and 2 more places)'])
  expect(said('## A\n\n[@a] and [@b]\n\n[@c]\n')).toEqual(['(and 2 more places)'])
  expect(said('---\nlogo: a.txt\n---\n\n## A\n\n## B\n')).toEqual([undefined])
})
