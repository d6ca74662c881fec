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
