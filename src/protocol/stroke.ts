/** What is drawn on slides: as windows and devices tell each other, as a browser keeps it, and as the talk saves it in a file. */
import { isRecord, isWithin } from './record.ts'

/** x and y are parts of the slide's box from its top left, 0–1, so that they mean the same on every screen. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A line drawn on a slide: x, y (0–1) and pressure (0–1), point after point in one flat row. */
export interface Stroke {
  readonly tool: 'pen' | 'marker'
  readonly points: readonly number[]
  /** What it was drawn on (`slide/anchor.ts`); while it is drawn, not known yet. */
  readonly mark?: Anchor
}

/** An element of the slide, by its number, and where it was when the stroke was drawn, in parts of the slide's box. */
export interface Anchor extends Point {
  readonly element: number
  readonly width: number
  readonly height: number
}

/** What was drawn on each slide, by its id. */
export type Drawings = ReadonlyMap<string, readonly Stroke[]>

/**
 * The most strokes a slide keeps, and numbers in them; the oldest go first. At up to seven letters a number, and with what
 * they mark, every register fits into one message (`app/sync/message.ts`), and a message through the relay.
 */
export const STROKES = 200
const NUMBERS = 24_000
/** Numbers of one stroke. */
const LONGEST = 3000

/** The newest of the strokes on a slide: as many as it keeps. */
export function latest(strokes: readonly Stroke[]): readonly Stroke[] {
  let room = NUMBERS
  const dropped = strokes.findLastIndex(({ points }) => {
    room -= points.length
    return room < 0
  })
  return strokes.slice(dropped + 1).slice(-STROKES)
}

/** Whether a value that came from outside is what may be drawn on a slide. */
export function isDrawing(value: unknown): value is readonly Stroke[] {
  return Array.isArray(value) && value.every(isStroke) && latest(value).length === value.length
}

export function isStroke(value: unknown): value is Stroke {
  return (
    isRecord(value) &&
    (value.tool === 'pen' || value.tool === 'marker') &&
    Array.isArray(value.points) &&
    value.points.length % 3 === 0 &&
    value.points.length <= LONGEST &&
    value.points.every((number) => isWithin(number, 0, 1)) &&
    (value.mark === undefined || isAnchor(value.mark))
  )
}

export function isPoint(value: Readonly<Record<string, unknown>>): boolean {
  return isWithin(value.x, 0, 1) && isWithin(value.y, 0, 1)
}

/** A slide that scrolls is many screens long; what nothing could be divided by is no box. */
function isAnchor(value: unknown): boolean {
  return (
    isRecord(value) &&
    Number.isInteger(value.element) &&
    isWithin(value.element, 0, 1e5) &&
    [value.x, value.y].every((number) => isWithin(number, -1000, 1000)) &&
    [value.width, value.height].every((number) => isWithin(number, 1e-6, 1000))
  )
}

/** Reads the file that a talk saved. Throws with a message for the user when it is anything else. */
export function readDrawings(text: string): Drawings {
  const value = parse(text)
  if (!isRecord(value)) throw new Error('a map from slide ids to strokes is wanted')
  return new Map(
    Object.entries(value).map(([id, strokes]) => {
      if (!isDrawing(strokes)) throw new Error(`the strokes of “${id}” are none`)
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
