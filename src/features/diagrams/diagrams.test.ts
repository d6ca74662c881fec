import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { sayIn } from '../../languages/words.ts'
import type { CodeBlock } from '../../pandoc/ast.ts'
import type { Translated } from './diagram.ts'
import { createLayOut } from './graphviz.ts'
import { translateMermaid } from './mermaid.ts'

const page = (markdown: string) => compile(`## A\n\n${markdown}\n`, { target: 'page', from: 'pandoc' })
const mermaid = (text: string, attributes = '.mermaid') => `\`\`\` {${attributes}}\n${text}\n\`\`\``
const unescaped = (text = '') =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')

describe('the cases', () => {
  const fence = /^~~~~\n([\s\S]*?)^\.\n([\s\S]*?)^~~~~$/gm
  const cases = [...readFileSync(new URL('cases.md', import.meta.url), 'utf8').matchAll(fence)]
  it.each(cases.map(([, input, expected]) => [input, expected]))('%s', (input = '', expected = '') => {
    const { html, diagnostics } = page(input)
    expect(diagnostics).toEqual([])
    const [title, desc] = ['title', 'desc'].map(
      (name) => new RegExp(`<${name}>(.*?)</${name}>`).exec(html)?.[1],
    )
    const texts = [...html.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, words = '']) => words.trim())
    expect(unescaped(`${title}\n${desc}\n${texts.filter(Boolean).join(' | ')}\n`)).toBe(expected)
    expect(html).not.toMatch(/<svg[^>]* style=|<g id=|<script|<a |<g class="(?:node|edge)"[^>]*><\/g>/)
  })
})

it.each([
  ['.dot', 'digraph {\n  a -> ;\n}', ';', "This diagram cannot be drawn: syntax error in line 2 near ';'"],
  ['.mermaid', 'flowchart TD\n  A --> B\n  B -> C ?', '-> C ?', 'This cannot be read: “-> C ?”'],
  ['.mermaid', 'gantt\n  title A', 'gantt', 'This chart has no task'],
  ['.mermaid', 'sankey\nA,B,1', 'sankey', '“sankey” is none of the kinds that are drawn here'],
  ['.mermaid', 'gantt\n  A : x, 3d', 'A : x, 3d', '“x” is no time of this chart'],
  ['.mermaid', 'mindmap\n  A\n  B', 'B', 'A mind map has one subject'],
  ['.mermaid', 'gitGraph\n  checkout x', 'checkout x', 'There is no branch “x” yet'],
  ['.mermaid', 'flowchart TD\n  end', 'end', 'This `end` ends no subgraph'],
  ['.mermaid', 'sequenceDiagram\n  loop a\n  A->>B: x', 'A->>B: x', '“loop” is never ended'],
  ['.mermaid', 'stateDiagram\n  A ==> B', 'A ==> B', 'This cannot be read: “A ==> B”'],
  ['.mermaid', 'classDiagram\n  class A {\n  +x', '+x', 'A class is never closed'],
  ['.mermaid', 'journey\n  Tea: 6: Me', 'Tea: 6: Me', '“6” is no score'],
  ['.mermaid', 'quadrantChart\n  A: [2, 0]', 'A: [2, 0]', '“A” lies outside'],
  ['.mermaid', 'kanban\n  a]b[', 'a]b[', 'This cannot be read: “a]b[”'],
  ['.mermaid', 'packet\n0-7: "A"\n9: "B"', '9: "B"', 'This field begins with bit 9: the next is 8'],
  ['.mermaid', 'C4Context\n  Persn(a)', 'Persn(a)', 'This cannot be read: “Persn(a)”'],
  ['.mermaid', 'C4Context\n  Boundary(b) {', 'Boundary(b) {', 'A boundary is never closed'],
  ['.mermaid', 'erDiagram\n  A -- B : x', 'A -- B : x', 'This cannot be read: “A -- B : x”'],
])('a fault of {%s} %j is at “%s”, and the source is shown', (attributes, text, place, message) => {
  const source = `> ${mermaid(text, attributes).replaceAll('\n', '\n> ')}\n`
  const { diagnostics, html } = compile(source, { target: 'page' })
  expect(
    diagnostics.map(({ code, at, ...one }) => [code, one.message, source.slice(at.start, at.end)]),
  ).toEqual([['diagram', message, place]])
  expect(html).toContain('<pre')
})

it.each([
  [
    '.mermaid',
    `sequenceDiagram\n${'A->>B: x\n'.repeat(12_000)}`,
    'This picture has 108016 letters: 50000 are the most',
  ],
  ['.dot', `digraph { ${'a->b;\n'.repeat(20_000)}}`, 'This picture has 120011 letters: 50000 are the most'],
  ['.mermaid', `pie\n${'"a" : 1\n'.repeat(12_000)}`, 'This picture has 96004 letters: 50000 are the most'],
  ['.mermaid', `gitGraph\n  commit\n${'x'.repeat(6000)}`, 'This line has 6000 letters: 5000 are the most'],
  ['.mermaid', `xychart\n  line [${'1,'.repeat(3000)}]`, 'This line has 6009 letters: 5000 are the most'],
])('a text of {%s} that is too long is not read', (attributes, text, message) => {
  const { diagnostics, html } = page(mermaid(text, attributes))
  expect(diagnostics.map((one) => one.message)).toEqual([message])
  expect(html).toContain('<pre')
})

it.each([
  ['flowchat TD', 'Did you mean “flowchart”?'],
  ['block', 'Other kinds are drawn by Mermaid itself, where it is installed: npm install --save-dev mermaid'],
])('says what to do about “%s”', (kind, hint) => {
  const { diagnostics } = page(mermaid(`${kind}\nA`))
  expect(diagnostics.map((one) => one.hint)).toEqual([hint])
})

it('leaves other kinds as they are where nothing of the author’s may run', () => {
  const media = { find: () => ({ near: [] }), read: () => ({ near: [] }), bring: () => '' }
  const { diagnostics, html } = compile(mermaid('block\nA'), { target: 'page', media })
  expect(diagnostics.map(({ code }) => code)).not.toContain('diagram')
  expect(html).toContain('<pre')
})

describe('of Quarto', () => {
  const files: Record<string, string> = { 'ways.dot': 'digraph { a -> b }', 'bad.dot': 'digraph {\n a -> ;' }
  const media = {
    find: () => ({ near: [] }),
    read: (name: string) => (files[name] ? { text: files[name], path: name } : { near: ['ways.dot'] }),
    bring: () => '',
  }
  const deck = (cell: string) => `---\nformat: revealjs\n---\n\n## A\n\n${cell}\n\nSee @fig-ways.\n`
  const cell = (file: string) =>
    `\`\`\`{dot}\n//| label: fig-ways\n//| fig-cap: "Ways"\n//| file: ${file}\n\`\`\``

  it('a cell is a numbered figure, and nothing is said of it', () => {
    const text =
      '```{mermaid}\n%%| label: fig-ways\n%%| fig-cap: Ways\n%%| echo: false\nflowchart LR\n  A --> B\n```'
    const { html, diagnostics } = compile(deck(text), { target: 'page' })
    expect(diagnostics).toEqual([])
    expect(html).toContain('<figcaption>Figure\u00a01: Ways</figcaption>')
    expect(html).toContain('<a href="#fig-ways">Figure\u00a01</a>')
  })

  it('its text may lie beside the deck', () => {
    const { html, diagnostics } = compile(deck(cell('ways.dot')), { target: 'page', media })
    expect(diagnostics).toEqual([])
    expect(html.match(/class="node"/g)).toHaveLength(2)
  })

  it.each([
    ['way.dot', 'missing-file', 'There is no file “way.dot” beside the deck'],
    ['bad.dot', 'diagram', 'bad.dot, line 2: This diagram cannot be drawn'],
  ])('a fault of the file %s is said', (file, code, message) => {
    const { diagnostics } = compile(deck(cell(file)), { target: 'page', media })
    const [fault] = diagnostics.filter((one) => one.code === code)
    expect(fault?.message).toContain(message)
  })
})

it('its nodes and edges come in steps: an edge with the later of its ends', () => {
  const { slides, html } = page(mermaid('graph LR\n  a --> b --> c', '.mermaid steps="b|c"'))
  expect(slides[0]?.steps).toBe(2)
  const groups = html.split('<g class="fragment"').slice(1)
  expect(
    groups.map((group) => [group.match(/class="edge"/g)?.length, group.match(/class="node"/g)?.length]),
  ).toEqual([
    [1, 1],
    [1, 1],
  ])
})

it('is described in the language of its deck', () => {
  const source = `---\nlang: pl\n---\n\n## A\n\n${mermaid('flowchart LR\n  a --> b')}\n`
  const { html } = compile(source, { target: 'page' })
  expect(html).toContain('<title>Schemat blokowy, węzły: 2: a, b</title><desc>a do b</desc>')
})

it('turns what would be small, where its author did not say which way it goes', () => {
  const chain = Array.from({ length: 9 }, (_, at) => `  S${at} --> S${at + 1}`).join('\n')
  const isWide = (direction: string) => {
    const [, width, height] =
      /width="(\d+)" height="(\d+)"/.exec(page(mermaid(`stateDiagram\n${direction}${chain}`)).html) ?? []
    return Number(width) > Number(height)
  }
  expect([isWide(''), isWide('direction TB\n'), isWide('direction LR\n')]).toEqual([true, false, true])
})

it('keeps an author’s colours of shapes, with words that can be read on them', () => {
  const { html } = page(
    mermaid('digraph { a [style=filled, fillcolor=navy]; b [style=filled, fillcolor=gold] }', '.dot'),
  )
  expect(
    [...html.matchAll(/<ellipse class="shape filled" fill="(#\w+)"[^>]*><text[^>]*class="([\w-]+)"/g)].map(
      (one) => one.slice(1),
    ),
  ).toEqual([
    ['#000080', 'on-dark-fill'],
    ['#ffd700', 'on-light-fill'],
  ])
})

it('words beside a shape, and in one without a colour, have the theme’s', () => {
  const table = '<TABLE><TR><TD BGCOLOR="gold">in</TD><TD>by</TD></TR></TABLE>'
  const { html } = page(
    mermaid(
      `digraph { a [style=filled, fillcolor=navy, label=<${table}>]; b [style=filled, fillcolor=gold, label="", xlabel=out] }`,
      '.dot',
    ),
  )
  const words = [...html.matchAll(/<text[^>]*?(?: class="([\w-]+)")?>(\w+)</g)]
  expect(words.map(([, look, word]) => [word, look])).toEqual([
    ['in', 'on-light-fill'],
    ['by', 'on-dark-fill'],
    ['out', undefined],
  ])
  // The cell without a colour is an outline on the shape's own.
  expect(html).toMatch(/<polygon class="shape" fill="none"/)
})

it('asks for no file and no address, and writes no markup of the deck’s', () => {
  const { html } = page(
    mermaid(
      'digraph { a [image="/etc/passwd", URL="javascript:alert(1)", label="<script>&</script>", id="x\\"><script>"] }',
      '.dot',
    ),
  )
  expect(html).not.toMatch(/javascript:|passwd|<script/)
})

it('reads a long chain, whose layout ends', () => {
  const lines = Array.from({ length: 3000 }, (_, i) => `n${i} --> n${(i * 7919) % 3000}`)
  const block = { value: `flowchart TD\n${lines.join('\n')}` } as CodeBlock
  const setting = {
    widthOf: (words: string) => words.length,
    lang: 'en',
    say: sayIn('en'),
    drawByMermaid: undefined,
  }
  const { dot } = translateMermaid(block, setting) as Translated
  expect(dot.match(/->/g)).toHaveLength(3000)
  expect(createLayOut(undefined, 50)(dot, 'dot')).toEqual({ fault: 'This diagram takes too long to lay out' })
})

/** As much as a picture's text may be, in which patterns and look-ups find most to do. */
const fill = (kind: string, line: string) =>
  mermaid(`${kind}\n${line.repeat(48_000 / line.length)}`, kind.startsWith('digraph') ? '.dot' : '.mermaid')
const numbered = (kind: string, write: (at: number) => string) =>
  mermaid(`${kind}\n${Array.from({ length: 48_000 / write(1000).length }, (_, at) => write(at)).join('\n')}`)
const wide = ' '.repeat(4800)

it.each([
  ['brackets', fill('flowchart TD', `  a${'['.repeat(4000)}\n`)],
  ['dashes', fill('flowchart TD', `  a ${'-'.repeat(4000)} b\n`)],
  ['participants', numbered('sequenceDiagram', (i) => `A${i}->>B${i}: x`)],
  ['work that is never done', fill('sequenceDiagram', 'activate A\n')],
  ['room in a message', fill('sequenceDiagram', `A${wide}x\n`)],
  ['classes', fill('classDiagram', `A${'o--'.repeat(1600)}\n`)],
  ['entities', fill('erDiagram', `${'a-'.repeat(2400)}!\n`)],
  ['states', fill('stateDiagram', `${'A.'.repeat(2400)}\n`)],
  ['thoughts', numbered('mindmap', (i) => `${' '.repeat(i % 40)}t${i}`)],
  ['commits', numbered('gitGraph', (i) => `commit id: "a${i}"\ncherry-pick id: "a${i}"`)],
  ['tasks', numbered('gantt', (i) => `a : a${i}, after a${i - 1}, 9d`)],
  ['days off', fill('gantt', 'excludes weekends\na : 99999d\n')],
  ['a time that no date can be', mermaid('gantt\na : 2026-01-01, 999999999999d')],
  ['systems', fill('C4Context', `System(${'a,'.repeat(2000)}")\n`)],
  ['comments', fill('digraph {}', '# ')],
  ['clusters', fill('digraph {', 'subgraph cluster_a { ')],
])(
  'ends, whatever is in it: %s',
  (_, markdown) => {
    expect(page(markdown).slides).toHaveLength(1)
  },
  20_000,
)
