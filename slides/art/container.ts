/** The hero: a small shipping container with eyes and stubby legs. */
import { paint } from './palette.ts'
import {
  circle,
  clip,
  ellipse,
  filled,
  move,
  type Point,
  path,
  polygon,
  rect,
  type Svg,
  scale,
  stroke,
  turn,
} from './shape.ts'

type Mouth =
  | { readonly kind: 'smile'; readonly bend: number }
  | { readonly kind: 'open'; readonly width: number; readonly height: number }
  | { readonly kind: 'teeth'; readonly gap: number }

export interface ContainerPose {
  /** A name for this container, unique in its frame. */
  readonly id: string
  /** The ground between its feet. */
  readonly at: Point
  readonly size?: number
  readonly tilt?: number
  /** Height as a part of the height at rest; the width gives way. */
  readonly squash?: number
  /** Where it looks, both from -1 to 1. */
  readonly look?: Point
  /** Eyelids: 0 open, 1 shut. */
  readonly lids?: number
  /** Size of the eyes; 1 at rest. */
  readonly stare?: number
  readonly mouth?: Mouth
  /** How far the upper half is lifted off its lower jaw. */
  readonly jaw?: number
  /** What is seen in the open jaw, its origin on the floor of the mouth. */
  readonly inside?: Svg
  /** How high each foot is lifted. */
  readonly feet?: Point
  /** Where each hand is, relative to the ground between the feet; the left one first. */
  readonly hands?: readonly [Point, Point]
  /** Drawn on top of the roof, its origin in the middle of it. */
  readonly hat?: Svg
  readonly coat?: 'red' | 'blue' | 'yellow'
}

const half = 122
const roof = -208
const floor = -36
const lip = -92
const coats = {
  red: [paint.red, paint.redShade],
  blue: [paint.blue, paint.blueShade],
  yellow: [paint.yellow, paint.yellowShade],
} as const

/** A container in a pose: 244 wide and 208 high at size 1. */
export function drawContainer(pose: ContainerPose): Svg {
  const { size = 1, squash = 1, jaw = 0, feet = [0, 0] } = pose
  const [coat, shade] = coats[pose.coat ?? 'red']
  const upper =
    panel(roof, jaw > 0 ? lip : floor, coat, shade) + face(pose, shade) + move(0, roof, pose.hat ?? '')
  const open =
    jaw > 0
      ? rect(-half + 10, lip - jaw, 2 * half - 20, jaw + 30, paint.maroon) +
        ellipse(0, lip + 18, 80, Math.min(34, jaw * 0.4), paint.red) +
        move(0, lip + 20, pose.inside ?? '') +
        panel(lip, floor, coat, shade) +
        teeth(lip, 1)
      : ''
  const legs = [-1, 1].map((side, i) => leg(62 * side, side, feet[i] ?? 0, shade)).join('')
  const arms = (pose.hands ?? []).map((hand, i) => arm(i === 0 ? -1 : 1, hand, jaw, shade)).join('')
  const body = legs + open + move(0, -jaw, upper + (jaw > 0 ? teeth(lip, -1) : '')) + arms
  return move(...pose.at, turn(pose.tilt ?? 0, scale(size / squash ** 0.7, size * squash, body)))
}

/** Corrugated steel between two rails, with the corner castings that cranes hold on to. */
function panel(top: number, bottom: number, coat: string, shade: string): Svg {
  const grooves = [-84, -56, -28, 0, 28, 56, 84].map((x) =>
    rect(x - 6, top + 16, 12, bottom - top - 32, shade),
  )
  const castings = [top, bottom - 18].flatMap((y) =>
    [-half, half - 26].map((x) => rect(x, y, 26, 18, shade, 3) + ellipse(x + 13, y + 9, 5, 4, paint.ink)),
  )
  return [rect(-half, top, 2 * half, bottom - top, coat, 5), ...grooves, ...castings].join('')
}

function teeth(y: number, way: 1 | -1): Svg {
  const edge = way > 0 ? y : y - 1
  return [-2, -1, 0, 1, 2]
    .map((i) => rect(i * 36 - 15, way > 0 ? edge - 15 : edge, 30, 16, paint.white, 4))
    .join('')
}

function face(pose: ContainerPose, shade: string): Svg {
  const { look = [0, 0], lids = 0, stare = 1, mouth = { kind: 'smile', bend: 0.5 } } = pose
  const eyes = [-48, 48].map((x, i) => eye(`${pose.id}${i}`, [x, -146], 37 * stare, look, lids, shade))
  return eyes.join('') + ((pose.jaw ?? 0) > 0 ? '' : drawMouth(mouth))
}

/** An eye with its lid. `id` must be unique in the frame. */
export function eye(id: string, [x, y]: Point, radius: number, look: Point, lids: number, lid: string): Svg {
  const reach = radius * 0.46
  const pupil =
    circle(x + look[0] * reach, y + look[1] * reach, radius * 0.5, paint.ink) +
    circle(
      x + look[0] * reach + radius * 0.17,
      y + look[1] * reach - radius * 0.17,
      radius * 0.15,
      paint.white,
    )
  const edge = y - radius + 2 * radius * lids
  return (
    circle(x, y, radius, paint.white) +
    clip(
      id,
      circle(x, y, radius + 0.5, paint.white),
      pupil +
        (lids > 0.02
          ? rect(x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius * lids + 1, lid)
          : '') +
        (lids > 0.3 ? rect(x - radius - 1, edge - 3, 2 * radius + 2, 6, paint.ink) : ''),
    )
  )
}

function drawMouth(mouth: Mouth): Svg {
  const y = -76
  switch (mouth.kind) {
    case 'smile':
      return stroke(path`M-34 ${y}Q0 ${y + 34 * mouth.bend} 34 ${y}`, paint.ink, 8)
    case 'open':
      return (
        ellipse(0, y, mouth.width, mouth.height, paint.maroon) +
        (mouth.height > 10
          ? ellipse(0, y + mouth.height * 0.5, mouth.width * 0.6, mouth.height * 0.35, paint.yellow)
          : '')
      )
    case 'teeth': {
      const edge: Point[] = Array.from({ length: 9 }, (_, i): Point => [-40 + i * 10, y + (i % 2 ? 7 : -7)])
      const down = (gap: number): Point[] => edge.map(([x, top]): Point => [x, top + gap])
      return (
        rect(-50, y - 20, 100, 40 + mouth.gap, paint.maroon, 12) +
        polygon([[-44, y - 16], [44, y - 16], ...edge.toReversed()], paint.white) +
        polygon(
          [[-44, y + 16 + mouth.gap], [44, y + 16 + mouth.gap], ...down(mouth.gap).toReversed()],
          paint.white,
        )
      )
    }
  }
}

function leg(x: number, side: number, lift: number, shade: string): Svg {
  const toe = side * 8
  return (
    rect(x - 15, floor - 6, 30, 30 - lift, shade) +
    filled(
      path`M${x - 22 + Math.min(0, toe)} ${-lift}v-8a18 18 0 0 1 18 -18h${16 + Math.abs(toe)}a18 18 0 0 1 18 18v8z`,
      paint.yellow,
    ) +
    rect(x - 22 + Math.min(0, toe), -lift - 6, 52 + Math.abs(toe), 6, paint.yellowShade)
  )
}

function arm(side: 1 | -1, [x, y]: Point, jaw: number, shade: string): Svg {
  const shoulder: Point = [side * (half - 4), -104 - jaw]
  const elbow: Point = [(shoulder[0] + x) / 2 + side * 22, (shoulder[1] + y) / 2 + 16]
  return (
    stroke(path`M${shoulder[0]} ${shoulder[1]}Q${elbow[0]} ${elbow[1]} ${x} ${y}`, shade, 18) +
    circle(x, y, 19, paint.yellow)
  )
}
