import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

/** A computer's two clocks: time passes for both, a hand moves only one. */
function createComputer(wall = 1_000_000) {
  let steady = 0
  return {
    clock: createClock(
      () => wall,
      () => steady,
    ),
    pass(time: number) {
      wall += time
      steady += time
    },
    sleep(time: number) {
      wall += time
    },
    turn(time: number) {
      wall += time
    },
  }
}

test('goes on when the computer’s clock is set back, however often', () => {
  const { clock, pass, turn } = createComputer()
  pass(60_000)
  turn(-3_600_000)
  pass(250)
  expect(clock.now()).toBe(1_060_250)
  turn(-5000)
  pass(1000)
  expect(clock.now()).toBe(1_061_250)
})

test('follows a clock that is only slowed to be right again, and a computer that sleeps', () => {
  const { clock, pass, turn, sleep } = createComputer()
  turn(-400)
  pass(1000)
  expect(clock.now()).toBe(1_000_600)
  sleep(600_000)
  pass(1000)
  expect(clock.now()).toBe(1_601_600)
})

test('takes over what another window has counted, and is set by the machine that all go by', () => {
  const { clock, pass } = createComputer()
  clock.reach(1_030_000)
  clock.reach(1_010_000)
  pass(500)
  expect(clock.now()).toBe(1_030_500)
  clock.set(1_000_000)
  pass(500)
  expect(clock.now()).toBe(1_000_500)
})
