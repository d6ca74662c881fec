/**
 * "Let's dig deeper": down through the layers of an image, CMD, COPY, RUN, FROM, each with its finds. What is under FROM is
 * scratch, that is nothing: the container falls through the sky and lands where it began.
 */
import { drawContainer } from '../container.ts'
import { flag } from '../flags.ts'
import type { Film } from '../gif.ts'
import { type Letter, letter } from '../lettering.ts'
import { blink, falling, gently, settling, track, wave } from '../motion.ts'
import { paint } from '../palette.ts'
import {
  circle,
  ellipse,
  filled,
  move,
  type Point,
  path,
  polygon,
  polyline,
  rect,
  type Svg,
  scale,
  scene,
  stroke,
  turn,
} from '../shape.ts'
import { drawBody, drawHead } from '../snake.ts'

const thick = 340
const sky = 700
/** The way from one surface to the next, which is the same one. */
const round = 4 * thick + sky
const shaft = { left: 470, right: 810 }
const frames = 30

interface Layer {
  readonly word: readonly Letter[]
  readonly rock: string
  readonly wall: string
  readonly ink: string
  readonly find: () => Svg
}

const layers: readonly Layer[] = [
  { word: ['C', 'M', 'D'], rock: paint.yellow, wall: paint.yellowShade, ink: paint.ink, find: database },
  { word: ['C', 'O', 'P', 'Y'], rock: paint.blue, wall: paint.blueShade, ink: paint.white, find: papers },
  { word: ['R', 'U', 'N'], rock: paint.red, wall: paint.maroon, ink: paint.white, find: nest },
  { word: ['F', 'R', 'O', 'M'], rock: paint.ink, wall: paint.sea, ink: paint.yellow, find: whale },
]

export const digDeeper: Film = {
  frames,
  hold: () => 110,
  draw(time) {
    const feet = depth(time)
    const camera = 4 * Math.round((depth(time, true) - 452) / 4)
    const passes = [-1, 0, 1].map((pass) => move(0, pass * round - camera, world(feet - pass * round)))
    return scene(rect(0, 0, 1280, 720, paint.foam), ...passes, digger(time, feet - camera))
  },
}

/** How deep the feet are. Each layer takes an equal part of the loop: two blows, then the fall; the camera follows more softly. */
function depth(time: number, soft = false): number {
  const part = 1 / 5
  const keys: [number, number, typeof gently][] = [[0, 0, gently]]
  for (let i = 0; i < 4; i++) {
    const bottom = i === 3 ? round : (i + 1) * thick
    const end = i === 3 ? 1 : (i + 1) * part
    if (!soft) {
      keys.push([(i + 0.3) * part, i * thick, gently], [(i + 0.36) * part, i * thick + 16, settling])
      keys.push([(i + 0.6) * part, i * thick + 16, gently], [(i + 0.66) * part, i * thick + 40, settling])
    } else keys.push([(i + 0.64) * part, i * thick, gently])
    keys.push([end, bottom, soft && i < 3 ? gently : falling])
  }
  return track(Math.max(0, time), keys)
}

/** The ground from its surface (the origin) down; open down to where the feet are. */
function world(feet: number): Svg {
  const bands = layers.map((layer, i) => {
    const top = i * thick
    const rock = filled(`${seam(top, i)}V${top + thick + 60}H-20z`, layer.rock)
    const back = i === 3 ? thick : thick + 20
    const dug = Math.min(back, feet - top)
    const open = dug > 0 ? pit(top, dug, layer.wall) : ''
    return (
      rock +
      open +
      move(66, top + 128, letter(layer.word, 96, layer.ink)) +
      move(1046, top + 196, layer.find())
    )
  })
  return underside() + bands.slice(0, 3).join('') + lastBand(bands[3] ?? '') + surface(feet > 4)
}

/** The last band would hang out over its underside: cut it straight. */
function lastBand(band: Svg): Svg {
  return band.replace(`V${4 * thick + 60}`, `V${4 * thick}`)
}

/** The seam above a layer: steps, as if it were stacked from blocks. Their edges lie on whole pixels, which keeps the film small. */
function seam(top: number, layer: number): string {
  const points: Point[] = [[-20, top]]
  for (let i = 0; i < 16; i++) {
    const y = top + (layer === 0 ? 0 : ((i * 7 + layer * 5) % 4) * 8 - 12)
    points.push([i * 80, y], [(i + 1) * 80, y])
  }
  return polyline([...points, [1300, top]])
}

/** The dug pit: straight enough to be dug, uneven enough to be dug by hand. */
function pit(top: number, dug: number, wall: string): Svg {
  const courses = Array.from({ length: Math.ceil(dug / 60) }, (_, i) => {
    const [left, right] = [i % 2 ? 12 : -4, (i + 1) % 3 ? 8 : -8]
    const y = i === 0 && top > 0 ? -20 : 0
    return rect(
      shaft.left + left,
      top + i * 60 + y,
      shaft.right - shaft.left - left + right,
      Math.min(60, dug - i * 60) - y + 0.5,
      wall,
    )
  })
  return courses.join('')
}

/** The bottom of everything, hanging over nothing. */
function underside(): Svg {
  const y = 4 * thick - 2
  const teeth = [
    [0, 180, 70],
    [150, 120, 40],
    [250, 200, 90],
    [810, 150, 60],
    [930, 210, 96],
    [1120, 170, 50],
  ].map(([x = 0, width = 0, drop = 0]) =>
    polygon(
      [
        [x, y],
        [x + width, y],
        [x + width * 0.45, y + drop],
      ],
      paint.ink,
    ),
  )
  return teeth.join('') + cloud(190, y + 270, 1) + cloud(1080, y + 190, 1.25) + cloud(930, y + 470, 0.9)
}

function surface(open: boolean): Svg {
  return (
    rect(-20, 0, shaft.left + 14, 20, paint.sail) +
    (open ? '' : rect(shaft.left - 10, 0, shaft.right - shaft.left + 20, 20, paint.sail)) +
    rect(shaft.right + 6, 0, 500, 20, paint.sail) +
    stroke('M190 0V-190', paint.ink, 12) +
    circle(190, -194, 13, paint.red) +
    move(198, -180, flag('K', 104, 0.2)) +
    rect(1010, -46, 34, 50, paint.ink, 5) +
    rect(996, -58, 62, 24, paint.ink, 12)
  )
}

function cloud(x: number, y: number, size: number): Svg {
  return move(
    x,
    y,
    scale(
      size,
      size,
      circle(-62, 0, 44, paint.white),
      circle(0, -26, 62, paint.white),
      circle(66, 0, 48, paint.white),
      rect(-106, -4, 220, 50, paint.white, 25),
    ),
  )
}

/** A small database, sleeping: all that the trivial example needs. */
function database(): Svg {
  return (
    rect(-70, -62, 140, 124, paint.blue) +
    ellipse(0, 62, 70, 24, paint.blue) +
    ellipse(0, -62, 70, 24, paint.sail) +
    stroke('M-70 -16A70 24 0 0 0 70 -16M-70 26A70 24 0 0 0 70 26', paint.yellow, 7, { cap: 'butt' }) +
    stroke('M-38 -12q12 10 24 0M14 -12q12 10 24 0', paint.white, 6) +
    stroke('M-8 16q8 6 16 0', paint.white, 5) +
    stroke('M84 -76h26l-26 30h26M122 -118h18l-18 22h18', paint.ink, 7)
  )
}

function papers(): Svg {
  const sheet = (angle: number, fill: string) =>
    turn(
      angle,
      polygon(
        [
          [-66, -90],
          [36, -90],
          [66, -60],
          [66, 90],
          [-66, 90],
        ],
        fill,
      ),
      filled('M36 -90L66 -60L36 -60Z', paint.yellow),
    )
  const lines = [-36, -10, 16, 42].map((y, i) => rect(-42, y, i % 2 ? 60 : 84, 10, paint.blue))
  return sheet(-22, paint.foam) + sheet(14, paint.sailShade) + sheet(-3, paint.white) + turn(-3, ...lines)
}

/** Eggs, one of which looks out. */
function nest(): Svg {
  const egg = (x: number, y: number, angle: number) =>
    move(
      x,
      y,
      turn(
        angle,
        filled(
          'M0 60C-40 60 -52 30 -50 4C-46 -36 -22 -66 0 -66C22 -66 46 -36 50 4C52 30 40 60 0 60Z',
          paint.sail,
        ),
        circle(-18, -10, 8, paint.yellow),
        circle(16, 14, 10, paint.yellow),
        circle(8, -34, 6, paint.yellow),
      ),
    )
  return (
    ellipse(0, 66, 160, 34, paint.maroon) +
    egg(-92, 14, -14) +
    egg(92, 16, 16) +
    drawHead({ id: 'hatchling', at: [-2, -24], size: 0.7, look: [-0.8, -0.5], smile: 1 }) +
    filled('M-52 0L-34 -18L-18 0L0 -18L18 0L34 -18L52 0C54 40 40 62 0 62C-40 62 -54 40 -52 0Z', paint.sail) +
    circle(-14, 26, 9, paint.yellow) +
    circle(20, 36, 7, paint.yellow)
  )
}

/** The bones of a whale, on which it all stands. */
function whale(): Svg {
  const spine: Point[] = [
    [-60, -34],
    [0, -44],
    [60, -36],
    [120, -10],
    [160, -46],
  ]
  const ribs = [0, 1, 2, 3, 4].map((i) => {
    const x = -44 + i * 32
    const y = -42 + Math.abs(i - 1.4) * 5
    return stroke(path`M${x} ${y}Q${x - 26} ${y + 50 - i * 5} ${x + 8} ${y + 92 - i * 14}`, paint.sail, 11)
  })
  return (
    stroke(polyline(spine), paint.sail, 15) +
    ribs.join('') +
    filled('M160 -46L136 -96Q166 -98 172 -64Q190 -92 214 -74Q206 -44 160 -40Z', paint.sail) +
    filled('M-60 -70C-130 -84 -214 -52 -216 14C-180 26 -110 20 -50 -4C-42 -30 -46 -54 -60 -70Z', paint.sail) +
    filled('M-206 34C-150 44 -104 36 -52 12L-46 26C-90 62 -170 66 -206 34Z', paint.sail) +
    circle(-96, -34, 15, paint.ink)
  )
}

function digger(time: number, ground: number): Svg {
  const part = Math.min(3, Math.floor(time * 5 + 1e-9))
  const local = part === 3 ? Math.min(0.999, time * 5 - 3) : time * 5 - part
  const inSky = time > 0.76
  const swing = inSky
    ? track(time, [
        [0.76, 60],
        [0.82, -40, gently],
        [0.98, 20],
      ])
    : track(local, [
        [0, 20],
        [0.2, -42, gently],
        [0.34, 62, falling],
        [0.46, -42, gently],
        [0.64, 70, falling],
        [0.95, 20],
      ])
  const fall = inSky
    ? 1
    : Math.max(
        0,
        track(local, [
          [0.64, 0],
          [0.8, 1, gently],
          [0.95, 1],
          [1, 0],
        ]),
      )
  const land =
    track(time * 5 - Math.floor(time * 5 + 1e-9), [
      [0, 1],
      [0.18, 0, settling],
      [0.99, 0],
    ]) * (inSky ? 0 : 1)
  const strain = inSky ? 0 : Math.max(0, swing - 30) / 40
  const top = ground - 208 * (1 + 0.1 * fall - 0.14 * land - 0.06 * strain) - 62
  const sway = 10 * wave(time, 5)
  return (
    drawBody(
      [
        [640 - sway, -60],
        [640 + sway, top * 0.3],
        [640 - sway, top * 0.62],
        [640, top - 26],
      ],
      46,
      -time * 85 * 4,
    ) +
    drawHead({
      id: 'cable',
      at: [640, top - 18],
      size: 1,
      nod: 78,
      look: [0.7, 0.2],
      lids: blink(time, 0.25, 0.65),
      smile: 0.2,
    }) +
    drawContainer({
      id: 'hero',
      at: [640, ground],
      squash: 1 + 0.1 * fall - 0.14 * land - 0.06 * strain,
      look: [0.15, fall > 0.4 ? 0.9 : 0.45],
      stare: 1 + 0.14 * fall,
      lids: Math.max(0.5 * Math.min(1, strain), blink(time, 0.1, 0.43)),
      mouth:
        fall > 0.4
          ? { kind: 'open', width: 22, height: inSky ? 22 : 16 }
          : { kind: 'smile', bend: 0.5 - 0.7 * strain },
      feet: [14 * fall, 6 * fall],
      hands: [
        [-134, -70 - 60 * fall],
        [86, -84 - 8 * fall],
      ],
      hat: helmet(),
    }) +
    move(640 + 86, ground - 84 - 8 * fall, turn(swing, pick())) +
    chips(part, local, ground, inSky)
  )
}

function helmet(): Svg {
  return (
    stroke('M-16 -54a16 16 0 1 1 32 0', paint.yellowShade, 9) +
    filled('M-84 4C-84 -74 84 -74 84 4Z', paint.white) +
    filled('M-26 -52H26V4H-26Z', paint.blue) +
    rect(-100, -4, 200, 14, paint.white, 7) +
    circle(0, -22, 19, paint.yellow) +
    circle(0, -22, 9, paint.white)
  )
}

/** The pick, held at the origin, its head up. */
function pick(): Svg {
  return (
    rect(-8, -130, 16, 190, paint.yellowShade, 8) +
    filled('M-92 -96Q-60 -146 0 -146Q60 -146 92 -96Q46 -120 0 -120Q-46 -120 -92 -96Z', paint.steel) +
    circle(0, -6, 19, paint.yellow)
  )
}

/** Bits of the layer that fly up after each blow. */
function chips(part: number, local: number, ground: number, inSky: boolean): Svg {
  const rock = layers[part]?.rock
  const since = [0.34, 0.64].map((blow) => (local - blow) / 0.3).find((age) => age >= 0 && age < 1)
  if (rock === undefined || since === undefined || inSky) return ''
  return [-150, -96, -40, 60, 118, 160]
    .map((x, i) => {
      const y = -150 * (1 + (i % 3) * 0.35) * since * (1.25 - since) * 1.6
      const size = (15 + (i % 3) * 5) * (1 - 0.4 * since)
      return move(
        640 + x * (1 + 0.3 * since),
        ground + y,
        turn(
          since * 160 + i * 40,
          polygon(
            [
              [-size, -size * 0.6],
              [size * 0.7, -size],
              [size, size * 0.5],
              [-size * 0.4, size],
            ],
            rock,
          ),
        ),
      )
    })
    .join('')
}
