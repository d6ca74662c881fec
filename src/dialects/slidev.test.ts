import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readAs } from './read.ts'

it('finds what begins with / in the folder `public`, if it is there', () => {
  const source = [
    '---\nlayout: image-right\nimage: /a.png\n---\n',
    '# A\n\n![b](/b.png) <img src="/a.png"> ![c](//c.de/d.png)\n\n<img :src="`/a.png`">\n',
  ].join('\n')
  const files = new Set(['public/a.png'])
  const document = readAs(
    source,
    'slidev',
    (url) => (files.has(url) ? '' : undefined),
    () => {},
  )
  const found = JSON.stringify(document.columns).match(/[\w./]*\/[a-d]\.png/g)
  expect(found?.toSorted()).toEqual([
    '//c.de/d.png',
    '/b.png',
    'public/a.png',
    'public/a.png',
    'public/a.png',
  ])
})

it('says where it is that a layout is none of ours', () => {
  const source = '# A\n\n---\nlayout: intro-big\n---\n\n# B\n'
  const [fault] = compile(source, { from: 'slidev' }).diagnostics
  expect(fault).toMatchObject({ severity: 'warning', code: 'component' })
  expect(source.slice(fault?.at.start, fault?.at.end)).toBe('intro-big')
})

it('takes the slides of another file in, in the place where it is named', () => {
  const source = '# A\n\n---\nsrc: ./b.md#2-3\nclass: x\n---\n\n---\n\n# E\n'
  const files = new Map([['./b.md', '# B\n\n---\nhide: true\n---\n\n# C\n\n---\nclass: y\n---\n\n# D\n']])
  const { columns = [] } = readAs(
    source,
    'slidev',
    (url) => files.get(url),
    () => {},
  )
  const slides = columns.flat()
  expect(slides.map(({ attr }) => `${attr.id}.${attr.classes}`)).toEqual(['a.cover,center', 'd.x', 'e.'])
  const [, taken] = slides
  expect(
    source.slice(taken?.from).startsWith('src: ./b.md') || source.slice(taken?.from).startsWith('---\nsrc'),
  ).toBe(true)
  expect(taken?.blocks[0]?.from).toBe(taken?.from)
})

it('an element with `v-click` keeps its own classes, in one attribute', () => {
  const { html } = compile('# A\n\n<div class="own" v-click>\n\nwords\n\n</div>\n', { from: 'slidev' })
  expect(html).toMatch(/<div class="own fragment"[^>]*>/)
  expect(html).not.toMatch(/<div[^>]*class[^>]*class/)
})

it.each([
  ['$page', '2'],
  ['$nav.currentPage', '2'],
  ['$slidev.nav.currentPage', '2'],
  ['own.nav.currentPage', undefined],
  ['$slidev.nav.total', '2'],
])('%s is a value of Slidev’s, where it is one', (name, value) => {
  const { html } = compile(`# A\n\n---\n\n# B\n\nNo {{ ${name} }}.\n`, { from: 'slidev' })
  expect(html).toContain(value === undefined ? `{{ ${name} }}` : `No ${value}.`)
})
