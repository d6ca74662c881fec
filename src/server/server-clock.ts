/** The time by which all devices of a talk go. Like the computer's clock at the start, and set by nobody after that. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number
  /** How far it is ahead of the computer's clock, ms: so far that one had been set back. */
  ahead(): number
}

/** `ahead`: of an earlier one, which this one goes on from. `wall` and `steady` as `Date.now` and `performance.now` are. */
export function createServerClock(
  ahead = 0,
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): ServerClock {
  const start = wall() + ahead - steady()
  const now = () => start + steady()
  return { now, ahead: () => now() - wall() }
}
