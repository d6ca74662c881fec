import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readAlternatives } from '../../src/media/alternatives.ts'
import { encodeGif, type Film } from './gif.ts'
import { track, wave } from './motion.ts'
import { circle, rect, scene } from './shape.ts'

const folder = new URL('../img/', import.meta.url)
const pictures = readdirSync(folder).filter((name) => /\.(gif|png)$/.test(name))

test('every picture that the talk names is there and has its alternative text', () => {
  const talk = readFileSync(new URL('../docker-python.md', import.meta.url), 'utf8')
  const named = [...talk.matchAll(/img\/([\w-]+\.\w+)/g)].map(([, name]) => name ?? '')
  expect(pictures.toSorted()).toEqual(named.toSorted())
  expect([...readAlternatives(fileURLToPath(new URL('alt.yaml', folder))).texts.keys()].toSorted()).toEqual(
    named.toSorted(),
  )
})

test('the sheet of all themes is small', () => {
  expect(statSync(new URL('theme-sheet.webp', import.meta.url)).size).toBeLessThan(400_000)
})

test.each(pictures.filter((name) => name.endsWith('.gif')))(
  '%s is a film that is small, calm and endless',
  async (name) => {
    const path = fileURLToPath(new URL(name, folder))
    const {
      width,
      pages = 0,
      pageHeight,
      loop,
      delay = [],
    } = await sharp(path, { animated: true }).metadata()
    expect({ width, pageHeight, loop }).toEqual({ width: 960, pageHeight: 540, loop: 0 })
    expect(pages).toBeGreaterThanOrEqual(10)
    expect(pages).toBeLessThanOrEqual(40)
    expect(Math.min(...delay)).toBeGreaterThanOrEqual(80)
    expect(statSync(path).size).toBeLessThan(400_000)
  },
)

test('the trivial Dockerfile has the nine lines that the notes promise', () => {
  const lines = readFileSync(new URL('dockerfiles/Dockerfile', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(9)
})

const film: Film = {
  frames: 3,
  hold: () => 100,
  draw: (time) => scene(rect(0, 0, 1280, 720, '#F6F1E4'), circle(200 + 600 * time, 360, 120, '#D5202C')),
}

test('a film has every frame as it was drawn, whatever of the frame before was kept', async () => {
  const gif = await encodeGif(film, 320)
  for (const page of [0, 1, 2]) {
    const drawn = sharp(Buffer.from(film.draw(page / 3)), { density: 18 })
    const [shown, wanted] = await Promise.all(
      [sharp(gif, { page }), drawn].map((picture) => picture.removeAlpha().raw().toBuffer()),
    )
    const furthest = wanted?.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (shown?.[i] ?? 0))),
      0,
    )
    expect(furthest).toBeLessThan(24)
  }
})

test('a film is the same bytes every time', async () => {
  expect(Buffer.from(await encodeGif(film, 320)).equals(await encodeGif(film, 320))).toBe(true)
})

test('movements close round the loop', () => {
  const keys = [
    [0.2, 5],
    [0.6, -3],
  ] as const
  expect(track(0, keys)).toBeCloseTo(track(1, keys))
  expect(track(0.2, keys)).toBe(5)
  expect(track(0.6, keys)).toBe(-3)
  expect(wave(0, 3, 0.2)).toBeCloseTo(wave(1, 3, 0.2))
})
