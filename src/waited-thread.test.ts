import { afterEach, expect, it, vi } from 'vitest'
import { openThread } from './waited-thread.ts'

/** Says `asked`, or what was asked once the gate is open. */
const gated = `
async function answer({ gate, asked }) {
  if (gate) Atomics.wait(gate, 0, 0)
  return asked
}`
const openGated = () => openThread(gated, () => undefined)
const closedGate = () => new Int32Array(new SharedArrayBuffer(4))

/** What the process has worked since the question, ms, each time one looks. */
function working(spent: () => number): void {
  vi.spyOn(process, 'cpuUsage').mockImplementation((before) => ({
    user: before ? spent() * 1000 : 0,
    system: 0,
  }))
}
afterEach(() => {
  vi.restoreAllMocks()
})

it('waits on while the machine leaves the process no time to work', () => {
  const gate = closedGate()
  let looks = 0
  working(() => {
    looks++
    if (looks === 3) {
      Atomics.store(gate, 0, 1)
      Atomics.notify(gate, 0)
    }
    return 0
  })
  expect(openGated().ask({ gate, asked: 'it' }, 1, Number.POSITIVE_INFINITY)).toEqual({
    answer: 'it',
    isLate: false,
  })
  expect(looks).toBeGreaterThanOrEqual(3)
})

it('what has worked for too long is late, and the next question begins anew', () => {
  let looks = 0
  working(() => [0, 3, 10][looks++] ?? 0)
  const thread = openGated()
  expect(thread.ask({ gate: closedGate() }, 10, 10_000).isLate).toBe(true)
  expect(looks).toBe(3)
  expect(thread.ask({ asked: 'next' }, 20_000)).toEqual({ answer: 'next', isLate: false })
})

it.each([[undefined], [5]])('what waits without work is late by the clock: at most %s', (most) => {
  let looks = 0
  working(() => (++looks < 1000 ? 0 : Number.POSITIVE_INFINITY))
  expect(openGated().ask({ gate: closedGate() }, 2, most).isLate).toBe(true)
  expect(looks).toBeLessThan(1000)
})

it('no answer where it throws', () => {
  const thread = openThread('const answer = () => { throw new Error() }', () => undefined)
  expect(thread.ask({}, 20_000)).toEqual({ answer: undefined, isLate: false })
})
