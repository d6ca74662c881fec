/** A line drawn on a slide: x, y (0–1) and pressure (0–1), point after point in one flat row. */
export interface Stroke {
  readonly tool: 'pen' | 'marker'
  readonly points: readonly number[]
  /** The element of the slide that it marks, by its number, and where that was, in parts of the slide. */
  readonly mark?: Mark
}

interface Mark {
  readonly element: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What was drawn on each slide, by its id: the talk's own record of it. */
export type Strokes = ReadonlyMap<string, readonly Stroke[]>

/** Reads a file of strokes. Throws with a message for the user when it is anything else. */
export function readStrokes(text: string): Strokes {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('a map from slide ids to strokes is wanted')
  }
  return new Map(
    Object.entries(value).map(([id, strokes]) => {
      if (!areStrokes(strokes)) throw new Error(`the strokes of “${id}” are none`)
      return [id, strokes]
    }),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is no JSON')
  }
}

const areStrokes = (value: unknown): value is readonly Stroke[] =>
  Array.isArray(value) && value.every(isStroke)

function isStroke(value: unknown): value is Stroke {
  if (typeof value !== 'object' || value === null || !('tool' in value) || !('points' in value)) return false
  const { tool, points } = value
  return (
    (tool === 'pen' || tool === 'marker') &&
    Array.isArray(points) &&
    points.length % 3 === 0 &&
    points.every((number) => Number.isFinite(number)) &&
    (!('mark' in value) || isMark(value.mark))
  )
}

function isMark(value: unknown): value is Mark {
  return (
    typeof value === 'object' &&
    value !== null &&
    'width' in value &&
    'height' in value &&
    'x' in value &&
    'y' in value &&
    'element' in value &&
    [value.element, value.x, value.y, value.width, value.height].every((number) => Number.isFinite(number))
  )
}

/** Parts of the slide's width, as the talk draws them. */
const pen = 1 / 280
/** The pen's white rim, so that red is seen on red: as many times as wide. */
const rim = 2
const marker = 1 / 42

/** The strokes of one slide as a drawing over it; `ratio` is the slide's width over its height. Decoration for the tags. */
export function drawStrokes(strokes: readonly Stroke[], ratio: number): string {
  const paths = strokes.flatMap(({ tool, points, mark }) => {
    const drawn =
      tool === 'marker' ? [line(points, marker, 'stroke="#ff8c00" stroke-opacity="0.5"')] : drawPen(points)
    if (!mark) return drawn
    const { element, x, y, width, height } = mark
    return [`<g data-on="${element} ${x} ${y} ${width} ${height}">${drawn.join('')}</g>`]
  })
  return `<svg class="strokes" aria-hidden="true" viewBox="0 0 1 ${round(1 / ratio)}" preserveAspectRatio="none" fill="none" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</svg>`

  function drawPen(points: readonly number[]): readonly string[] {
    const runs = byPressure(points)
    const reds = runs.map((run) => line(run.points, run.width, 'stroke="#d5202c"'))
    const widest = Math.max(...runs.map(({ width }) => width))
    return runs.length === 0 ? [] : [line(points, widest * rim, 'stroke="#fff"'), ...reds]
  }

  function line(points: readonly number[], width: number, colour: string): string {
    const steps: string[] = []
    for (let at = 0; at < points.length; at += 3) {
      steps.push(`${round(points[at] ?? 0)} ${round((points[at + 1] ?? 0) / ratio)}`)
    }
    // A dot is a line of no length.
    if (steps.length === 1) steps.push(...steps)
    return `<path ${colour} stroke-width="${round(width)}" d="M${steps.join('L')}"/>`
  }
}

/** Cuts a line where the pen's width changes visibly. A mouse presses with 0.5: that is the pen's own width. */
function byPressure(points: readonly number[]): { points: number[]; width: number }[] {
  const runs: { points: number[]; width: number }[] = []
  for (let at = 0; at < points.length; at += 3) {
    const point = points.slice(at, at + 3)
    const width = pen * (0.4 + 1.2 * Math.round((point[2] ?? 0.5) * 10) * 0.1)
    const last = runs.at(-1)
    if (last && Math.abs(last.width - width) < 1e-6) last.points.push(...point)
    else runs.push({ points: [...(last?.points.slice(-3) ?? []), ...point], width })
  }
  return runs
}

const round = (number: number) => Number(number.toFixed(5))
