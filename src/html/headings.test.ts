import { expect, it } from 'vitest'
import { Headings } from './headings.ts'

const mend = (...levels: readonly number[]) => {
  const headings = new Headings()
  return levels.map((level) => headings.mend(level))
}

it('begins with h2 and never jumps', () => {
  expect(mend(1, 2, 4, 4, 2)).toEqual([2, 3, 4, 4, 3])
  expect(mend(3, 5, 3)).toEqual([2, 3, 2])
  expect(mend(4, 2, 3)).toEqual([2, 2, 3])
  expect(mend(1, 2, 3, 4, 5, 6)).toEqual([2, 3, 4, 5, 6, 6])
})
