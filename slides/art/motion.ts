/** Movement over a loop: time runs from 0 to 1 and starts again, so every function here gives the same value at 0 and at 1. */

type Ease = (progress: number) => number

/** Starts and stops gently. */
export const gently: Ease = (p) => (p < 0.5 ? 4 * p ** 3 : 1 - (-2 * p + 2) ** 3 / 2)
/** Falls: slow, then fast. */
export const falling: Ease = (p) => p ** 2.4
/** Arrives fast and settles. */
export const settling: Ease = (p) => 1 - (1 - p) ** 3
/** Arrives, swings past the goal and comes back. */
export const springing: Ease = (p) => 1 + 2.4 * (p - 1) ** 3 + 1.4 * (p - 1) ** 2

/** One key of a track: the loop's time, the value there, and how the value gets there from the key before. */
export type Key = readonly [time: number, value: number, ease?: Ease]

/** The value of a keyed movement at a time. Before the first and after the last key the movement goes on round the loop. */
export function track(time: number, keys: readonly Key[]): number {
  const last = keys[keys.length - 1]
  const first = keys[0]
  if (!first || !last) throw new Error('a track needs a key')
  const round: Key[] = [[last[0] - 1, last[1]], ...keys, [first[0] + 1, first[1], first[2] ?? gently]]
  for (let i = 1; i < round.length; i++) {
    const [from, to] = [round[i - 1], round[i]]
    if (!from || !to || time > to[0]) continue
    const span = to[0] - from[0]
    const progress = span === 0 ? 1 : (time - from[0]) / span
    return from[1] + (to[1] - from[1]) * (to[2] ?? gently)(Math.max(0, progress))
  }
  return last[1]
}

/** A sine of the loop: `turns` whole waves a loop, `lead` as a part of a wave. */
export function wave(time: number, turns: number, lead = 0): number {
  return Math.sin(2 * Math.PI * (turns * time + lead))
}

/** The time as an animator counts it who draws every second frame only: for seas and skies, which nobody looks at twice. */
export function onTwos(time: number, frames: number): number {
  return (2 * Math.floor((time * frames) / 2 + 1e-6)) / frames
}

/** How far the eyelids are closed (0 open, 1 shut) when they blink at these times: shut in one frame of thirty, open again in two. */
export function blink(time: number, ...moments: number[]): number {
  const near = Math.min(...moments.map((moment) => Math.abs(((time - moment + 1.5) % 1) - 0.5)))
  return Math.max(0, 1 - near / 0.05)
}
