/**
 * "For both MacOS and Linux": an apple with teeth on one side, a penguin with claws on the other, and the two friends in a
 * small boat between them, who fly N over C: "I am in distress and require immediate assistance". The talk's text stands over the middle.
 */
import { drawContainer } from '../container.ts'
import { flag } from '../flags.ts'
import type { Film } from '../gif.ts'
import { blink, gently, onTwos, track, wave } from '../motion.ts'
import { paint } from '../palette.ts'
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
  scene,
  stroke,
  turn,
} from '../shape.ts'
import { drawBody, drawHead } from '../snake.ts'

export const horror: Film = {
  frames: 30,
  hold: () => 110,
  draw(time) {
    const twos = onTwos(time, 30)
    return scene(
      night(),
      move(176, 470, apple(time, looming(time))),
      move(1112, 452, penguin(time, looming(time))),
      sea(twos, 0),
      boat(twos, looming(twos)),
      sea(twos, 1),
    )
  },
}

/** How near the two have come: 1 is nearest. */
function looming(time: number): number {
  return track(time, [
    [0.3, 1],
    [0.55, 0, gently],
    [0.9, 1, gently],
  ])
}

function night(): Svg {
  return (
    rect(0, 0, 1280, 720, paint.sea) + circle(640, 330, 560, paint.ink) + circle(640, 330, 400, paint.night)
  )
}

function sea(time: number, row: 0 | 1): Svg {
  const [y, drift, fill] = row === 0 ? [596, 128 * time, paint.blueShade] : [652, 128 - 128 * time, paint.sea]
  let data = path`M${-256 + drift} ${y + 6 * wave(time, 1, row * 0.4)}`
  for (let i = 0; i < 12; i++) data += 'q64 -34 128 0'
  return filled(`${data}V720H-260z`, fill)
}

function apple(time: number, loom: number): Svg {
  const gape = 0.65 + 0.35 * loom + 0.03 * wave(time, 6)
  const body =
    'M0 -196C40 -250 150 -262 206 -196C268 -120 236 40 168 128C120 190 60 214 0 186C-60 214 -120 190 -168 128C-236 40 -268 -120 -206 -196C-150 -262 -40 -250 0 -196Z'
  return move(
    -40 + 46 * loom,
    60 - 60 * loom,
    turn(
      -8 + 14 * loom,
      stroke('M6 -196C0 -250 14 -284 44 -306', paint.maroon, 26),
      filled('M30 -262C70 -330 150 -336 196 -300C160 -250 92 -238 30 -262Z', paint.navy),
      filled(body, paint.redShade),
      clip(
        'apple',
        filled(body, paint.red),
        filled('M-260 -260H-40C-150 -170 -170 60 20 230H-260Z', paint.maroon),
      ),
      glare(-62, -84, 1, loom, time),
      glare(92, -84, -1, loom, time),
      scale(1, gape, maw('apple-maw', 150, 96)),
    ),
  )
}

/** A glowing eye under an angry brow; `side` 1 is the left one. */
function glare(x: number, y: number, side: number, loom: number, time: number): Svg {
  const shut = Math.max(blink(time, 0.5), 0)
  return move(
    x,
    y,
    scale(
      side,
      1 - 0.94 * shut,
      filled('M-52 -30L50 10C44 42 -6 56 -34 34C-52 20 -58 -6 -52 -30Z', paint.yellow),
      circle(6 + side * (-6 + 14 * loom), 18, 10, paint.sea),
    ),
  )
}

/** A mouth full of teeth, its upper edge at 40 below the origin. */
function maw(id: string, width: number, height: number): Svg {
  const outline = path`M${-width} 6Q0 70 ${width} 6Q${width * 0.72} ${height + 50} 0 ${height + 50}Q${-width * 0.72} ${height + 50} ${-width} 6Z`
  const fangs = Array.from({ length: 7 }, (_, i) => {
    const x = (i - 3) * width * 0.29
    const top = 38 - 0.0014 * x * x * (150 / width)
    return polygon(
      [
        [x - width * 0.14, top - 20],
        [x + width * 0.14, top - 20],
        [x, top + 30],
      ],
      paint.sail,
    )
  })
  const lower = Array.from({ length: 6 }, (_, i) => {
    const x = (i - 2.5) * width * 0.26
    const y = height + 56 - 0.0034 * x * x * (150 / width)
    return polygon(
      [
        [x - width * 0.12, y],
        [x + width * 0.12, y],
        [x, y - 36],
      ],
      paint.sail,
    )
  })
  return clip(
    id,
    filled(outline, paint.sea),
    rect(-width, -40, 2 * width, height + 120, paint.sea),
    ...fangs,
    ...lower,
  )
}

function penguin(time: number, loom: number): Svg {
  const open = 12 + 20 * loom + 2 * wave(time, 6)
  const wing = -16 * loom + 3 * wave(time, 2)
  return move(
    44 - 50 * loom,
    70 - 60 * loom,
    turn(
      6 - 10 * loom,
      claw(-168, 10, 34 + wing),
      filled(
        'M0 -330C110 -330 150 -250 158 -170C170 -90 214 20 214 130V300H-214V130C-214 20 -170 -90 -158 -170C-150 -250 -110 -330 0 -330Z',
        paint.black,
      ),
      filled('M-20 -110C70 -120 150 0 140 300H-160C-170 20 -110 -100 -20 -110Z', paint.foam),
      filled('M-160 300C-170 20 -110 -100 -20 -110C-90 -60 -110 100 -90 300Z', paint.steel),
      move(-84, -214, scale(0.8, 0.8, angry(1, time, loom))),
      move(36, -214, scale(0.8, 0.8, angry(-1, time, loom))),
      move(
        -32,
        -166,
        filled(path`M-86 ${open * 0.3}Q-20 ${open * 2.6} 62 ${open * 0.2}Z`, paint.yellowShade),
        [-52, -24, 4, 32]
          .map((x) =>
            polygon(
              [
                [x - 12, 2],
                [x + 12, 2],
                [x, 26],
              ],
              paint.white,
            ),
          )
          .join(''),
        filled('M-104 8C-60 -44 20 -50 72 2C20 12 -50 14 -104 8Z', paint.yellow),
      ),
    ),
  )
}

function angry(side: number, time: number, loom: number): Svg {
  return scale(
    side,
    1 - 0.94 * blink(time, 0.74),
    filled('M-52 -30L50 10C44 42 -6 56 -34 34C-52 20 -58 -6 -52 -30Z', paint.red),
    circle(4 - side * (4 + 10 * loom), 18, 10, paint.white),
  )
}

/** A flipper with three claws, its shoulder at the place. */
function claw(x: number, y: number, angle: number): Svg {
  const nails = [-26, 0, 26].map((dx) =>
    polygon(
      [
        [-192 + Math.abs(dx) * 0.3, dx - 12],
        [-192 + Math.abs(dx) * 0.3, dx + 12],
        [-236, dx + 4],
      ],
      paint.sail,
    ),
  )
  return move(
    x,
    y,
    turn(angle, nails.join(''), filled('M30 -50C-60 -70 -190 -60 -206 0C-190 52 -60 70 30 60Z', paint.black)),
  )
}

function boat(time: number, loom: number): Svg {
  const shiver = 2.5 * wave(time, 5, 0.2) * (0.4 + 0.6 * loom)
  const glance = track(time, [
    [0.02, -0.9],
    [0.1, -0.9],
    [0.16, 0.9],
    [0.3, 0.9],
    [0.36, -0.9],
    [0.5, -0.9],
    [0.56, 0.9],
    [0.7, 0.9],
    [0.76, -0.9],
  ])
  const duck = 10 * loom
  return move(
    640,
    650 + 6 * wave(time, 2),
    turn(
      3 * wave(time, 2, 0.2),
      stroke('M-150 -20V-246', paint.sail, 8),
      move(-154, -242, scale(-1, 1, flag('N', 64, 3 * time, 0.08))),
      move(-154, -166, scale(-1, 1, flag('C', 64, 3 * time + 0.2, 0.08))),
      drawContainer({
        id: 'hero',
        at: [-30 + shiver, duck - 14],
        size: 0.66,
        squash: 0.96 - 0.04 * loom,
        look: [glance, -0.5],
        stare: 1.2,
        lids: blink(time, 0.13, 0.53),
        mouth: { kind: 'teeth', gap: 4 + 4 * wave(time, 5) },
      }),
      drawBody(
        [
          [80, 20],
          [116, -20],
          [106 - shiver, -72 + duck],
        ],
        34,
      ),
      drawHead({
        id: 'snake',
        at: [104 - shiver, -92 + duck],
        size: 0.78,
        side: -1,
        look: [-glance, -0.6],
        smile: -0.8,
        lids: blink(time, 0.33, 0.73),
      }),
      hull(),
      lantern(time),
    ),
  )
}

function hull(): Svg {
  const side: Point[] = [
    [-190, -34],
    [216, -34],
    [164, 46],
    [-140, 46],
  ]
  return (
    polygon(side, paint.red) +
    filled('M-190 -34L216 -34L208 -18L-182 -18Z', paint.yellow) +
    ellipse(0, 46, 150, 8, paint.redShade)
  )
}

function lantern(time: number): Svg {
  const glow = 1 + 0.06 * wave(time, 5)
  return (
    stroke('M180 -34V-112H212', paint.sail, 7) +
    move(
      212,
      -84,
      turn(
        6 * wave(time, 2),
        scale(glow, glow, circle(0, 14, 26, paint.yellow)),
        rect(-10, -28, 20, 10, paint.sail),
        circle(0, 14, 12, paint.white),
      ),
    )
  )
}
