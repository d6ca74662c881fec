import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAD } from '../../protocol/stamp.ts'
import { createOutline } from '../outline.ts'
import { portions, readRegisters, seal, unseal } from './message.ts'
import { reduce, type State, startState } from './state.ts'

const slides = [
  { id: 'title', number: 1, title: 'Title', steps: 0, words: 3 },
  { id: 'list', number: 2, title: 'List', steps: 3, words: 30 },
]
const outline = createOutline(slides)
const busy: State = [
  { type: 'next' as const },
  { type: 'next' as const },
  {
    type: 'draw' as const,
    stroke: {
      tool: 'marker' as const,
      points: [0, 0.5, 1, 1, 0.5, 0],
      mark: { element: 3, x: -0.1, y: 0.4, width: 0.3, height: 0.1 },
    },
  },
  { type: 'point' as const, pointer: { kind: 'laser' as const, x: 0.3, y: 0.3 } },
  { type: 'zoom' as const, zoom: { x: 0.1, y: 0.2, scale: 2 } },
  { type: 'caption' as const, caption: { text: 'Said <b>so</b>.', lang: 'de-CH' } },
  {
    type: 'audience' as const,
    audience: {
      key: 'k'.repeat(43),
      asks: true,
      staged: 'Why <b>so</b>?',
      polls: [{ poll: 'a', votes: [1, 0], isOpen: true }],
    },
  },
].reduce((state, action) => reduce(state, action, { outline, now: 5, by: 'w' }), startState(outline))

/** A whole message with one part of it replaced. */
function forged(path: readonly string[], value: unknown): unknown {
  const message = structuredClone(seal({ state: busy }, outline))
  let target = message
  for (const name of path.slice(0, -1)) {
    if (typeof target === 'object' && target !== null) target = Reflect.get(target, name)
  }
  if (typeof target === 'object' && target !== null) Reflect.set(target, path.at(-1) ?? '', value)
  return message
}

describe('the gate', () => {
  test('lets whole states, parts and questions through', () => {
    expect(unseal(seal({ state: busy }, outline), outline)).toEqual({ state: busy })
    expect(unseal(seal({ state: { screen: busy.screen } }, outline), outline)).toEqual({
      state: { screen: busy.screen },
    })
    expect(unseal(seal({ ask: true }, outline), outline)).toEqual({ ask: true })
  })
  test('knows another deck and another version', () => {
    const other = createOutline([...slides, { id: 'more', number: 3, title: '', steps: 0, words: 0 }])
    expect(unseal(seal({ state: busy }, other), outline)).toBeUndefined()
    expect(unseal(forged(['protocol'], 'kilo-0'), outline)).toBeUndefined()
    const twin = createOutline(slides, false, 'another deck with the same slides')
    expect(unseal(seal({ state: busy }, twin), outline)).toBeUndefined()
  })
  test.each([
    [['state', 'place', 'value', 'slide'], 'nowhere'],
    [['state', 'place', 'value', 'step'], 4],
    [['state', 'place', 'value', 'step'], 0.5],
    [['state', 'place', 'value', 'step'], -1],
    [['state', 'place', 'value', 'from'], { slide: 'nowhere', step: 0 }],
    [['state', 'place', 'n'], 1e300],
    [['state', 'place', 'n'], 2 ** 50],
    [['state', 'place', 'n'], Number.POSITIVE_INFINITY],
    [['state', 'place', 'n'], -1],
    [['state', 'place', 'by'], 'x'.repeat(1000)],
    [['state', 'screen', 'value'], 'pink'],
    [['state', 'timer', 'value', 'spent'], { nowhere: 5 }],
    [['state', 'timer', 'value', 'began'], Number.NaN],
    [['state', 'pointer', 'value', 'x'], 7],
    [['state', 'ink/list', 'value'], [{ tool: 'axe', points: [] }]],
    [['state', 'ink/list', 'value'], [{ tool: 'pen', points: [0, 0] }]],
    [['state', 'ink/list', 'value', '0', 'mark', 'element'], 0.5],
    [['state', 'ink/list', 'value', '0', 'mark', 'width'], 0],
    [['state', 'ink/list', 'value', '0', 'mark', 'y'], 'top'],
    [['state', 'ink/list', 'value'], [{ tool: 'pen', points: new Array(4000).fill(0) }]],
    [['state', 'ink/list', 'value'], new Array(500).fill({ tool: 'pen', points: [] })],
    [['state', 'ink/list', 'value'], new Array(20).fill({ tool: 'pen', points: new Array(2400).fill(0) })],
    [['state', 'ink/list', 'value'], { list: [] }],
    [['state', 'ink/nowhere'], { n: 1, by: 'x', value: [] }],
    [['state', 'zoom', 'value'], { x: 0, y: 0, scale: 1000 }],
    [['state', 'motion', 'value'], 'no'],
    [['state', 'codeSize', 'value'], 99],
    [['state', 'shape', 'value'], { width: 0, height: 1 }],
    [['state', 'caption', 'value', 'text'], 'x'.repeat(201)],
    [['state', 'caption', 'value', 'text'], null],
    [['state', 'caption', 'value', 'lang'], '"><b>'],
    [['state', 'caption', 'value'], 'text'],
    [['state', 'audience', 'value', 'staged'], 'x'.repeat(281)],
    [['state', 'audience', 'value', 'staged'], 7],
    [['state', 'audience', 'value', 'key'], 'k'],
    [['state', 'audience', 'value', 'asks'], null],
    [['state', 'audience', 'value', 'polls'], {}],
    [['state', 'audience', 'value', 'polls'], [{ poll: 'a', votes: [-1], isOpen: true }]],
    [['state', 'audience', 'value', 'polls'], [{ poll: 'a', votes: [1], isOpen: 1 }]],
    [['state', 'audience', 'value'], 'text'],
    [['state', 'surprise'], { n: 1, by: 'x', value: 1 }],
    [['state'], []],
    [['state'], {}],
    [['state'], null],
  ])('drops a message whose %j is %j', (path, value) => {
    expect(unseal(forged(path, value), outline)).toBeUndefined()
  })
  test('drops a stamp that is far ahead of all that was seen, however near it may come by small steps', () => {
    const ahead = (n: number) => forged(['state', 'place', 'n'], n)
    expect(unseal(ahead(1000 + LEAD), outline, 1000)).toBeDefined()
    expect(unseal(ahead(1001 + LEAD), outline, 1000)).toBeUndefined()
    expect(unseal(ahead(2 ** 40), outline, 1000)).toBeUndefined()
    expect(unseal(ahead(2 ** 53 - 1), outline, 2 ** 53)).toBeUndefined()
  })
  test('drops whatever else is posted, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(unseal(data, outline)).toBeUndefined()
      }),
    )
  })
})

test('many registers go in several messages, all of them, each small enough', () => {
  const many = Array.from({ length: 30 }, (_, index) => `slide-${index}`)
  const stroke = { tool: 'pen' as const, points: new Array(2400).fill(0.1234) }
  const state = Object.fromEntries(many.map((id) => [`ink/${id}`, { n: 1, by: 'w', value: [stroke] }]))
  const parts = portions(state)
  expect(Object.assign({}, ...parts)).toEqual(state)
  expect(parts.length).toBeLessThan(12)
  for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(70_000)
  expect(portions({})).toEqual([])
})

describe('what was kept', () => {
  test('is taken register by register: of an older deck what still fits', () => {
    const shorter = createOutline([{ id: 'title', number: 1, title: 'Title', steps: 0, words: 3 }])
    const registers = readRegisters(busy, shorter)
    expect(registers.place).toBeUndefined()
    expect(registers.screen).toEqual(busy.screen)
    expect(registers.motion).toEqual(busy.motion)
    expect(registers['ink/list']).toBeUndefined()
    expect(readRegisters(busy, outline)).toEqual(busy)
  })
  test('may be corrupted in any way', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(readRegisters(data, outline)).toEqual({})
      }),
    )
  })
})
