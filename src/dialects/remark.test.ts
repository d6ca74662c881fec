import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { dialectOf, readAs } from './read.ts'

const page = (script: string) =>
  `<!doctype html>\n<html lang="de"><head><title>T</title></head><body>\n<script>${script}</script></body></html>\n`

it('a page of remark’s reads the file that its script names, and places its faults there', () => {
  const source = page("remark.create({ sourceUrl: 'talk.md' })")
  expect(dialectOf(source)).toBe('remark')
  const faults: string[] = []
  const read = (name: string) =>
    name === 'talk.md' ? 'odd: value\r\n\r\n# A\r\n\r\n---\r\n\r\n# B\r\n' : undefined
  const document = readAs(source, 'remark', read, ({ at }) =>
    faults.push(source.slice(at.start, at.start + 9)),
  )
  expect(document.columns).toHaveLength(2)
  expect([...document.meta.keys()]).toEqual(['lang', 'pagetitle'])
  expect(faults).toEqual(['sourceUrl'])
})

it('a page of remark’s without Markdown has one slide with nothing on it', () => {
  const { blocks } = readAs(
    page('remark.create()'),
    'remark',
    () => undefined,
    () => {},
  )
  expect(blocks).toEqual([])
})

it('a layout lasts until a slide is without one', () => {
  const source =
    'layout: true\n\nFoot\n\n---\n\n# A\n\n---\n\n# B\n\n---\nlayout: false\n\n# C\n\n---\n\n# D\n'
  const { html } = compile(source, { from: 'remark' })
  const slides = html.split('<section').slice(1)
  expect(slides.map((slide) => slide.includes('Foot'))).toEqual([true, true, false, false])
})
