/**
 * The time by which the talk is counted, alike in all its windows. The computer's clock may be set back in mid-talk, and
 * another device's may be wrong; a talk's time goes on. Not `performance.now()` alone: it stands still while the computer
 * sleeps, and means nothing to another window.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** It is `time` at least: another window has counted up to there. */
  reach(time: number): void
  /** It is `time`: so says the machine by which all devices of the talk go. */
  set(time: number): void
}

/** The clock was set back if it lost this much against the steady one, ms; below, it is only slowed to be right again. */
const SET_BACK = 1000

/** `wall` and `steady` as `Date.now` and `performance.now` are. */
export function createClock(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): Clock {
  /** Milliseconds to be added to the wall clock. */
  let ahead = 0
  let seen = { wall: wall(), steady: steady() }
  const now = (): number => {
    const next = { wall: wall(), steady: steady() }
    const lost = next.steady - seen.steady - (next.wall - seen.wall)
    if (lost > SET_BACK) ahead += lost
    seen = next
    return next.wall + ahead
  }
  return {
    now,
    reach(time) {
      ahead += Math.max(0, time - now())
    },
    set(time) {
      ahead += time - now()
    },
  }
}
