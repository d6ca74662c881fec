import { expect, it } from 'vitest'
import { isShifted, shiftBetween } from './shift.ts'

it.each([
  ['abcd', 'abXcd', [0, 1, undefined, 4, 5]],
  ['aaaa', 'aa', [0, 1, 2, undefined, 2]],
  ['aa', 'aaaa', [0, 1, undefined]],
  ['ab', 'ab', [0, 1, 2]],
  ['abc', 'xyz', [0, undefined, undefined, 3]],
] as const)('where the places of %s are in %s', (before, after, places) => {
  const shift = shiftBetween(before, after)
  expect(places.map((_, place) => shift(place))).toEqual(places)
})

it('values are the same but for the places in them', () => {
  const shift = shiftBetween('ab', 'xab')
  const node = (from: number, more: object = {}) => ({ type: 'text', from, to: from + 1, ...more })
  expect(isShifted(node(1), node(2), shift)).toBe(true)
  expect(isShifted(node(1), node(1), shift)).toBe(false)
  expect(isShifted([node(1)], [node(2), node(2)], shift)).toBe(false)
  expect(isShifted(node(1, { a: 1 }), node(2), shift)).toBe(false)
  expect(isShifted(node(1), node(2, { a: 1 }), shift)).toBe(false)
  const map = (...keys: string[]) => new Map(keys.map((key) => [key, 1]))
  expect(isShifted(map('a'), map('a'), shift)).toBe(true)
  expect(isShifted(map('a'), map('a', 'b'), shift)).toBe(false)
  expect(isShifted(map('a'), map('b'), shift)).toBe(false)
  expect(isShifted(map('a'), { a: 1 }, shift)).toBe(false)
  expect(isShifted(null, {}, shift)).toBe(false)
})
