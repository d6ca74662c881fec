import { describe, expect, it } from 'vitest'
import { isShifted, shiftBetween, shifted } from './shift.ts'

it('what stands before an edit and behind it has a place, what is within none', () => {
  const shift = shiftBetween('one two three', 'one 2 three')
  expect([0, 3, 4, 5, 6, 7, 13].map(shift)).toEqual([0, 3, 4, undefined, undefined, 5, 11])
})

it.each([
  ['put in', 'ab', 'aXb', [0, undefined, 3]],
  ['taken out', 'aXb', 'ab', [0, 1, 1, 2]],
  ['put in again', 'aa', 'aaa', [0, 1, undefined]],
  ['unchanged', 'ab', 'ab', [0, 1, 2]],
  ['all new', 'ab', 'cd', [0, undefined, 2]],
])('%s: each place', (_, before, after, places) => {
  expect([...before, ''].map((_, place) => shiftBetween(before, after)(place))).toEqual(places)
})

const shift = (place: number) => (place < 10 ? place : place < 20 ? undefined : place + 3)

describe('values', () => {
  const node = { type: 'text', value: 'a', from: 20, to: 21 }

  it('are the same where their places have shifted, and nothing else', () => {
    expect(isShifted(node, { ...node, from: 23, to: 24 }, shift)).toBe(true)
    expect(isShifted(node, node, shift)).toBe(false)
    expect(isShifted(node, { ...node, from: 23, to: 24, value: 'b' }, shift)).toBe(false)
    expect(isShifted([node], [], shift)).toBe(false)
    expect(isShifted({ a: undefined }, {}, shift)).toBe(false)
    expect(isShifted({}, { a: undefined }, shift)).toBe(false)
    expect(isShifted(new Map([[1, 20]]), new Map([[1, 23]]), shift)).toBe(false)
    expect(isShifted(new Set(), new Set(), shift)).toBe(false)
  })

  it('the first number of a list is no place, the start of a span is', () => {
    expect(isShifted({ start: 20 }, { start: 20 }, shift)).toBe(true)
    expect(isShifted({ start: 20, end: 30 }, { start: 23, end: 33 }, shift)).toBe(true)
  })

  it('are shifted, and what has not moved is the same object', () => {
    const here = { from: 1, to: 2 }
    const now = shifted({ here, list: [node], map: new Map([['a', node]]), start: 20 }, shift)
    expect(now).toEqual({
      here,
      list: [{ ...node, from: 23, to: 24 }],
      map: new Map([['a', { ...node, from: 23, to: 24 }]]),
      start: 20,
    })
    expect(now?.here).toBe(here)
    expect(shifted({ from: 15, to: 30 }, shift)).toBeUndefined()
  })
})
