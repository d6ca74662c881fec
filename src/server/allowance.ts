/** Limits what one connection may send: `perSecond` messages on average, `burst` at once. */
export interface Allowance {
  /** Whether one more is allowed at `now`, milliseconds. */
  spend(now: number): boolean
}

export function createAllowance(perSecond: number, burst: number, start: number): Allowance {
  let left = burst
  let since = start
  return {
    spend(now) {
      left = Math.min(burst, left + ((now - since) * perSecond) / 1000)
      since = now
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
