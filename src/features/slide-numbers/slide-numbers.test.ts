import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (yaml: string, heading = '## A') =>
  compile(`---\n${yaml}\nfooter: F\n---\n\n${heading}\n\n- x\n\n## B\n\n- y\n`, { target: 'page' })

it.each([
  ['slideNumber: false', 'no-number'],
  ['slideNumber: true\nshowSlideNumber: print', 'number-on-paper'],
  ['slideNumber: true\nshowSlideNumber: speaker', 'number-for-speaker'],
])('%s is a class of every slide, with its rules', (yaml, name) => {
  const { css, slides } = page(yaml)
  for (const { html } of slides) expect(html).toMatch(new RegExp(`^<section [^>]*class="[^"]*\\b${name}\\b`))
  expect(css).toContain(`.${name}:not(.title-slide):after{content:none}`)
})

it('c/t counts the slides that are counted, and has the room that it takes', () => {
  const { css, slides } = page('slideNumber: c/t', '## A {visibility=uncounted}')
  expect(slides.map(({ html }) => /data-total="(\d+)"/.exec(html)?.[1])).toEqual([undefined, '1'])
  expect(slides[0]?.html).toContain('no-number')
  expect(css).toContain('--number:125')
})

it('costs other decks no rule', () => {
  expect(page('title: T').css).not.toMatch(/number-|no-number|data-total/)
})
