import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

/** A computer's two clocks: time passes for both, a hand and sleep move only one. */
function createComputer(wall = 1_000_000) {
  let steady = 0
  const open = (ahead?: number) =>
    createClock(
      () => wall,
      () => steady,
      ahead,
    )
  return {
    open,
    clock: open(),
    pass(time: number) {
      wall += time
      steady += time
    },
    turn(time: number) {
      wall += time
    },
  }
}

test('goes on when the computer’s clock is set back and right again, however often', () => {
  const { clock, pass, turn } = createComputer()
  pass(60_000)
  for (const hour of [-3_600_000, 3_600_000, -3_600_000, 3_600_000, 7_200_000]) {
    turn(hour)
    pass(250)
  }
  expect(clock.now()).toBe(1_061_250)
  expect(clock.ahead()).toBe(-7_200_000)
})

test('a page that comes after this one goes on from it, whatever the computer’s clock was set to', () => {
  const { clock, open, pass, turn } = createComputer()
  turn(3_600_000)
  pass(1000)
  const next = open(clock.ahead())
  pass(1000)
  expect([next.now(), clock.now()]).toEqual([1_002_000, 1_002_000])
})

test('takes over what another window has counted, and is set by the machine that all go by', () => {
  const { clock, pass } = createComputer()
  clock.reach(1_030_000)
  clock.reach(1_010_000)
  pass(500)
  expect(clock.now()).toBe(1_030_500)
  // What was counted meanwhile is no more than it has counted itself.
  clock.reach(1_030_250)
  expect(clock.now()).toBe(1_030_500)
  clock.set(1_040_000)
  pass(500)
  expect(clock.now()).toBe(1_040_500)
  // What was counted is past, whatever that machine says.
  clock.set(1_000_000)
  expect(clock.now()).toBe(1_030_250)
})

test('goes by this computer’s clocks where it is given none', () => {
  const before = Date.now()
  const clock = createClock()
  expect(clock.now()).toBeGreaterThanOrEqual(before)
  expect(Math.abs(clock.ahead())).toBeLessThan(60_000)
})
