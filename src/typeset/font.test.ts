import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readFont } from './font.ts'

const themes = new URL('../themes/', import.meta.url)
const read = (file: string, weight: number) => readFont(readFileSync(new URL(file, themes)), weight)

function widthOf(words: string, file: string, weight: number): number {
  const font = read(file, weight)
  let [width, before] = [0, 0]
  for (const sign of words) {
    const glyph = font.glyphOf(sign.codePointAt(0) ?? 0)
    width += font.widthOf(glyph) + (before === 0 ? 0 : font.kerningOf(before, glyph))
    before = glyph
  }
  return width
}

describe('words are as wide as Chromium draws them', () => {
  /** In em, as `getBoundingClientRect` gave them in Chromium 156 for letters of 100 px. */
  it.each([
    ['kilo/fonts/atkinson-next-400.woff2', 400, 4.7491],
    ['kilo/fonts/big-shoulders-800.woff2', 800, 3.425],
    ['../typeset/fixtures/source-sans-3-wght.woff2', 400, 4.3389],
    ['../typeset/fixtures/source-sans-3-wght.woff2', 650, 4.4806],
    ['serif/fonts/source-serif-4-400.woff2', 400, 5.1361],
    ['serif/fonts/source-serif-4-400-italic.woff2', 400, 4.9431],
    ['fonts/jetbrains-mono-400.woff2', 400, 5.4],
  ])('%s in weight %d', (file, weight, ems) => {
    expect(widthOf('AVATAR To', file, weight)).toBeCloseTo(ems, 2)
  })

  it('pairs of letters closer than each alone, and bold ones wider than light ones', () => {
    const sans = '../typeset/fixtures/source-sans-3-wght.woff2'
    expect(widthOf('AV', sans, 400)).toBeLessThan(widthOf('A', sans, 400) + widthOf('V', sans, 400))
    expect(widthOf('Words', sans, 900)).toBeGreaterThan(1.05 * widthOf('Words', sans, 400))
  })

  it('a weight that the file does not reach is its last', () => {
    const sans = '../typeset/fixtures/source-sans-3-wght.woff2'
    expect(widthOf('Words', sans, 1000)).toBe(widthOf('Words', sans, 900))
  })
})

it('of a sign that it does not have there is no glyph', () => {
  const font = read('kilo/fonts/atkinson-next-400.woff2', 400)
  expect(['A', '東', '🚀'].map((sign) => font.glyphOf(sign.codePointAt(0) ?? 0) > 0)).toEqual([
    true,
    false,
    false,
  ])
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a picture', deflateSync(Buffer.from('no font'))],
  ['half a font', readFileSync(new URL('fonts/jetbrains-mono-400.woff2', themes)).subarray(0, 900)],
])('%s is no typeface', (_, bytes) => {
  expect(() => readFont(bytes, 400)).toThrow()
})
