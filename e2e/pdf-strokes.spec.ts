import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PNG } from 'pngjs'
import { pdfOf, picture, test } from './print.ts'
import { expect } from './site.ts'

/** The box around the pixels right of the halyard that one picture has and the other has not. */
function differenceOf(one: PNG, other: PNG) {
  const xs: number[] = []
  const ys: number[] = []
  for (let at = 0; at < one.data.length; at += 4) {
    const x = (at / 4) % one.width
    if (x < 140 || one.data.readUInt32BE(at) === other.data.readUInt32BE(at)) continue
    xs.push(x)
    ys.push(Math.floor(at / 4 / one.width))
  }
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

test('a stroke is printed on what it marks, wherever that was on the screen', async ({ folder }) => {
  const print = (words: string, out: string, ...options: readonly string[]): PNG => {
    writeFileSync(join(folder, 'print.md'), `## A\n\n${words}\n`)
    pdfOf(folder, '--png', out, ...options)
    return picture(join(folder, out, '1-a.png'))
  }
  // Through the middle of the paragraph, on a screen on which it was in the lower right.
  const mark = { element: 2, x: 0.5, y: 0.6, width: 0.4, height: 0.2 }
  const strokes = [{ tool: 'pen', points: [0.5, 0.7, 0.5, 0.9, 0.7, 0.5], mark }]
  writeFileSync(join(folder, 'strokes.json'), JSON.stringify({ a: strokes }))
  const plain = print('Kilo', 'plain')
  const word = differenceOf(plain, print('&nbsp;', 'nothing'))
  const stroke = differenceOf(plain, print('Kilo', 'drawn', '--strokes', 'strokes.json'))
  expect(Math.abs(stroke.left - word.left)).toBeLessThan(12)
  expect(Math.abs(stroke.right - word.right)).toBeLessThan(12)
  expect((stroke.top + stroke.bottom) / 2).toBeGreaterThan(word.top)
  expect((stroke.top + stroke.bottom) / 2).toBeLessThan(word.bottom)
})
