/** What windows, devices and the relay let in. They read it from a line, so anything may stand there. */
import { describe, expect, it, test } from 'vitest'
import { FRAME, isShallow, PORTION } from './frame.ts'
import { BEAT, SILENCE, UNANSWERED } from './heartbeat.ts'
import { isRecord, isWithin, own } from './record.ts'
import { inkOn, isInkName, isRegisterName, slideOf } from './register-names.ts'
import { isNewer, isStamped, LEAD, newest } from './stamp.ts'

const list = (depth: number): unknown => (depth === 0 ? 1 : [list(depth - 1)])
const record = (depth: number): unknown => (depth === 0 ? null : { a: 1, b: record(depth - 1) })

test('a message is no deeper than sixteen lists and records', () => {
  for (const nest of [list, record]) {
    expect([0, 1, 16, 17, 60].map((depth) => isShallow(nest(depth)))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  }
  expect(isShallow([1, 'a', list(16)])).toBe(false)
  expect(isShallow([])).toBe(true)
})

test('a portion of a message is many times a stroke’s, and a frame holds several portions', () => {
  expect(PORTION).toBeGreaterThan(60_000)
  expect(FRAME / PORTION).toBeGreaterThan(2)
})

test('a device that is gone is missed within five seconds, but none for a single beat that is late', () => {
  for (const wait of [UNANSWERED, SILENCE]) {
    expect(wait).toBeGreaterThan(2 * BEAT)
    expect(wait).toBeLessThan(5000)
  }
})

it.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  [undefined, false],
  ['words', false],
  [1, false],
  [() => 1, false],
])('takes %o for a record: %s', (value, expected) => {
  expect(isRecord(value)).toBe(expected)
})

test('a name that every object inherits is nobody’s own', () => {
  expect(own({ a: 1 }, 'a')).toBe(1)
  expect(own<unknown>({ a: 1 }, 'constructor')).toBeUndefined()
})

it.each([
  [0, true],
  [1, true],
  [-0.001, false],
  [1.001, false],
  [Number.NaN, false],
  ['0.5', false],
  [null, false],
])('%o is within 0 and 1: %s', (value, expected) => {
  expect(isWithin(value, 0, 1)).toBe(expected)
})

describe('registers', () => {
  it.each([
    'place',
    'screen',
    'timer',
    'pointer',
    'zoom',
    'motion',
    'codeSize',
    'shape',
    'caption',
    'audience',
    'ink/a-slide',
    'ink/',
  ])('has %s', (name) => {
    expect(isRegisterName(name)).toBe(true)
  })
  it.each(['', 'places', 'constructor', '__proto__', 'inky', 'pink/a', `ink/${'a'.repeat(997)}`])(
    'has no %.20s',
    (name) => {
      expect(isRegisterName(name)).toBe(false)
    },
  )
  it('knows the slide of its ink', () => {
    expect(inkOn('a-slide')).toBe('ink/a-slide')
    expect(slideOf(inkOn('a/b'))).toBe('a/b')
    expect(isInkName('place')).toBe(false)
    expect(isInkName(`ink/${'a'.repeat(996)}`)).toBe(true)
  })
})

describe('stamps', () => {
  const at = (n: unknown, by: unknown = 'a') => ({ value: 0, n, by })

  it('lets the newer one win, of two at once the greater name, and of the same neither', () => {
    const mine = { value: 0, n: 5, by: 'b' }
    expect(isNewer(mine, undefined)).toBe(true)
    for (const [n, by, expected] of [
      [4, 'z', true],
      [6, 'a', false],
      [5, 'a', true],
      [5, 'c', false],
      [5, 'b', false],
    ] as const) {
      expect(isNewer(mine, { value: 0, n, by }), `against ${n} by ${by}`).toBe(expected)
    }
  })

  it.each([
    [at(0), true],
    [at(7, ''), true],
    [at(7, 'a'.repeat(40)), true],
    [{ value: undefined, n: 1, by: 'a' }, true],
    [{ n: 1, by: 'a' }, false],
    [null, false],
    [[at(1)], false],
    [at(-1), false],
    [at(0.5), false],
    [at('1'), false],
    [at(Number.NaN), false],
    [at(1, 7), false],
    [at(1, ['a']), false],
    [{ value: 0, n: 1 }, false],
    [at(1, 'a'.repeat(41)), false],
    [at(2 ** 49), true],
    [at(2 ** 49 + 1), false],
  ])('%o is one: %s', (value, expected) => {
    expect(isStamped(value)).toBe(expected)
  })

  it('may be so far ahead of what was seen, and never beyond the last', () => {
    expect(LEAD).toBeGreaterThan(1e7)
    expect([10 + LEAD, 11 + LEAD].map((n) => isStamped(at(n), 10))).toEqual([true, false])
    expect(isStamped(at(2 ** 49 + 1), 2 ** 49)).toBe(false)
  })

  it('finds the newest', () => {
    expect(newest({})).toBe(0)
    expect(newest({ a: undefined })).toBe(0)
    expect(newest({ a: { n: 3 }, b: undefined, c: { n: 2 } })).toBe(3)
  })
})
