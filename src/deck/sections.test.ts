import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

const compiled = (source: string, slideLevel = 2) =>
  compile(source, { target: 'page', plugins: [], slideLevel })

/** Each slide: its kind, its title, and the first and last line of where it stands. */
const placesOf = (source: string) =>
  compiled(source).slides.map(({ title, slide: { kind, from, to } }) => {
    const lines = source.slice(from, to).trim().split('\n')
    return `${kind} ${title}: ${[...new Set([lines[0], lines.at(-1)])].join(' … ')}`
  })

it.each([
  [
    'a heading of references is that of a slide, also in their div',
    '## A\n\na\n\n::: {#refs}\n## Sources\n\n::: {#ref-b .csl-entry}\nB\n:::\n:::\n',
    ['content A: ## A … a', 'content Sources: ## Sources … :::'],
  ],
  [
    'references without a heading stay on their slide',
    '## A\n\na\n\n::: {#refs}\n::: {#ref-b .csl-entry}\nB\n:::\n:::\n',
    ['content A: ## A … :::'],
  ],
  [
    'text before the first heading is a slide',
    '\n\nwords\n\n## A\n\na\n',
    ['content words: words', 'content A: ## A … a'],
  ],
  [
    'text before the first heading begins behind the front matter',
    '---\nlang: en\n---\n\nwords\n\n## A\n\na\n',
    ['content words: words', 'content A: ## A … a'],
  ],
  [
    'a rule opens one, unless a heading behind it does',
    '## A\n\na\n\n---\n\nb\n\n---\n\n## C\n\nc\n',
    ['content A: ## A … a', 'content b: --- … b', 'content C: ## C … c'],
  ],
  [
    'what stands between the slides of a stack',
    '# P\n\n::: x\n## A\n\na\n:::\n\nbetween\n\nwords\n\n::: x\n## B\n\nb\n:::\n',
    [
      'section P: # P … :::',
      'content A: ::: x … :::',
      'loose between: between … words',
      'content B: ::: x … :::',
    ],
  ],
])('%s', (_, source, places) => {
  expect(placesOf(source)).toEqual(places)
})

it('in notes nothing comes step by step, whatever says so', () => {
  const { html, slides } = compiled(
    `## A

- a

::: notes
b

. . .

::: incremental
- c
:::

::: {#d .incremental .e}
- f
:::

> - g

> h

i[^1]

[^1]: j

    . . .

    k

::: {.nonincremental m=n}
o
:::

::: nonincremental
l
:::
:::
`,
  )
  expect(slides[0]?.steps).toBe(0)
  expect(html).not.toMatch(/fragment|incremental|\. \. \./)
  expect(html).toContain('<div id="d" class="e">')
  expect(html).toContain('<div data-m="n">')
  expect(html.match(/<blockquote>\s*<p>\w/g)).toEqual(['<blockquote>\n<p>h'])
})

it('notes in an attribute leave the others to the slide', () => {
  const { html } = compiled('## A {notes="said" .b}\n\nwords\n')
  expect(html).toContain('<section id="a" class="slide level2 b"')
  expect(html).toMatch(/Notes<\/p>\s*<p>said<\/p>/)
})

it('a remark about notes is none', () => {
  expect(compiled('## A\n\n<!--\nNotes: a\n-->\n\nwords `<!-- Notes: b -->`{=html}\n').diagnostics).toEqual(
    [],
  )
})
