import { expect, it } from 'vitest'
import { isShifted, shiftBetween, shifted } from './shift.ts'

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
  const date = new Date(0)
  expect([isShifted(date, date, shift), isShifted({}, date, shift), isShifted(date, {}, shift)]).toEqual([
    true,
    false,
    false,
  ])
})

it('places move in lists, maps and objects, and what has none stays the same object', () => {
  const shift = shiftBetween('ab', 'xab')
  const still = { list: [{ id: 'a', start: 1 }], date: new Date(0), map: new Map([['a', 1]]), none: null }
  expect(shifted(still, shift)).toBe(still)
  const bare = Object.assign(Object.create(null), { from: 1, to: 1 })
  const moved = shifted({ still, list: [still, { from: 1, to: 2 }], map: new Map([['a', bare]]) }, shift)
  expect(moved).toEqual({
    still,
    list: [still, { from: 2, to: 3 }],
    map: new Map([['a', { from: 2, to: 2 }]]),
  })
  expect(moved?.list[0]).toBe(still)
  expect(shifted([{ start: 2, end: 3 }], shiftBetween('abcd', 'ad'))).toBeUndefined()
})
