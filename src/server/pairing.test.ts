/** Who is trusted, and how often: on a clock of the test's own. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAllowance } from './allowance.ts'
import { createPairing, SESSION } from './pairing.ts'
import { withRest } from './rest.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('exchanges an invitation once, for a session of half a day', () => {
  const pairing = createPairing()
  const secret = pairing.invitation()
  expect(secret).toMatch(/^[\w-]{22}$/)
  expect([
    pairing.redeem(''),
    pairing.redeem(`${secret}a`),
    pairing.holds(undefined),
    pairing.holds(''),
  ]).toEqual([undefined, undefined, false, false])
  expect(pairing.invitation()).toBe(secret)
  const session = pairing.redeem(secret) ?? ''
  expect(session).toMatch(/^[\w-]{22}$/)
  expect(pairing.redeem(secret)).toBeUndefined()
  expect(pairing.invitation()).not.toBe(secret)
  expect([pairing.holds(session), pairing.holds(secret), pairing.holds(pairing.invitation())]).toEqual([
    true,
    false,
    false,
  ])

  vi.advanceTimersByTime(SESSION - 1)
  const later = pairing.redeem(pairing.invitation())
  expect([pairing.holds(session), pairing.holds(later)]).toEqual([true, true])
  expect(pairing.keep().sessions).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect([pairing.holds(session), pairing.holds(later)]).toEqual([false, true])
  pairing.redeem(pairing.invitation())
  expect(pairing.keep().sessions).toHaveLength(2)
})

it('ends all at once, the open invitation, too', () => {
  const pairing = createPairing()
  const session = pairing.redeem(pairing.invitation())
  const open = pairing.invitation()
  pairing.revoke()
  expect([pairing.holds(session), pairing.redeem(open), pairing.keep().sessions]).toEqual([
    false,
    undefined,
    [],
  ])
})

it('goes on from what was kept, of which no session can be made', () => {
  const before = createPairing()
  const session = before.redeem(before.invitation()) ?? ''
  const kept: unknown = JSON.parse(JSON.stringify(before.keep()))
  expect(JSON.stringify(kept)).not.toContain(session)
  const after = createPairing(kept)
  expect([after.holds(session), after.invitation()]).toEqual([true, before.invitation()])
})

const secret = 'a'.repeat(22)
it.each([
  undefined,
  [],
  { secret: 7, sessions: [] },
  { secret: 'short', sessions: [] },
  { secret: `${secret}a`, sessions: [] },
  { secret: `${secret.slice(1)}!`, sessions: [] },
  { secret },
  { secret, sessions: [7] },
  { secret, sessions: [{ digest: 7, until: 1 }] },
  { secret, sessions: [{ digest: 'a', until: '1' }] },
  { secret, sessions: [{ digest: 'a', until: 1 }, {}] },
])('begins anew from %j', (kept) => {
  const pairing = createPairing(kept)
  expect([pairing.invitation() === secret, pairing.keep().sessions]).toEqual([false, []])
})

it('allows so many at once, and so many a second', () => {
  const allowance = createAllowance(2, 3, 0)
  const spend = (count: number, now: number) => Array.from({ length: count }, () => allowance.spend(now))
  expect(spend(4, 0)).toEqual([true, true, true, false])
  expect(spend(1, 499)).toEqual([false])
  expect(spend(2, 500)).toEqual([true, false])
  // However long nothing is sent, no more than at first.
  expect(spend(4, 60_000)).toEqual([true, true, true, false])
})

it('does at once what is asked for, and what is asked for meanwhile once, later', () => {
  const run = vi.fn()
  const call = withRest(run, 300)
  call()
  expect(run).toHaveBeenCalledTimes(1)
  for (let again = 0; again < 9; again++) call()
  vi.advanceTimersByTime(299)
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1000)
  expect(run).toHaveBeenCalledTimes(2)
  call()
  call()
  call.stop()
  vi.advanceTimersByTime(1000)
  expect(run).toHaveBeenCalledTimes(3)
})
