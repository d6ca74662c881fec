/** The friend: a snake in the two colours of the flag Kilo, which are Python's. */
import { eye } from './container.ts'
import { paint } from './palette.ts'
import {
  circle,
  filled,
  move,
  type Point,
  path,
  rect,
  type Svg,
  scale,
  spline,
  stroke,
  turn,
} from './shape.ts'

export interface HeadPose {
  /** A name for this head, unique in its frame. */
  readonly id: string
  /** The middle of the head. */
  readonly at: Point
  readonly size?: number
  /** 1 faces right, -1 left. */
  readonly side?: 1 | -1
  /** Degrees; positive lowers the nose. */
  readonly nod?: number
  readonly look?: Point
  readonly lids?: number
  /** How far the tongue is out, 0 to 1. */
  readonly tongue?: number
  /** -1 unhappy to 1 happy. */
  readonly smile?: number
  readonly glasses?: boolean
}

/** A banded body along a curve through the points, from tail to neck. `slide` moves the bands along it. */
export function drawBody(points: readonly Point[], width: number, slide = 0): Svg {
  const curve = spline(points)
  return (
    stroke(curve, paint.yellow, width) +
    stroke(curve, paint.blue, width + 0.6, { dash: `${width * 0.62} ${width * 1.18}`, shift: -slide })
  )
}

/** The head, 110 long and 76 high at size 1. */
export function drawHead(pose: HeadPose): Svg {
  const { size = 1, side = 1, nod = 0, look = [0.3, 0], lids = 0, tongue = 0, smile = 0.6 } = pose
  const face =
    (tongue > 0 ? drawTongue(tongue) : '') +
    filled(
      'M-50 0C-50 -34 -26 -42 2 -40C34 -38 60 -22 60 4C60 26 36 36 4 36C-30 36 -50 26 -50 0Z',
      paint.yellow,
    ) +
    filled('M-50 2C-50 26 -30 36 4 36C36 36 60 26 60 6C40 16 -14 16 -50 2Z', paint.yellowShade) +
    stroke(path`M14 ${12 - smile * 3}Q36 ${12 + smile * 9} 56 ${10 - smile * 8}`, paint.ink, 5) +
    circle(50, -6, 3.4, paint.ink) +
    eye(`${pose.id}b`, [26, -32], 19, look, lids, paint.yellowShade) +
    eye(`${pose.id}a`, [-10, -34], 22, look, lids, paint.yellowShade) +
    (pose.glasses ? glasses() : '')
  return move(...pose.at, scale(size * side, size, turn(nod, face)))
}

function drawTongue(out: number): Svg {
  const tip = 58 + 34 * out
  return (
    stroke(path`M50 12L${tip} 14`, paint.red, 6) +
    stroke(path`M${tip} 14l${12 * out} ${-9 * out}M${tip} 14l${12 * out} ${9 * out}`, paint.red, 5)
  )
}

function glasses(): Svg {
  return (
    ring(-10, -33, 27) +
    ring(28, -31, 23) +
    stroke('M-37 -34L-50 -30', paint.red, 6) +
    rect(14, -38, 8, 6, paint.red)
  )
}

function ring(x: number, y: number, radius: number): Svg {
  return stroke(
    path`M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`,
    paint.red,
    6,
  )
}
