/** What stands up out of the story's book, spread by spread. The origin is the fold; the pictures stand on it. */
import { flag } from '../flags.ts'
import { wave } from '../motion.ts'
import { paint } from '../palette.ts'
import { circle, filled, move, path, rect, type Svg, scale, stroke } from '../shape.ts'

/** First spread: a container ship on the high sea. */
export function atSea(time: number): Svg {
  const bob = 5 * wave(time, 4)
  return (
    circle(0, -190, 128, paint.yellow) +
    cloud(-210, -286 + 3 * wave(time, 2), 1) +
    cloud(214, -226 - 3 * wave(time, 2), 0.8) +
    swell(-64, 300, 4 * wave(time, 2), paint.foam) +
    move(0, bob, ship()) +
    swell(-36, 320, -6 * wave(time, 2), paint.blue) +
    swell(-8, 290, 6 * wave(time, 2, 0.2), paint.blueShade)
  )
}

function ship(): Svg {
  const boxes: [number, number, string][] = [
    [-130, 0, paint.red],
    [-66, 0, paint.blue],
    [-2, 0, paint.red],
    [-130, 1, paint.white],
    [-66, 1, paint.red],
    [-66, 2, paint.blue],
    [-2, 1, paint.blue],
  ]
  const cargo = boxes.map(
    ([x, level, fill]) =>
      rect(x, -152 - level * 34, 60, 31, fill) +
      [0, 1, 2].map((i) => rect(x + 10 + i * 16, -146 - level * 34, 6, 19, paint.ink)).join(''),
  )
  return (
    cargo.join('') +
    rect(74, -232, 84, 112, paint.white) +
    rect(64, -244, 104, 16, paint.red) +
    [0, 1, 2].map((i) => rect(84 + i * 24, -214, 15, 15, paint.ink)).join('') +
    filled('M-214 -122L190 -122L160 -20L-160 -20Z', paint.ink) +
    filled('M-205 -92L182 -92L178 -80L-198 -80Z', paint.yellow)
  )
}

/** Second spread: the ship's cargo under the crane. */
export function inPort(time: number): Svg {
  const swing = 7 * wave(time, 2)
  const drop = 10 * wave(time, 2, 0.3)
  const stack: [number, number, string][] = [
    [60, 0, paint.blue],
    [140, 0, paint.yellow],
    [220, 0, paint.red],
    [100, 1, paint.red],
    [180, 1, paint.blue],
  ]
  const pile = stack.map(
    ([x, level, fill]) =>
      rect(x, -82 - level * 46, 76, 43, fill) +
      [0, 1, 2].map((i) => rect(x + 14 + i * 19, -74 - level * 46, 8, 27, paint.ink)).join(''),
  )
  return (
    swell(-52, 300, 4 * wave(time, 2), paint.foam) +
    filled('M-232 -30L-208 -30L-150 -340L-168 -340Z', paint.red) +
    filled('M-92 -30L-68 -30L-132 -340L-150 -340Z', paint.red) +
    stroke(
      'M-216 -120L-86 -120M-200 -200L-104 -200M-216 -120L-104 -200M-86 -120L-200 -200',
      paint.redShade,
      9,
    ) +
    filled('M-262 -318L250 -318L250 -338L-150 -362L-262 -338Z', paint.red) +
    rect(-250, -316, 64, 44, paint.ink) +
    rect(-188, -318, 48, 46, paint.yellow) +
    rect(-180, -308, 32, 20, paint.ink) +
    stroke(
      path`M132 -318L${140 + swing} ${-236 + drop}M168 -318L${176 + swing} ${-236 + drop}`,
      paint.sail,
      4,
    ) +
    rect(118 + swing, -238 + drop, 80, 46, paint.yellow) +
    [0, 1, 2].map((i) => rect(132 + swing + i * 20, -230 + drop, 8, 30, paint.ink)).join('') +
    pile.join('') +
    rect(40, -38, 272, 22, paint.ink) +
    move(256, -346, flag('K', 46, 4 * time, 0.1)) +
    swell(-20, 320, -6 * wave(time, 2), paint.blue) +
    swell(2, 290, 6 * wave(time, 2, 0.2), paint.blueShade)
  )
}

/** A strip of paper waves, standing across the fold. */
function swell(y: number, reach: number, drift: number, fill: string): Svg {
  const count = Math.round(reach / 30)
  const step = (2 * reach) / count
  let data = path`M${-reach + drift} ${y}`
  for (let i = 0; i < count; i++) data += path`q${step / 2} -26 ${step} 0`
  return filled(`${data}v34${path`h${-2 * reach}`}z`, fill)
}

function cloud(x: number, y: number, size: number): Svg {
  return move(
    x,
    y,
    scale(
      size,
      size,
      circle(-34, 0, 26, paint.white) +
        circle(0, -16, 36, paint.white) +
        circle(38, 0, 28, paint.white) +
        rect(-60, 0, 126, 27, paint.white, 14),
    ),
  )
}
