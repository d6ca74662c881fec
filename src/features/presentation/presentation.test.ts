import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

it('{.center} stands in the middle of its height, and costs other decks no rule', () => {
  const { css } = compile('## A {.center}\n\n- x\n- y\n', { target: 'page' })
  expect(css).toContain('.slide.center:not(.title-slide)>.stage{justify-content:safe center')
  expect(compile('## A\n\n- x\n- y\n', { target: 'page' }).css).not.toContain('safe center')
})
