/** "An example use case": once upon a time… The snake reads to the small containers, and the harbour stands up out of the book. */
import { drawContainer } from '../container.ts'
import type { Film } from '../gif.ts'
import { blink, falling, gently, onTwos, springing, track, wave } from '../motion.ts'
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
} from '../shape.ts'
import { drawBody, drawHead } from '../snake.ts'
import { atSea, inPort } from './pop-up.ts'

/** The fold of the book, and the outer corners of its right page, seen from above the reader's shoulder. */
const fold = { x: 640, back: 486, front: 640 }
const page = { back: 300, front: 388, lift: 14 }

/** Two spreads, each half a loop: it stands, it folds down while the leaf turns, the other one stands up. */
export const storyTime: Film = {
  frames: 36,
  hold: (frame) => (frame % 18 === 0 ? 360 : 90),
  draw(time) {
    const half = (time * 2) % 1
    const first = time < 0.5
    const twos = onTwos(time, 36)
    const height = track(half, [
      [0.38, 1],
      [0.42, 1.05, gently],
      [0.54, 0, falling],
      [0.8, 0],
      [1, 1, springing],
    ])
    const leaf = track(half, [
      [0.48, 0],
      [0.8, 1, gently],
    ])
    const shown = half < 0.72 ? first : !first
    const turning = half > 0.48 && half < 0.8
    return scene(
      room(twos),
      book(),
      move(fold.x, 544, scale(1, height, shown ? atSea(twos) : inPort(twos))),
      turning ? turningLeaf(leaf) : '',
      reader(time, turning ? leaf : 0),
      listeners(time, half),
    )
  },
}

function room(time: number): Svg {
  const stars: Point[] = [
    [90, 90],
    [250, 210],
    [330, 70],
    [470, 130],
    [820, 60],
    [930, 190],
    [1040, 90],
    [1200, 250],
    [60, 300],
    [1130, 330],
  ]
  const twinkle = stars.map(([x, y], i) => star(x, y, 9 + 3 * wave(time, 1, i * 0.37)))
  return (
    rect(0, 0, 1280, 720, paint.ink) +
    circle(640, 400, 400, paint.navy) +
    twinkle.join('') +
    circle(1150, 130, 62, paint.sail) +
    circle(1122, 112, 56, paint.ink) +
    rect(0, 630, 1280, 90, paint.blueShade) +
    ellipse(640, 664, 540, 34, paint.ink)
  )
}

function star(x: number, y: number, size: number): Svg {
  const slim = size * 0.22
  return polygon(
    [
      [x, y - size],
      [x + slim, y - slim],
      [x + size, y],
      [x + slim, y + slim],
      [x, y + size],
      [x - slim, y + slim],
      [x - size, y],
      [x - slim, y - slim],
    ],
    paint.yellow,
  )
}

/** The quadrilateral of a page; `reach` is 1 for the right page, -1 for the left one, `lift` raises its outer edge. */
function leafCorners(reach: number, lift: number): Point[] {
  return [
    [fold.x, fold.back],
    [fold.x + page.back * reach, fold.back - page.lift - lift],
    [fold.x + page.front * reach, fold.front - page.lift - lift * 1.25],
    [fold.x, fold.front],
  ]
}

function book(): Svg {
  const cover = polygon(
    [
      [fold.x - page.back - 16, fold.back - 16],
      [fold.x + page.back + 16, fold.back - 16],
      [fold.x + page.front + 24, fold.front + 12],
      [fold.x + 30, fold.front + 26],
      [fold.x - 30, fold.front + 26],
      [fold.x - page.front - 24, fold.front + 12],
    ],
    paint.red,
  )
  const block = [-1, 1].map((side) =>
    polygon(
      [
        [fold.x, fold.front],
        [fold.x + side * page.front, fold.front - page.lift],
        [fold.x + side * (page.front + 4), fold.front],
        [fold.x, fold.front + 16],
      ],
      paint.sailShade,
    ),
  )
  return (
    cover +
    block.join('') +
    polygon(leafCorners(-1, 0), paint.sail) +
    polygon(leafCorners(1, 0), paint.sail) +
    print(-1) +
    print(1)
  )
}

/** Lines of print, with the flag O for "Once upon a time" as the initial. */
function print(side: number): Svg {
  const lines = [0, 1, 2].map((i) => {
    const y = fold.front - 42 + i * 17
    const [from, to] = side < 0 ? [i < 2 ? -272 : -344, -60] : [60, i === 2 ? 200 : 340]
    return stroke(
      polyline([
        [fold.x + from, y - Math.abs(from) * 0.036],
        [fold.x + to, y - Math.abs(to) * 0.036],
      ]),
      paint.sailShade,
      7,
    )
  })
  const initial =
    side < 0
      ? polygon(
          [
            [fold.x - 338, fold.front - 66],
            [fold.x - 290, fold.front - 64],
            [fold.x - 294, fold.front - 32],
          ],
          paint.red,
        ) +
        polygon(
          [
            [fold.x - 338, fold.front - 66],
            [fold.x - 294, fold.front - 32],
            [fold.x - 344, fold.front - 34],
          ],
          paint.yellow,
        )
      : ''
  return lines.join('') + initial
}

/** The leaf on its way from right to left; `progress` 0 lies right, 1 lies left. */
function turningLeaf(progress: number): Svg {
  const angle = Math.PI * progress
  const reach = Math.cos(angle)
  const lift = 300 * Math.sin(angle)
  const [, back = fold0, front = fold0] = leafCorners(reach, lift)
  const bow = 46 * Math.sin(angle) * (1 - progress * 0.5)
  return filled(
    path`M${fold.x} ${fold.back}Q${fold.x + reach * 120 - bow} ${fold.back - lift * 0.55} ${back[0]} ${back[1]}L${front[0]} ${front[1]}Q${fold.x + reach * 150 - bow} ${fold.front - lift * 0.6} ${fold.x} ${fold.front}Z`,
    progress > 0.9 || progress < 0.1 ? paint.sail : reach > 0 ? paint.white : paint.sailShade,
  )
}
const fold0: Point = [fold.x, fold.back]

function reader(time: number, leaf: number): Svg {
  const nod = 4 * wave(time, 2) - 14 * Math.sin(Math.PI * leaf)
  const body: Point[] = [
    [20, 672],
    [110, 686],
    [220, 676],
    [262, 628],
    [200, 588],
    [110, 596],
    [74, 550],
    [120, 500],
    [172, 448],
    [166, 390 + nod * 0.5],
  ]
  return (
    ellipse(150, 700, 170, 18, paint.ink) +
    drawBody(body, 54) +
    drawHead({
      id: 'reader',
      at: [196, 350 + nod],
      size: 1.5,
      nod: 14 + nod * 0.4,
      look: [0.6, 0.6 - 0.7 * Math.sin(Math.PI * leaf)],
      lids: Math.max(0.22, blink(time, 0.12, 0.62)),
      tongue: track(time, [
        [0.2, 0],
        [0.24, 1],
        [0.28, 0.3],
        [0.32, 1],
        [0.36, 0],
      ]),
      smile: 1,
      glasses: true,
    })
  )
}

/** The small ones look up at what stands there, and follow the leaf. */
function listeners(time: number, half: number): Svg {
  const up = track(half, [
    [0.4, 0],
    [0.5, 1],
    [0.74, 1],
    [0.86, 0],
  ])
  const joy = Math.max(
    0,
    track(half, [
      [0.86, 0],
      [0.93, 1],
      [1, 0],
    ]),
  )
  return (
    drawContainer({
      id: 'small',
      at: [1192, 690 - 26 * joy],
      size: 0.66,
      squash: 1 + 0.05 * joy + 0.012 * wave(time, 2),
      look: [-0.9, -0.35 - 0.4 * up],
      lids: blink(time, 0.3, 0.8),
      stare: 1.12,
      mouth: joy > 0.1 || up > 0.5 ? { kind: 'open', width: 16, height: 18 } : { kind: 'smile', bend: 0.9 },
      coat: 'yellow',
    }) +
    drawContainer({
      id: 'hero',
      at: [1062, 712 - 16 * joy],
      size: 0.8,
      tilt: -3 * up,
      squash: 1 + 0.04 * joy - 0.012 * wave(time, 2),
      look: [-0.9, -0.5 - 0.3 * up],
      lids: blink(time, 0.18, 0.66),
      stare: 1.06 + 0.1 * up,
      mouth: up > 0.4 ? { kind: 'open', width: 18 * up, height: 20 * up } : { kind: 'smile', bend: 0.8 },
    })
  )
}
