import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup } from '../../plugin.ts'

const media: MediaLookup = {
  find: () => ({ near: [] }),
  read: (url) =>
    url === 'sold.csv' ? { text: '\ufeffYear,Sold\r\n2024,1\r\n2025,x\r\n' } : { near: ['sold.csv'] },
  bring: () => '',
}
const page = (markdown: string, lang = 'en') =>
  compile(`---\nlang: ${lang}\n---\n\n## A\n\n${markdown}\n`, { target: 'page', from: 'pandoc', media })
const faults = (markdown: string) => page(markdown).diagnostics.map(({ message }) => message)
const chart = (attributes: string, csv: string) => `\`\`\` {.chart ${attributes}}\n${csv}\n\`\`\``
const drawn = (markdown: string, lang?: string) =>
  /<svg.*?<\/svg>/s.exec(page(markdown, lang).html)?.[0] ?? ''
const decoded = (text = '') =>
  text.replaceAll('&amp;', '&').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

describe('the cases', () => {
  const fence = /^~~~~ (\w+)\n([\s\S]*?)^\.\n([\s\S]*?)^~~~~$/gm
  const cases = [...readFileSync(new URL('cases.md', import.meta.url), 'utf8').matchAll(fence)]
  it.each(
    cases
      .filter(([, , , expected]) => expected?.includes('texts'))
      .map(([, lang, input, expected]) => [input, lang, expected]),
  )('%s', (input = '', lang = '', expected = '') => {
    const { diagnostics } = page(input, lang)
    expect(diagnostics).toEqual([])
    const svg = drawn(input, lang)
    const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, words]) => words)
    const [title, desc] = ['title', 'desc'].map(
      (name) => new RegExp(`<${name}>(.*?)</${name}>`).exec(svg)?.[1],
    )
    expect(decoded(`${title}\n${desc}\ntexts: ${texts.join(' | ')}\n`)).toBe(expected)
  })
})

it('each wrong row is a fault at its line and column, and the source is shown', () => {
  const source = '## A\n\n> ``` {.chart}\n> Year,Sold\n> 2023,many\n> 2024,1,2\n> ```\n'
  const { diagnostics, html } = compile(source, { target: 'page' })
  expect(diagnostics.map(({ code, at }) => [code, source.slice(at.start, at.end)])).toEqual([
    ['chart', 'many'],
    ['chart', '2024,1,2'],
  ])
  expect(html).toContain('2023,many')
})

it.each([
  ['type=cake', 'A,B\nx,1', 'There is no chart of type “cake”'],
  ['', 'A,B', 'There are no figures for a chart'],
  ['y=Solt', 'Year,Sold\n2024,1', 'No column is called “Solt”'],
  ['type=shares', 'A,B\nx,-1', 'A share is less than nothing'],
  ['highlight=C', 'A,B\nx,1', 'Nothing in this chart is called “C”'],
  ['data=sold.csv', '', 'sold.csv: “x” in row 3 is no number'],
  ['data=solt.csv', '', 'There is no file “solt.csv” beside the deck'],
  ['steps="x|z"', 'A,B\nx,1', 'Nothing in this picture is called “z”, so no step shows it'],
])('{%s} of %j: %s', (attributes, csv, message) => {
  expect(faults(chart(attributes, csv))).toEqual([message])
})

it('its figures stand behind it as a table', () => {
  const { html } = page(chart('title=T', 'Year,Sold\n2024,1\n2025,'))
  expect(html).toContain(
    '<table class="chart-data"><caption>Bar chart: T</caption><thead><tr><th scope="col">Year</th><th scope="col">Sold</th></tr></thead><tbody><tr><th scope="row">2024</th><td>1</td></tr><tr><th scope="row">2025</th><td>–</td></tr></tbody></table>',
  )
})

it('shows its parts in steps, several at once', () => {
  const { slides, html } = page(chart('steps="b,c|a"', 'x,y\na,1\nb,2\nc,3\nd,4'))
  expect(slides[0]?.steps).toBe(2)
  const groups = [...html.matchAll(/<g class="fragment" id="a\/(\d)"[^>]*>(.*?)<\/g>/g)]
  const one = groups.map(([, , inside = '']) => inside.match(/>\d</g)?.join(''))
  expect(one).toEqual(['>2<>3<', '>1<'])
})

it('has its author’s words, and a size that is his', () => {
  const svg = drawn(chart('alt="It grows" width=50%', 'x,y\na,1'))
  expect(svg).toContain('<title>It grows</title>')
  expect(svg).toMatch(/ width="480"[^>]* data-sized=""/)
  expect(svg).not.toMatch(/ style=| id=|<script/)
})

it('of an xychart each bar and each line is drawn, a line over bars', () => {
  const svg = drawn('``` mermaid\nxychart\n  x-axis [a, b]\n  bar [5, 7]\n  bar [6, 4]\n  line [5, 7]\n```')
  const count = (mark: RegExp) => svg.match(mark)?.length
  expect([count(/<rect class="mark/g), count(/<path class="stroke/g), count(/<circle/g)]).toEqual([4, 1, 2])
})

it('one that is meant has the colour, the others stand back', () => {
  const svg = drawn(chart('type=line highlight=B', 'x,A,B\n1,2,3\n2,3,4'))
  expect([...svg.matchAll(/class="stroke ([\w-]+)"/g)].map(([, colour]) => colour)).toEqual([
    'series-back',
    'series-1',
  ])
})

it('is a picture for the layout, alone and beside words', () => {
  expect(page(chart('', 'x,y\na,1')).html).toContain('layout-picture')
  expect(page(`- One\n- Two\n\n${chart('', 'x,y\na,1')}`).html).toContain('layout-beside')
})

it('is code where nothing is drawn', () => {
  expect(compile(chart('', 'x,y\na,1'), { target: 'sections' }).html).toContain(
    '<code class="language-chart">',
  )
})

it('a line of Mermaid’s that is none is a fault at its place', () => {
  const source = '## A\n\n```mermaid\npie\n  "A" : 1\n  B\n```\n'
  const { diagnostics } = compile(source, { target: 'page' })
  expect(diagnostics.map(({ message, at }) => [message, source.slice(at.start, at.end)])).toEqual([
    ['This cannot be read: “B”', 'B'],
  ])
})
