import { readdirSync, writeFileSync } from 'node:fs'
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

test('on a slide that goes on over pages, a stroke is on the page that has what it marks', async ({
  folder,
}) => {
  const words = Array.from({ length: 40 }, (_, index) => `Paragraph ${index + 1}\n`).join('\n')
  writeFileSync(join(folder, 'print.md'), `## A {.layout-columns}\n\n${words}`)
  // The last paragraph: each of the six screens is an element, too.
  const mark = { element: 48, x: 0.1, y: 0.45, width: 0.4, height: 0.1 }
  const strokes = [{ tool: 'marker', points: [0.1, 0.5, 0.5, 0.5, 0.5, 0.5], mark }]
  writeFileSync(join(folder, 'strokes.json'), JSON.stringify({ a: strokes }))
  pdfOf(folder, '--png', 'plain')
  pdfOf(folder, '--png', 'drawn', '--strokes', 'strokes.json')
  const names = readdirSync(join(folder, 'plain')).filter((name) => name.endsWith('.png'))
  const differ = names.filter((name) => {
    const [plain, drawn] = ['plain', 'drawn'].map((each) => picture(join(folder, each, name)).data)
    return !drawn?.equals(plain ?? drawn)
  })
  expect(names.length).toBeGreaterThan(1)
  expect(differ).toEqual([`1-a+${names.length - 1}.png`])
})
