import { expect, it } from 'vitest'
import type { DrawnPicture, DrawnSlide, DrawnText } from '../check/drawing.ts'
import { flawsOf } from './composition.ts'

const at = { start: 0, end: 0 }

const text = (
  x: number,
  y: number,
  width: number,
  size: number,
  more: Partial<DrawnText> = {},
): DrawnText => ({
  at,
  element: 'p',
  text: 'Words',
  lines: [{ x, y, width, height: size }],
  part: 'body',
  size,
  bold: false,
  colours: [],
  set: false,
  from: 0,
  ...more,
})

const slide = (texts: readonly DrawnText[], more: Partial<DrawnSlide> = {}): DrawnSlide => ({
  index: 0,
  frame: { x: 0, y: 0, width: 1280, height: 720 },
  texts,
  pictures: [],
  ...more,
})

const heading = text(100, 50, 300, 76, { part: 'heading' })
const picture = (height: number): DrawnPicture => ({
  at,
  element: 'img',
  from: 0,
  kind: 'img',
  url: 'a.png',
  box: { x: 100, y: 160, width: 700, height },
  drawn: { width: 700, height },
  background: false,
  broken: false,
  scalable: false,
})

it.each<[what: string, flaws: readonly string[], slide: DrawnSlide]>([
  ['large words', [], slide([heading, text(100, 160, 200, 44)])],
  ['small words in a corner', ['small and empty'], slide([heading, text(100, 160, 400, 28)])],
  ['small words from side to side', [], slide([heading, text(100, 160, 1100, 28)])],
  ['small words down to the foot', [], slide([heading, text(100, 160, 700, 28), text(100, 600, 700, 28)])],
  [
    'small words down to the foot, in a strip',
    ['small and empty'],
    slide([heading, text(100, 160, 500, 28), text(100, 600, 300, 28)]),
  ],
  ['a caption below a picture', [], slide([text(100, 600, 300, 28)], { pictures: [picture(430)] })],
  [
    'a caption below a small one',
    ['small and empty'],
    slide([text(100, 300, 300, 28)], { pictures: [picture(100)] }),
  ],
  ['letters that nobody reads', ['under 24 px'], slide([text(100, 160, 1100, 22)])],
  [
    'letters that are made so small',
    ['under 24 px'],
    slide([text(0, 0, 1100, 26)], { fitting: { scale: 0.9, fits: true } }),
  ],
  ['small code', [], slide([text(100, 160, 900, 44), text(100, 260, 900, 20, { part: 'code' })])],
  ['nothing but small code', [], slide([text(100, 160, 300, 20, { part: 'code' })])],
  [
    'a small table alone in a corner',
    ['small and empty'],
    slide([text(100, 160, 300, 30, { part: 'table' })]),
  ],
  ['what scrolls', ['cut off'], slide([text(100, 160, 1100, 44)], { fitting: { scale: 1, fits: false } })],
  ['what stands over the edge', ['cut off'], slide([text(400, 160, 1100, 44)])],
])('%s: %s', (_, flaws, drawn) => {
  expect(flawsOf(drawn, false)).toEqual(flaws)
})
