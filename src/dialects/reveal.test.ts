import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

it.each([
  ['# A\n\nb\n\n---', 1],
  ['# A\n\nb\n\n---\n', 2],
])('takes what ends a deck for a separator only with the end of its line: %j', (source, slides) => {
  expect(compile(source, { from: 'reveal' }).slides.length).toBe(slides)
})
