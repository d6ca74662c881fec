/**
 * "What are our options?": the snake and the container think of wheels, eggs, boxes and spanners, all of which Python has had.
 * The ground is black like the slide, and what is above the thoughts is left to the words.
 */
import { drawContainer } from '../container.ts'
import type { Film } from '../gif.ts'
import { blink, onTwos, settling, springing, track, wave } from '../motion.ts'
import { paint } from '../palette.ts'
import {
  circle,
  ellipse,
  filled,
  move,
  type Point,
  path,
  rect,
  type Svg,
  scale,
  scene,
  stroke,
  turn,
} from '../shape.ts'
import { drawBody, drawHead } from '../snake.ts'

export const thinking: Film = {
  frames: 40,
  hold: () => 120,
  draw(time) {
    return scene(
      rect(0, 0, 1280, 720, paint.black),
      pier(onTwos(time, 40)),
      bubble([440, 292], 104, time, [
        [322, 430, 9],
        [342, 404, 15],
      ]),
      move(440, 292, scale(0.8, 0.8, option(time, wheel, egg))),
      bubble([838, 292], 104, time + 0.5, [
        [956, 440, 9],
        [932, 410, 15],
      ]),
      move(838, 292, scale(0.8, 0.8, option((time + 0.25) % 1, spanner, parcel))),
      thinker(time),
      container(time),
    )
  },
}

function pier(time: number): Svg {
  const planks = Array.from({ length: 9 }, (_, i) => rect(i * 150 - 40, 664, 4, 56, paint.sea))
  let crest = path`M${-160 + 80 * time} 648`
  for (let i = 0; i < 19; i++) crest += 'q40 -16 80 0'
  return filled(`${crest}V720H-200z`, paint.sea) + rect(0, 664, 1280, 56, paint.ink) + planks.join('')
}

/** A thought: a scalloped cloud that breathes, and the small puffs that lead to it. */
function bubble(
  [x, y]: Point,
  radius: number,
  time: number,
  puffs: readonly (readonly [number, number, number])[],
): Svg {
  const breath = 1 + 0.02 * wave(onTwos(time, 40), 1)
  const scallops = Array.from({ length: 9 }, (_, i) => {
    const angle = (i / 9) * 2 * Math.PI
    return circle(Math.cos(angle) * radius * 1.12, Math.sin(angle) * radius * 0.74, radius * 0.42, paint.sail)
  })
  return (
    puffs
      .map(([px, py, r], i) =>
        circle(px, py, r * (1 + 0.12 * wave(onTwos(time, 40), 1, i * 0.3)), paint.sail),
      )
      .join('') +
    move(x, y, scale(breath, breath, ellipse(0, 0, radius * 1.2, radius * 0.86, paint.sail), ...scallops))
  )
}

/** Two thoughts that take turns: each springs up, stays, and shrinks away. */
function option(time: number, first: (time: number) => Svg, second: (time: number) => Svg): Svg {
  const shown = time < 0.5
  const size = track((time * 2) % 1, [
    [0, 1],
    [0.8, 1],
    [0.88, 1.1],
    [0.94, 0, settling],
    [0.96, 0],
    [1, 1, springing],
  ])
  return scale(size, size, shown ? first(time) : second(time))
}

function wheel(time: number): Svg {
  const spokes = Array.from({ length: 8 }, (_, i) => turn(i * 45, rect(-6, -70, 12, 140, paint.navy)))
  const knobs = Array.from({ length: 8 }, (_, i) => turn(i * 45, rect(-7, -104, 14, 34, paint.navy, 7)))
  return turn(
    track(time, [
      [0, 0],
      [0.1, 0],
      [0.4, 90],
    ]) % 45,
    knobs.join(''),
    circle(0, 0, 80, paint.blue),
    circle(0, 0, 58, paint.sail),
    spokes.join(''),
    circle(0, 0, 20, paint.yellow),
  )
}

function egg(time: number): Svg {
  const rock = 9 * Math.max(0, 1 - Math.abs(time - 0.75) * 5) * wave(time, 8)
  return move(
    0,
    88,
    turn(
      rock,
      filled(
        'M0 0C-58 0 -78 -40 -76 -76C-72 -130 -34 -176 0 -176C34 -176 72 -130 76 -76C78 -40 58 0 0 0Z',
        paint.white,
      ),
      filled('M0 0C-58 0 -78 -40 -76 -76C-40 -30 40 -30 76 -76C78 -40 58 0 0 0Z', paint.foam),
      [
        [-36, -106, 15],
        [22, -132, 11],
        [34, -84, 16],
        [-14, -68, 9],
        [-48, -56, 8],
      ]
        .map(([x = 0, y = 0, r = 0]) => circle(x, y, r, paint.blue))
        .join(''),
    ),
  )
}

function spanner(time: number): Svg {
  return turn(
    40 + 16 * wave(onTwos(time, 40), 2),
    rect(-17, -60, 34, 170, paint.blue, 17),
    circle(0, -70, 48, paint.blue),
    filled('M-18 -124L18 -124L18 -74L9 -62L-9 -62L-18 -74Z', paint.sail),
    circle(0, 92, 9, paint.sail),
  )
}

/** A huge parcel, tied up hastily and far too full: the PEX route. */
function parcel(time: number): Svg {
  const bulge = 1 + 0.05 * wave(onTwos(time, 40), 4)
  return move(
    0,
    84,
    scale(
      bulge,
      2 - bulge,
      filled('M-86 -120L-40 -150L-58 -118Z', paint.redShade),
      filled('M86 -120L50 -158L50 -118Z', paint.redShade),
      stroke('M-10 -120Q-30 -168 -4 -176Q26 -180 14 -150', paint.blue, 12),
      rect(-92, -124, 184, 124, paint.red, 10),
      rect(-12, -124, 24, 124, paint.yellow),
      rect(-92, -76, 184, 24, paint.yellow),
      filled('M0 -64C-50 -110 -66 -60 0 -64C66 -60 50 -110 0 -64Z', paint.yellowShade),
    ),
  )
}

/** The snake rests its chin on its tail, and taps. */
function thinker(time: number): Svg {
  const tap = Math.max(0, wave(onTwos(time, 40), 3)) * 12
  const lean = 3 * wave(onTwos(time, 40), 1)
  const body: Point[] = [
    [300 + lean, 512 + tap],
    [330, 590],
    [250, 640],
    [120, 640],
    [70, 600],
    [130, 566],
    [200, 590],
    [226, 560],
    [206, 500 + lean],
  ]
  return (
    drawBody(body, 48) +
    drawHead({
      id: 'thinker',
      at: [228 + lean, 462 + lean],
      size: 1.32,
      nod: -8 + lean,
      look: [
        track(time, [
          [0.3, 0.55],
          [0.36, 1],
          [0.56, 1],
          [0.62, 0.55],
        ]),
        track(time, [
          [0.3, -0.8],
          [0.36, -0.3],
          [0.56, -0.3],
          [0.62, -0.8],
        ]),
      ],
      lids: Math.max(0.18, blink(time, 0.33, 0.6)),
      smile: -0.15,
    })
  )
}

function container(time: number): Svg {
  const foot = Math.max(0, wave(onTwos(time, 40), 3, 0.1)) * 12
  const chin = 3 * wave(onTwos(time, 40), 3)
  return drawContainer({
    id: 'hero',
    at: [1064, 672],
    size: 1.02,
    tilt: 1.5 * wave(onTwos(time, 40), 1, 0.25),
    look: [
      track(time, [
        [0.06, -0.55],
        [0.12, -1],
        [0.3, -1],
        [0.36, -0.55],
      ]),
      track(time, [
        [0.06, -0.8],
        [0.12, -0.3],
        [0.3, -0.3],
        [0.36, -0.8],
      ]),
    ],
    lids: Math.max(0.12, blink(time, 0.1, 0.33, 0.8)),
    mouth: { kind: 'smile', bend: -0.35 },
    feet: [0, foot],
    hands: [
      [-40, -50 + chin],
      [170, -60],
    ],
  })
}
