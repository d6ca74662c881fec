import { expect, it } from 'vitest'
import { captionSize, footSize, headSize } from './block-sizes.ts'
import { spacing } from './spacing.ts'

it('headings get smaller by their level, and on a slide that is full', () => {
  const sizes = (isDense: boolean) => [2, 3, 4].map((level) => headSize(level, 40, 72, isDense))
  expect(sizes(false)).toEqual([72, 46, 40])
  expect(sizes(true)).toEqual([54, 44, 40])
  expect([3, 4].map((level) => headSize(level, 30, 72, false))).toEqual([46, 36])
  expect([2, 3, 4].map((level) => headSize(level, 20, 72, true))).toEqual([40, 32, 20])
})

it('captions and feet are smaller than text, but can be read', () => {
  expect(captionSize(40, 1)).toBeLessThan(40)
  expect(captionSize(40, 1)).toBeGreaterThanOrEqual(spacing['caption-least'])
  expect(captionSize(10, 1)).toBe(10)
  expect(footSize(60)).toBe(60 * spacing['foot-size'])
  expect(footSize(1)).toBe(spacing['least-size'])
})
