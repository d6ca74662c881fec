import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STROKES } from '../../protocol/stroke.ts'
import { createOutline } from '../outline.ts'
import { portions } from './message.ts'
import {
  type Action,
  difference,
  drawings,
  merge,
  newerThan,
  reduce,
  type State,
  startState,
  strokesOn,
} from './state.ts'
import { count, elapsed, timerAtRest } from './timer.ts'

const outline = createOutline(
  [
    ['title', 0],
    ['list', 3],
    ['code', 1],
    ['end', 0],
  ].map(([id, steps], at) => ({
    id: String(id),
    number: at + 1,
    title: String(id),
    steps: Number(steps),
    words: 10,
  })),
)

const run = (actions: readonly Action[], now = 1000, state = startState(outline), by = 'a'): State =>
  actions.reduce((before, action) => reduce(before, action, { outline, now, by }), state)
const placeOf = (state: State): string => `${state.place.value.slide}/${state.place.value.step}`
const presses = (count: number, type: 'next' | 'previous' = 'next'): Action[] =>
  Array.from({ length: count }, () => ({ type }))

describe('moving', () => {
  test('walks through every step to the end, and stays there', () => {
    const places = Array.from({ length: 10 }, (_, count) => placeOf(run(presses(count))))
    expect(places).toEqual([
      'title/0',
      'list/0',
      'list/1',
      'list/2',
      'list/3',
      'code/0',
      'code/1',
      'end/0',
      'end/0',
      'end/0',
    ])
  })
  test('walks back the same way, entering a slide with its steps shown', () => {
    const places = Array.from({ length: 9 }, (_, count) =>
      placeOf(run([...presses(7), ...presses(count, 'previous')])),
    )
    expect(places.at(1)).toBe('code/1')
    expect(places.at(3)).toBe('list/3')
    expect(places.at(-1)).toBe('title/0')
  })
  test('goes by slide, to the ends, and only to slides that exist', () => {
    expect(placeOf(run([{ type: 'go', slide: 'list', step: 2 }, { type: 'nextSlide' }]))).toBe('code/0')
    expect(placeOf(run([{ type: 'last' }, { type: 'previousSlide' }]))).toBe('code/0')
    expect(placeOf(run([{ type: 'last' }, { type: 'first' }]))).toBe('title/0')
    expect(placeOf(run([{ type: 'go', slide: 'list', step: 99 }]))).toBe('list/3')
    const state = startState(outline)
    expect(run([{ type: 'go', slide: 'nowhere' }], 0, state)).toBe(state)
  })
  test('goes back to where a jump left from, and forth again', () => {
    const jumped = run([{ type: 'go', slide: 'list', step: 2 }, { type: 'last' }, { type: 'back' }])
    expect(placeOf(jumped)).toBe('list/2')
    expect(placeOf(run([{ type: 'back' }], 0, jumped))).toBe('end/0')
  })
  test('keeps the way back while it moves within a slide', () => {
    const there = run([
      { type: 'go', slide: 'code' },
      { type: 'go', slide: 'list' },
    ])
    for (const move of [
      [{ type: 'next' as const }],
      [...presses(2), { type: 'previous' as const }],
      [{ type: 'go' as const, slide: 'list', step: 3 }],
    ]) {
      expect(placeOf(run([...move, { type: 'back' }], 0, there))).toBe('code/0')
    }
  })
  test('on a black or white screen a press brings the slide back and moves nothing; a jump does both', () => {
    const black = run([...presses(2), { type: 'screen', screen: 'black' }])
    expect(black.screen.value).toBe('black')
    const lit = run([{ type: 'next' }], 0, black)
    expect([lit.screen.value, placeOf(lit)]).toEqual(['slide', 'list/1'])
    const jumped = run([{ type: 'go', slide: 'end' }], 0, black)
    expect([jumped.screen.value, placeOf(jumped)]).toEqual(['slide', 'end/0'])
    expect(run([{ type: 'screen', screen: 'black' }], 0, black).screen.value).toBe('slide')
    expect(run([{ type: 'screen', screen: 'white' }], 0, black).screen.value).toBe('white')
  })
  test('ends the zoom with the slide, not with the step', () => {
    const zoomed = run([...presses(1), { type: 'zoom', zoom: { x: 0.2, y: 0.4, scale: 2 } }])
    expect(run(presses(1), 0, zoomed).zoom.value).not.toBeNull()
    expect(run([{ type: 'nextSlide' }], 0, zoomed).zoom.value).toBeNull()
  })
})

describe('the clock', () => {
  test('starts with the first step forward, counts each slide, and runs on without being looked at', () => {
    let state = run([{ type: 'next' }], 10_000)
    expect(state.timer.value).toMatchObject({ began: 10_000, running: true })
    expect(elapsed(state.timer.value, 12_500)).toBe(2500)
    state = run([{ type: 'nextSlide' }], 40_000, state)
    state = run([{ type: 'nextSlide' }], 45_000, state)
    expect(state.timer.value.spent).toEqual({ list: 30_000, code: 5000 })
    expect(elapsed(state.timer.value, 45_000)).toBe(35_000)
  })
  test('does not start when one looks at slides before the talk', () => {
    expect(run([{ type: 'last' }, { type: 'first' }]).timer.value.began).toBe(0)
  })
  test('pauses, goes on, resets', () => {
    let state = run([{ type: 'timer', change: 'start' }], 0)
    state = run([{ type: 'timer', change: 'start' }], 1000)
    state = run([{ type: 'timer', change: 'pause' }], 3000, state)
    expect(elapsed(state.timer.value, 99_000)).toBe(2000)
    state = run([{ type: 'timer', change: 'start' }], 100_000, state)
    expect(elapsed(state.timer.value, 101_000)).toBe(3000)
    expect(state.timer.value.began).toBe(1000)
    expect(run([{ type: 'timer', change: 'reset' }], 0, state).timer.value.began).toBe(0)
  })
  test('counts for a slide that is called as something every object has', () => {
    const timer = count({ ...timerAtRest, running: true, since: 1000 }, 'constructor', 3000)
    expect(timer.spent).toEqual({ constructor: 2000 })
  })
  test('a clock set back never counts backwards', () => {
    const state = run([{ type: 'next' }], 10_000)
    expect(elapsed(state.timer.value, 5000)).toBe(0)
  })
})

describe('drawing', () => {
  const stroke = { tool: 'pen' as const, points: [0.1, 0.1, 0.5, 0.2, 0.2, 0.5] }
  test('keeps strokes with their slide, takes back, clears', () => {
    let state = run([...presses(1), { type: 'draw', stroke }, { type: 'draw', stroke }])
    expect(strokesOn(state, 'list')).toHaveLength(2)
    state = run([{ type: 'undo' }], 0, state)
    expect(strokesOn(state, 'list')).toHaveLength(1)
    const elsewhere = run([{ type: 'last' }, { type: 'clear' }], 0, state)
    expect(strokesOn(elsewhere, 'list')).toHaveLength(1)
    expect(strokesOn(run([{ type: 'clear' }], 0, state), 'list')).toEqual([])
  })
  test('a slide keeps only so many', () => {
    const state = run(Array.from({ length: STROKES + 5 }, () => ({ type: 'draw' as const, stroke })))
    expect(strokesOn(state, 'title')).toHaveLength(STROKES)
  })
  test('a stroke sends its own slide’s, and each slide’s fits into a message, however much is drawn', () => {
    const long = { tool: 'marker' as const, points: new Array(2400).fill(0.1234) }
    const slides = ['title', 'list', 'code', 'end']
    const state = run(
      slides.flatMap((slide): Action[] => [
        { type: 'go', slide },
        ...Array.from({ length: STROKES + 5 }, (): Action => ({ type: 'draw', stroke: long })),
        ...Array.from({ length: STROKES - 10 }, (): Action => ({ type: 'draw', stroke })),
      ]),
    )
    const changes = difference(run([{ type: 'draw', stroke: long }], 0, state), state)
    expect(Object.keys(changes)).toEqual(['ink/end'])
    expect(strokesOn(state, 'end').at(0)).toBe(long)
    expect(strokesOn(state, 'end').at(-1)).toBe(stroke)
    const sizes = portions(difference(state, startState(outline))).map((part) => JSON.stringify(part).length)
    expect(sizes.length).toBeGreaterThanOrEqual(slides.length)
    expect(Math.max(...sizes)).toBeLessThan(200_000)
  })
  test('all of it is told by slide', () => {
    const state = run([{ type: 'draw', stroke }, { type: 'nextSlide' }, { type: 'draw', stroke }])
    expect(drawings(state)).toEqual({ title: [stroke], list: [stroke] })
  })
})

describe('agreeing', () => {
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.constantFrom<Action>(
      { type: 'next' },
      { type: 'previous' },
      { type: 'last' },
      { type: 'back' },
      { type: 'screen', screen: 'black' },
      { type: 'motion' },
      { type: 'timer', change: 'start' },
      { type: 'undo' },
      { type: 'draw', stroke: { tool: 'pen', points: [0, 0, 1] } },
    ),
    fc
      .record({ slide: fc.constantFrom('title', 'list', 'code', 'end'), step: fc.nat(4) })
      .map((target) => ({ type: 'go' as const, ...target })),
  )

  test('an action that changes nothing gives the very same state', () => {
    const state = startState(outline)
    expect(
      run([{ type: 'previous' }, { type: 'undo' }, { type: 'light' }, { type: 'first' }], 0, state),
    ).toBe(state)
  })
  test('of two presses at the same moment one wins, in both windows', () => {
    const start = run(presses(2))
    const one = run([{ type: 'next' }], 0, start, 'a')
    const other = run([{ type: 'last' }], 0, start, 'b')
    expect(merge(one, other)).toEqual(merge(other, one))
    expect(placeOf(merge(one, other))).toBe('end/0')
  })
  test('a claim makes a place that was only visited everyone’s', () => {
    const visited: State = {
      ...startState(outline),
      place: { value: { slide: 'code', step: 1, from: null }, n: 0, by: '' },
    }
    const other = run(presses(0), 0, startState(outline), 'b')
    expect(placeOf(merge(other, visited))).toBe('title/0')
    expect(placeOf(merge(other, run([{ type: 'claim' }], 0, visited)))).toBe('code/1')
  })
  test('a stroke in one window does not undo a step in the other', () => {
    const start = run(presses(2))
    const drawn = run([{ type: 'draw', stroke: { tool: 'pen', points: [0, 0, 1] } }], 0, start, 'z')
    const moved = run([{ type: 'next' }], 0, start, 'a')
    expect(placeOf(merge(moved, drawn))).toBe('list/2')
    expect(strokesOn(merge(moved, drawn), 'list')).toHaveLength(1)
  })
  test('windows that heard the same states agree, in whatever order and however often', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), action), { maxLength: 30 }),
        fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
        (acts, seeds) => {
          // Each window acts on its own, unheard; then all hear all, in an order of their own, some twice.
          const windows = new Map(['a', 'b', 'c'].map((by) => [by, startState(outline)]))
          const heard: State[] = []
          for (const [by, each] of acts) {
            const next = reduce(windows.get(by) ?? startState(outline), each, { outline, now: 1, by })
            windows.set(by, next)
            heard.push(next)
          }
          const ends = seeds.map((seed) => {
            const order = heard
              .concat(heard.slice(0, seed % 5))
              .map((state, index) => ({ state, key: (index * 7919 + seed) % 104_729 }))
              .sort((one, other) => one.key - other.key)
            return order.reduce((state, other) => merge(state, other.state), startState(outline))
          })
          expect(ends[1]).toEqual(ends[0])
          expect(ends[2]).toEqual(ends[0])
        },
      ),
    )
  })
  test('difference is what the other lacks, newerThan what the other has outdated', () => {
    const start = run(presses(2))
    const moved = run([{ type: 'next' }], 0, start)
    expect(Object.keys(difference(moved, start))).toEqual(['place'])
    expect(merge(start, difference(moved, start))).toEqual(moved)
    expect(Object.keys(newerThan(moved, { place: start.place, screen: start.screen }))).toEqual(['place'])
    expect(newerThan(start, { place: moved.place })).toEqual({})
  })
})
