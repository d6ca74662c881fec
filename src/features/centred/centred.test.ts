import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(source, { target: 'page' })

it('{.center} stands in the middle of its height, and costs other decks no rule', () => {
  const { css, slides } = page('## A {.center}\n\n- x\n\n## B\n\n- y\n')
  expect(css).toContain('.slide.centred:not(.title-slide)>.stage{justify-content:safe center')
  expect(slides.map(({ html }) => /class="[^"]*centred/.test(html))).toEqual([true, false])
  expect(page('## A\n\n- x\n- y\n').css).not.toContain('safe center')
})

it('so do all slides of a deck that says so', () => {
  const { slides } = page('---\ncenter: true\n---\n\n## A\n\n- x\n')
  expect(slides.map(({ html }) => /class="[^"]*centred/.test(html))).toEqual([true])
})

it('{.text-center} stands in the middle of its width', () => {
  const { css, slides } = page('## A {.text-center}\n\nx\n\n## B\n\ny\n')
  expect(css).toContain('.slide.centred-words>.stage{text-align:center')
  expect(slides.map(({ html }) => /class="[^"]*centred-words/.test(html))).toEqual([true, false])
})
