import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

const titles = (source: string, options = '') =>
  compile(`---\ntoc: true\n${options}---\n\n${source}`, { target: 'page', slideLevel: 2 }).slides

const slides = (count: number, part = '') =>
  Array.from({ length: count }, (_, i) => `## ${part}${i + 1}\n\nx\n`).join('\n')

/** The words of the links of a slide, in their order. */
const linksOf = (html = '') => [...html.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, words]) => words)

it.each([
  ['lang: de-AT\n', 'Inhalt'],
  ['lang: FR\n', 'Sommaire'],
  ['lang: zh-Hant-TW\n', '目录'],
  ['lang: tlh\n', 'Contents'],
  ['', 'Contents'],
  ['lang: de\ntoc-title: Heute\n', 'Heute'],
])('with %j the contents are called %s', (options, name) => {
  const [contents] = titles('## A\n', options)
  expect(contents?.title).toBe(name)
  expect(contents?.html).toMatch(new RegExp(`<h2[^>]*>${name}</h2>`))
})

it('lists parts and their slides as long as one slide has room for them', () => {
  const [contents, next] = titles(`# P\n\n${slides(3)}`)
  expect(linksOf(contents?.html)).toEqual(['P', '1', '2', '3'])
  expect(next?.title).toBe('P')
})

it('lists only parts where their slides have no room', () => {
  const [contents] = titles(['A', 'B'].map((part) => `# ${part}\n\n${slides(12, part)}`).join('\n'))
  expect(linksOf(contents?.html)).toEqual(['A', 'B'])
})

it('goes on over as many slides as its entries need, all of them as full', () => {
  const [first, second, third, fourth] = titles(slides(50))
  expect([first, second, third].map((slide) => slide?.title)).toEqual([
    'Contents (1/3)',
    'Contents (2/3)',
    'Contents (3/3)',
  ])
  expect([first, second, third].map((slide) => linksOf(slide?.html).length)).toEqual([17, 17, 16])
  expect([first, second, third].map((slide) => slide?.id)).toEqual(['TOC', 'TOC-2', 'TOC-3'])
  expect(fourth?.title).toBe('1')
})

it('is none where no slide has a heading', () => {
  expect(titles('---\n\nx\n').map(({ title }) => title)).toEqual(['x'])
})
