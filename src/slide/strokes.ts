/** How strokes look, on the canvas over a slide as on paper. */
import type { Stroke } from '../protocol/stroke.ts'

/** Widths are parts of the slide's. */
const marker = { width: 1 / 42, colour: 'rgb(255 140 0 / 0.5)' }
const pen = { width: 1 / 280, colour: '#d5202c' }
/** How many times wider than the pen its white rim is, which makes red visible on red. */
const rim = { times: 2, colour: '#fff' }

/** A line of one width and colour; `points` as in a stroke. */
export interface DrawnLine {
  readonly points: readonly number[]
  readonly width: number
  readonly colour: string
}

/** The lines that make a stroke, the lowest first. */
export function linesOf({ tool, points }: Stroke): readonly DrawnLine[] {
  if (tool === 'marker') return [{ points, ...marker }]
  const lines = byPressure(points)
  const widest = Math.max(...lines.map(({ width }) => width))
  return lines.length === 0 ? [] : [{ points, width: widest * rim.times, colour: rim.colour }, ...lines]
}

/** Cuts a line where the pen's width changes visibly. A mouse presses with 0.5: that is the pen's own width. */
function byPressure(points: readonly number[]): readonly DrawnLine[] {
  const lines: { points: number[]; width: number; colour: string }[] = []
  for (let at = 0; at < points.length; at += 3) {
    const point = points.slice(at, at + 3)
    const width = pen.width * (0.4 + 1.2 * Math.round((point[2] ?? 0.5) * 10) * 0.1)
    const last = lines.at(-1)
    if (last && Math.abs(last.width - width) < 1e-6) last.points.push(...point)
    else lines.push({ ...pen, points: [...(last?.points.slice(-3) ?? []), ...point], width })
  }
  return lines
}
