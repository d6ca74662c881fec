/**
 * What a stroke marks: the element of the slide that lay under it. It goes where that goes: on another screen, upright, in
 * larger code, on a slide that scrolls.
 */
import type { Anchor, Point, Stroke } from '../protocol/stroke.ts'

/** The elements that can be marked, the slide's own box first. A copy of the slide has the same, and a page without notes, too. */
export function elementsOf(section: Element): readonly Element[] {
  return [...section.querySelectorAll('.stage, .stage *')]
}

/** In parts of the slide's box; of words only as much as they take up, not what is left of their lines. */
function boxOf(element: Element, section: Element): Omit<Anchor, 'element'> {
  const around = section.getBoundingClientRect()
  const range = element.ownerDocument.createRange()
  range.selectNodeContents(element)
  const words = range.getBoundingClientRect()
  const { left, top, width, height } = words.width > 0 ? words : element.getBoundingClientRect()
  return {
    x: round((left - around.left) / around.width),
    y: round((top - around.top) / around.height),
    width: round(width / around.width),
    height: round(height / around.height),
  }
}

/** What lies in the middle of a line (x, y and pressure, in one flat row). */
export function findAnchor(section: Element, points: readonly number[]): Anchor | undefined {
  const around = section.getBoundingClientRect()
  const { x, y } = middle(points)
  const under = section.ownerDocument.elementsFromPoint(
    around.left + x * around.width,
    around.top + y * around.height,
  )
  const elements = elementsOf(section)
  // Beside all of them it is the slide's own box.
  const element = under.map((one) => elements.indexOf(one)).find((at) => at >= 0) ?? 0
  const marked = elements[element]
  const box = marked && boxOf(marked, section)
  return box && box.width > 0 && box.height > 0 ? { element, ...box } : undefined
}

/** The strokes as they lie on the slide as it is laid out now. */
export function placeStrokes(strokes: readonly Stroke[], section: Element): readonly Stroke[] {
  // A laser on a slide without strokes asks at each move.
  if (strokes.length === 0) return strokes
  const elements = elementsOf(section)
  return strokes.map((stroke) => placeStroke(stroke, elements[stroke.mark?.element ?? -1], section))
}

/** A stroke as it lies where what it marks, `marked`, is now. */
export function placeStroke(stroke: Stroke, marked: Element | null | undefined, section: Element): Stroke {
  const { mark: then } = stroke
  const now = marked && boxOf(marked, section)
  // What is not laid out, as in a slide edited since, is nowhere.
  if (!then || !now?.width || !now.height) return stroke
  const move = (number: number, at: number): number => {
    if (at % 3 === 0) return now.x + ((number - then.x) / then.width) * now.width
    if (at % 3 === 1) return now.y + ((number - then.y) / then.height) * now.height
    return number
  }
  return { ...stroke, points: stroke.points.map(move) }
}

function middle(points: readonly number[]): Point {
  const between = (coordinate: 0 | 1): number => {
    const all = points.filter((_, at) => at % 3 === coordinate)
    return (Math.min(...all) + Math.max(...all)) / 2
  }
  return { x: between(0), y: between(1) }
}

/** Finer than a hundredth of a pixel, and short to send. */
function round(part: number): number {
  return Math.round(part * 1e6) / 1e6
}
