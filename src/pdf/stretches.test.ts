import { expect, it } from 'vitest'
import { stretchesOf } from './stretches.ts'

it.each([
  [0, 200, '0-0'],
  [1, 200, '0-1'],
  [200, 200, '0-200'],
  [201, 200, '0-101 101-201'],
  [10, 3, '0-3 3-5 5-8 8-10'],
])('%i slides, at most %i at once: %s', (slides, most, expected) => {
  expect(
    stretchesOf(slides, most)
      .map(({ from, to }) => `${from}-${to}`)
      .join(' '),
  ).toBe(expected)
})
