import { expect, it } from 'vitest'
import type { DrawnText } from '../drawing.ts'
import { overlap } from './overlap.ts'

const screen = { name: '1280×720', width: 1280, height: 720, view: 'talk', scheme: 'light' } as const
const text = (from: number, changes: Partial<DrawnText> = {}): DrawnText => ({
  at: { start: from, end: from + 5 },
  element: 'p',
  from: 0,
  text: 'Words',
  lines: [{ x: 100, y: 100, width: 200, height: 40 }],
  size: 30,
  part: 'body',
  bold: false,
  colours: [[0, 0, 0, 1]],
  set: false,
  ...changes,
})

/** Whether a text that is so is one that lies over another. */
function found(changes: Partial<DrawnText>): boolean {
  const texts = [text(0), text(10, changes)]
  const slides = [{ index: 0, frame: { x: 0, y: 0, width: 1280, height: 720 }, texts, pictures: [] }]
  const drawing = { layouts: [{ screen, slides }], ink: [], animations: [], strangers: [], complaints: [] }
  return [...overlap.check(drawing, {} as Parameters<typeof overlap.check>[1])].length > 0
}

const line = { x: 100, y: 100, width: 200, height: 40 }

it.each<[what: string, changes: Partial<DrawnText>, expected: boolean]>([
  ['at the same place', {}, true],
  ['hardly seen through', { colours: [[0, 0, 0, 0.2]] }, false],
  ['half seen through', { colours: [[0, 0, 0, 0.5]] }, true],
  [
    'seen at one of its steps',
    {
      colours: [
        [0, 0, 0, 0],
        [0, 0, 0, 1],
      ],
    },
    true,
  ],
  ['below it', { lines: [{ ...line, y: 140 }] }, false],
  ['below it, its accents in the other’s tails', { lines: [{ ...line, y: 122 }] }, false],
  ['a third of a line below', { lines: [{ ...line, y: 112 }] }, true],
  ['beside it', { lines: [{ ...line, x: 298 }] }, false],
  ['across its end', { lines: [{ ...line, x: 270 }] }, true],
  ['come when it has gone', { from: 2 }, true],
  ['a cross', { text: '❌' }, false],
  ['an index', { set: true }, false],
  ['cut off by a box', { clipped: { pixels: 20, side: 'bottom', by: 'div', scrolls: false } }, false],
])('a text %s lies over the other: %o', (_, changes, expected) => {
  expect(found(changes)).toBe(expected)
})
