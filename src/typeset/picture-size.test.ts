import { expect, it } from 'vitest'
import type { Image } from '../pandoc/ast.ts'
import { pictureOf, pictureSize } from './picture-size.ts'

const raw = (value: string) =>
  pictureOf({ type: 'rawBlock', format: 'html', value, from: 0, to: value.length })
const image = (pairs: Image['attr']['pairs']) => ({ ...raw(''), attr: { id: '', classes: [], pairs } })

it.each([
  [
    '<img src="a.png" width="50%" HEIGHT=90>',
    'a.png',
    [
      ['width', '50%'],
      ['height', '90'],
    ],
  ],
  ["<video data-src='a.mp4' controls>", 'a.mp4', []],
  ['<svg viewBox="0 0 9 9">', '', []],
  ['  <iframe src="https://a.example/" width="90">', 'https://a.example/', [['height', '480']]],
] as const)('%s is read as a picture', (markup, url, pairs) => {
  expect(raw(markup)).toMatchObject({ type: 'image', url, attr: { pairs }, children: [] })
})

it.each([
  ['nothing is said: as in the file, but no wider than the line', [], 640, 400, false],
  ['a share of the line', [['width', '50%']], 500, 312.5, true],
  ['a length', [['width', '1in']], 96, 60, true],
  ['a height', [['height', '200px']], 320, 200, true],
  [
    'both',
    [
      ['width', '100'],
      ['height', '100'],
    ],
    100,
    100,
    true,
  ],
  ['wider than the line', [['width', '3000px']], 1000, 625, true],
] as const)('%s', (_, pairs, width, height, isSized) => {
  const {
    width: wide,
    height: high,
    isSized: said,
  } = pictureSize(image(pairs), { width: 640, height: 400 }, 1000)
  expect([wide, high, said]).toEqual([width, height, isSized])
})

it('a page in a page gives way, though it has a height', () => {
  expect(pictureSize(raw('<iframe src="a.html">'), undefined, 1000).isSized).toBe(false)
  expect(pictureSize(raw('<iframe src="a.html">'), undefined, 1000).height).toBe(480)
})
