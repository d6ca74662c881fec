/**
 * A stroke without the points that change nothing to be seen: those on the straight way between two others (Ramer,
 * Douglas, Peucker). A pen tells its place up to 240 times a second; a tenth of that draws the same line.
 */
import { within } from '../sync/state.ts'

/** How far a point may be off, in parts of the slide: a third of a pixel on a screen of 1280. */
const OFF = 1 / 4000
/** How far the pressure may be off: a segment is as wide as its end. */
const LIGHTER = 0.1

/** `points`: x, y and pressure, in one flat row. */
export function thin(points: readonly number[]): readonly number[] {
  const kept = points.slice(0, 3)
  let from = 0
  for (let at = 3; at < points.length; at += 3) {
    const pressed = Math.abs((points[at + 2] ?? 0) - (points[from + 2] ?? 0))
    if (pressed < LIGHTER && at < points.length - 3) continue
    kept.push(...between(points, from, at), ...points.slice(at, at + 3))
    from = at
  }
  return kept
}

/** The points to be kept between those at `from` and `to`. */
function between(points: readonly number[], from: number, to: number): readonly number[] {
  let farthest = from
  let most = OFF
  for (let at = from + 3; at < to; at += 3) {
    const off = distance(points, from, to, at)
    if (off > most) {
      most = off
      farthest = at
    }
  }
  if (farthest === from) return []
  return [
    ...between(points, from, farthest),
    ...points.slice(farthest, farthest + 3),
    ...between(points, farthest, to),
  ]
}

/** Of the point at `at` from the straight way from `from` to `to`. */
function distance(points: readonly number[], from: number, to: number, at: number): number {
  const go = (start: number, end: number): number => (points[end] ?? 0) - (points[start] ?? 0)
  const [across, along] = [go(from, to), go(from + 1, to + 1)]
  const [x, y] = [go(from, at), go(from + 1, at + 1)]
  const length = across ** 2 + along ** 2
  const part = length === 0 ? 0 : within((x * across + y * along) / length)
  return Math.hypot(x - part * across, y - part * along)
}
