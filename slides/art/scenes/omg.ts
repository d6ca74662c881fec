/** "And my favourite…": the container is so astonished that its jaw drops, out of it looks a snake with the flag for "yes". */
import { drawContainer } from '../container.ts'
import { flag } from '../flags.ts'
import type { Film } from '../gif.ts'
import { blink, falling, gently, onTwos, settling, springing, track, wave } from '../motion.ts'
import { paint } from '../palette.ts'
import { circle, clip, ellipse, filled, move, path, rect, type Svg, scene, stroke, turn } from '../shape.ts'
import { drawBody, drawHead } from '../snake.ts'

const quay = 632

export const omg: Film = {
  frames: 30,
  hold: (frame) => (frame === 0 ? 700 : 90),
  draw(time) {
    const jaw = track(time, [
      [0.32, 138],
      [0.42, 0, falling],
      [0.72, 0],
      [0.78, 158, settling],
      [0.86, 138, gently],
    ])
    const squash = track(time, [
      [0.42, 1],
      [0.445, 0.9, settling],
      [0.5, 1.03],
      [0.54, 1],
      [0.62, 1],
      [0.7, 0.82, gently],
      [0.76, 1.1, settling],
      [0.84, 0.96],
      [0.9, 1],
    ])
    const jump = track(time, [
      [0.7, 0],
      [0.76, 40, settling],
      [0.82, 0, falling],
    ])
    const out = track(time, [
      [0.26, 1],
      [0.33, 0, gently],
      [0.8, 0],
      [0.94, 1, springing],
    ])
    const hoist = track(time, [
      [0.36, 0],
      [0.5, 1, gently],
      [0.74, 1],
      [0.92, 0, springing],
    ])
    const turned = track(time, [
      [0.48, 0],
      [0.52, -0.9],
      [0.56, -0.9],
      [0.6, 0.9],
      [0.66, 0.9],
      [0.7, 0],
    ])
    const hands = track(time, [
      [0.34, 1],
      [0.44, 0, gently],
      [0.7, 0],
      [0.8, 1, springing],
    ])
    const hand = (side: number) =>
      [side * (146 + 34 * hands), -78 - 116 * hands + 5 * wave(time, 4) * hands] as const
    const rise = jaw / 138
    return scene(
      sky(),
      mast(hoist, time),
      harbour(onTwos(time, 30)),
      ellipse(500, quay + 8, 210 - jump * 0.8, 14, paint.sea),
      drawContainer({
        id: 'hero',
        at: [500, quay + 8 - jump],
        size: 1.42,
        squash,
        jaw: jaw + (rise > 0.9 ? 4 * wave(time, 4) : 0),
        stare: 1 + 0.22 * Math.min(1, rise),
        look: [turned, 0.1 - 0.15 * rise],
        lids: Math.max(
          blink(time, 0.5, 0.62, 0.16),
          track(time, [
            [0.62, 0],
            [0.7, 0.35],
            [0.73, 0],
          ]),
        ),
        mouth: { kind: 'smile', bend: 0.45 },
        hands: [hand(-1), hand(1)],
        inside: clip('throat', rect(-112, -200, 224, 220, paint.white), snake(out, time)),
      }),
    )
  },
}

function sky(): Svg {
  const rays = Array.from({ length: 12 }, (_, i) =>
    turn(i * 30 + 8, filled('M0 0L1100 -150L1100 150Z', paint.white)),
  )
  return rect(0, 0, 1280, 720, paint.foam) + move(500, 380, ...rays)
}

/** The hoist O, M, G; `lowered` 0 flies high, 1 is out of sight behind the quay. */
function mast(lowered: number, time: number): Svg {
  const x = 960
  const flags = (['O', 'M', 'G'] as const).map((letter, i) =>
    move(x + 8, 66 + i * 162 + lowered * 600, flag(letter, 138, 2 * onTwos(time, 30) - i * 0.22)),
  )
  return (
    stroke(path`M${x} 40V640`, paint.ink, 14) +
    circle(x, 38, 15, paint.yellow) +
    stroke(path`M${x + 8} 56V640`, paint.ink, 3) +
    flags.join('')
  )
}

function harbour(time: number): Svg {
  const crest = (y: number, drift: number) => {
    let data = path`M${-160 + drift} ${y}`
    for (let i = 0; i < 19; i++) data += 'q40 -22 80 0'
    return `${data}V720H-200z`
  }
  return (
    `<path d="${crest(580, 80 * time)}" fill="${paint.blue}"/>` +
    `<path d="${crest(604, 80 - 80 * time)}" fill="${paint.blueShade}"/>` +
    rect(0, quay, 1280, 88, paint.ink) +
    rect(0, quay, 1280, 10, paint.yellow) +
    bollard(180) +
    bollard(800) +
    bollard(1160)
  )
}

function bollard(x: number): Svg {
  return rect(x - 18, quay - 30, 36, 34, paint.ink, 4) + rect(x - 28, quay - 40, 56, 18, paint.ink, 9)
}

function snake(out: number, time: number): Svg {
  const y = 100 - 178 * out
  const sway = 8 * wave(time, 2)
  return (
    drawBody(
      [
        [-36, 60],
        [-44, y + 56],
        [-26 + sway * 0.5, y + 20],
        [-10 + sway, y],
      ],
      38,
    ) +
    move(
      40 + sway,
      y + 10,
      stroke('M0 0L16 -56', paint.yellowShade, 5),
      move(16, -58, flag('C', 42, 2 * time, 0.09)),
    ) +
    drawHead({
      id: 'snake',
      at: [-14 + sway, y - 6],
      size: 0.98,
      look: [0.4, -0.2],
      smile: 1,
    })
  )
}
