/** Draws what a hand has done on a slide, and does: strokes, laser, spotlight. */

import type { Stroke } from '../../protocol/stroke.ts'
import { placeStrokes } from '../../slide/anchor.ts'
import { linesOf } from '../../slide/strokes.ts'
import { type Pointer, type State, strokesOn } from '../sync/state.ts'

/** Parts of the slide's width. */
const LASER = 1 / 110
const SPOT = 1 / 9

/**
 * Strokes of the slide that is shown and the pointer, on a canvas of the slide's size; `density`: device pixels per CSS pixel.
 * `section`: the slide as it is laid out, if it is by now.
 */
export function drawInk(
  canvas: HTMLCanvasElement,
  state: State,
  section: HTMLElement | undefined,
  density: number,
): void {
  const id = state.place.value.slide
  const strokes = strokesOn(state, id)
  const pointer = state.pointer.value
  const blank = strokes.length === 0 && !pointer
  if (blank && canvas.dataset.blank !== undefined) return
  const { clientWidth, clientHeight } = canvas
  const width = Math.round(clientWidth * density)
  const height = Math.round(clientHeight * density)
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  const context = canvas.getContext('2d')
  if (!context) return
  context.clearRect(0, 0, width, height)
  if (blank) canvas.dataset.blank = ''
  else delete canvas.dataset.blank
  context.lineCap = 'round'
  context.lineJoin = 'round'
  const placed = section?.id === id ? placeStrokes(strokes, section) : strokes
  for (const stroke of placed) drawStroke(context, stroke, width, height)
  if (pointer) drawPointer(context, pointer, width, height)
}

function drawPointer(
  context: CanvasRenderingContext2D,
  pointer: Pointer,
  width: number,
  height: number,
): void {
  if (pointer.kind === 'stroke') {
    drawStroke(context, pointer.stroke, width, height)
    return
  }
  const x = pointer.x * width
  const y = pointer.y * height
  const circle = (radius: number): void => {
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
  }
  if (pointer.kind === 'spotlight') {
    context.fillStyle = 'rgb(0 0 0 / 0.72)'
    context.fillRect(0, 0, width, height)
    context.globalCompositeOperation = 'destination-out'
    circle(width * SPOT)
    context.globalCompositeOperation = 'source-over'
  } else {
    // A white rim, so that the dot is seen on red as well.
    context.fillStyle = '#fff'
    circle(width * LASER * 1.3)
    context.fillStyle = '#e0101e'
    circle(width * LASER)
  }
}

function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, width: number, height: number): void {
  for (const line of linesOf(stroke)) {
    const x = (at: number): number => (line.points[at] ?? 0) * width
    const y = (at: number): number => (line.points[at + 1] ?? 0) * height
    context.strokeStyle = line.colour
    context.lineWidth = line.width * width
    context.beginPath()
    context.moveTo(x(0), y(0))
    for (let at = 0; at < line.points.length; at += 3) context.lineTo(x(at), y(at))
    context.stroke()
  }
}
