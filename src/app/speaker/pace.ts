/** The plan of the talk's time, and how the speaker keeps to it. Pure. */

import { own } from '../../protocol/record.ts'
import type { SlideInfo } from '../outline.ts'

export interface Plan {
  /** Seconds for each slide, in the outline's order. */
  readonly seconds: readonly number[]
  readonly total: number
}

export interface Pace {
  /** Seconds behind the plan; negative: ahead of it; 0: within the time planned for this step. */
  readonly behind: number
  /** Seconds into the talk at which the plan leaves this slide. */
  readonly slideEnds: number
  /** Index of the slide on which one would be if on time. */
  readonly expected: number
}

/** What a press is worth in words when time is shared out, and what every slide is worth at the least. */
const STEP = 8
const SLIDE = 12

/**
 * Times given by `overrides` (by id, from a rehearsal) or by the slides themselves stand; what is left of `duration`
 * (seconds) is shared out by words and steps. Without a duration the slides without a time get the mean of the others.
 * Undefined: there is nothing to plan by.
 */
export function makePlan(
  slides: readonly SlideInfo[],
  duration: number | undefined,
  overrides: Readonly<Record<string, number>> = {},
): Plan | undefined {
  const given = slides.map(({ id, seconds }) => own(overrides, id) ?? seconds)
  const known = given.filter((seconds) => seconds !== undefined)
  if (duration === undefined && known.length === 0) return undefined
  const sum = known.reduce((total, seconds) => total + seconds, 0)
  const weights = slides.map(({ words, steps }, index) =>
    given[index] === undefined ? SLIDE + words + STEP * steps : 0,
  )
  const weight = weights.reduce((total, each) => total + each, 0)
  const rest = duration === undefined ? 0 : Math.max(0, duration - sum)
  const mean = known.length > 0 ? sum / known.length : 0
  const seconds = given.map(
    (time, index) => time ?? (duration === undefined ? mean : (rest * (weights[index] ?? 0)) / weight),
  )
  return { seconds, total: seconds.reduce((total, each) => total + each, 0) }
}

/** How far off one is at `elapsed` seconds, on step `step` of `steps` of the slide at `index`. */
export function measurePace(plan: Plan, index: number, step: number, steps: number, elapsed: number): Pace {
  const starts = plan.seconds.slice(0, index).reduce((total, each) => total + each, 0)
  const length = plan.seconds[index] ?? 0
  const from = starts + (length * step) / (steps + 1)
  const to = starts + (length * (step + 1)) / (steps + 1)
  let expected = 0
  let passed = plan.seconds[0] ?? 0
  while (passed <= elapsed && expected < plan.seconds.length - 1) {
    expected++
    passed += plan.seconds[expected] ?? 0
  }
  return {
    behind: elapsed > to ? elapsed - to : elapsed < from ? elapsed - from : 0,
    slideEnds: starts + length,
    expected,
  }
}

/** `1:05` or `1:02:05`; a sign only when negative. */
export function formatTime(seconds: number): string {
  // A sum of many parts of seconds may be a little less than it is.
  const whole = Math.floor(Math.round(Math.abs(seconds) * 1000) / 1000)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const [hours = 0, minutes = 0, rest = 0] = parts
  const two = (part: number): string => String(part).padStart(2, '0')
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
  return seconds <= -1 ? `−${text}` : text
}

/** The pace in words of English, and the `time` in them. Less than ten seconds off is on time: nobody can speak by the second. */
export function describePace(behind: number): {
  readonly words: string
  readonly time: string
  readonly mood: 'good' | 'ahead' | 'late'
} {
  const time = formatTime(Math.abs(behind))
  if (Math.abs(behind) < 10) return { words: 'on time', time, mood: 'good' }
  return behind > 0
    ? { words: '{time} behind', time, mood: 'late' }
    : { words: '{time} ahead', time, mood: 'ahead' }
}
