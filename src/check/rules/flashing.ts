import { oncePer } from '../../pandoc/once-per.ts'
import type { Animation, AnimationFrame } from '../drawing.ts'
import type { DrawnRule } from '../rule.ts'

/** A flash: luminance goes up and down, or down and up, by so much, the darker below `dark`. */
const [swing, dark] = [0.1, 0.8]
/** In any second, more than so many are dangerous; in more than this share of the screen. */
const [most, area] = [3, (341 * 256 * 0.25) / (1024 * 768)]

export const flashing: DrawnRule = {
  kind: 'drawn',
  id: 'flashing',
  severity: 'error',
  title: 'A picture flashes more than three times a second',
  why: 'It can trigger a seizure, in the talk at many people at once.',
  source:
    'WCAG 2.2, 2.3.1: pairs of opposing changes of 10 % of luminance, the darker below 0.80, on a quarter of any 341 × 256 px of 1024 × 768',
  *check({ animations }) {
    for (const one of animations) {
      const flashes = flashesIn(one)
      if (flashes <= most) continue
      yield {
        message: `This picture flashes ${flashes} times in a second`,
        hint: 'Show fewer of its frames, each for longer, or soften the change',
        at: one.at,
      }
    }
  },
}

/** The most flashes in any second, in a part of the picture that is large enough on the slide. */
function flashesIn({ frames, share }: Pick<Animation, 'frames' | 'share'>): number {
  if (share < area) return 0
  const counts = flashesOfCells(frames)
  // That many cells must flash at least so often.
  const needed = Math.max(1, Math.ceil((area * counts.length) / share))
  return counts[needed - 1] ?? 0
}

/** Of each cell, the most first. A picture that is read once is judged after each edit. */
const flashesOfCells = oncePer((frames: readonly AnimationFrame[]): readonly number[] =>
  Array.from(frames[0]?.luminance ?? [], (_, cell) => flashesOfCell(frames, cell)).sort((a, b) => b - a),
)

function flashesOfCell(frames: readonly AnimationFrame[], cell: number): number {
  const total = frames.reduce((sum, { delay }) => sum + delay, 0)
  // It loops: a second begins anywhere in it.
  const rounds = Math.min(60, Math.ceil(1000 / total) + 1)
  const changes: number[] = []
  let [time, extreme, direction] = [0, frames[0]?.luminance[cell] ?? 0, 0]
  for (let round = 0; round < rounds; round++) {
    for (const { delay, luminance } of frames) {
      const value = luminance[cell] ?? 0
      const step = value - extreme
      if (Math.abs(step) >= swing && Math.min(value, extreme) < dark && Math.sign(step) !== direction) {
        changes.push(time)
        direction = Math.sign(step)
        extreme = value
      } else if (direction === 0 || Math.sign(step) === direction) extreme = direction === 0 ? extreme : value
      time += delay
    }
  }
  let best = 0
  let first = 0
  for (const [last, at] of changes.entries()) {
    while (at - (changes[first] ?? 0) >= 1000) first++
    best = Math.max(best, last - first + 1)
  }
  return Math.floor(best / 2)
}
