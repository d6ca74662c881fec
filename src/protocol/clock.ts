/**
 * The time by which the talk is counted, alike in all its windows and on all devices. It begins with the computer's clock
 * and goes on by the steady one, which nobody can set: that clock may be wrong, and be set right in mid-talk, and no jump
 * of it is time of the talk. Nor is the time that the computer sleeps, which looks the same.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** How far it is ahead of the computer's clock, ms, because that was set back. A later clock begins with it. */
  ahead(): number
  /** It is `time` at least: another window has counted up to there. */
  reach(time: number): void
  /** It is `time`, unless somebody has counted farther: so says the machine by which all devices of the talk go. */
  set(time: number): void
}

/** `wall` and `steady` as `Date.now` and `performance.now` are; `ahead` of an earlier clock. */
export function createClock(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
  ahead = 0,
): Clock {
  let start = wall() + ahead - steady()
  let reached = 0
  const now = (): number => start + steady()
  const set = (time: number): void => {
    start += Math.max(time, reached) - now()
  }
  return {
    now,
    ahead: () => now() - wall(),
    reach(time) {
      reached = Math.max(reached, time)
      if (time > now()) set(time)
    },
    set,
  }
}
