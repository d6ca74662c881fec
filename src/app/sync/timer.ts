/** The talk's time: how long it has run, and how long each slide was shown. Pure. */
import { own } from '../../protocol/record.ts'

export interface Timer {
  /** When this run began, ms since 1970; it also names the run among rehearsals. 0: not begun. */
  readonly began: number
  readonly running: boolean
  /** Up to when `elapsed` and `spent` are counted, ms since 1970. */
  readonly since: number
  /** Milliseconds counted so far. */
  readonly elapsed: number
  /** Milliseconds on each slide, by id. */
  readonly spent: Readonly<Record<string, number>>
}

export const timerAtRest: Timer = { began: 0, running: false, since: 0, elapsed: 0, spent: {} }

/** Milliseconds since the run began, without its pauses. */
export function elapsed(timer: Timer, now: number): number {
  return timer.running ? timer.elapsed + Math.max(0, now - timer.since) : timer.elapsed
}

/** `count`: for the slide that is shown, up to now. */
export type TimerChange = 'start' | 'pause' | 'count' | 'reset'

/** The timer after it was started, paused, counted or reset. */
export function changeTimer(timer: Timer, change: TimerChange, slide: string, now: number): Timer {
  if (change === 'count') return count(timer, slide, now)
  if (change === 'reset') return timer.began === 0 ? timer : timerAtRest
  if (change === 'pause') return timer.running ? { ...count(timer, slide, now), running: false } : timer
  return timer.running ? timer : { ...timer, began: timer.began || now, running: true, since: now }
}

/** The timer with the time up to `now` counted for `slide`. */
export function count(timer: Timer, slide: string, now: number): Timer {
  if (!timer.running) return timer
  const passed = Math.max(0, now - timer.since)
  return {
    ...timer,
    since: now,
    elapsed: timer.elapsed + passed,
    spent: { ...timer.spent, [slide]: (own(timer.spent, slide) ?? 0) + passed },
  }
}
