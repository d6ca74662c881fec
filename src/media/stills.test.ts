import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStills, pageOf } from './stills.ts'

const [width, height] = [32, 8]
/** A frame of so many stripes, each of its own grey. */
const stripes = (count: number) =>
  Array.from(
    { length: width * height },
    (_, at) => Math.floor((at % width) / (width / count)) * (240 / count),
  )

let root: string
let film: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'stills-'))
  mkdirSync(join(root, 'node_modules'))
  film = join(root, 'film.gif')
  const frames = [1, 2, 8, 4, 8].flatMap(stripes)
  await sharp(Buffer.from(frames.flatMap((grey) => [grey, grey, grey])), {
    raw: { width, height: height * 5, channels: 3, pageHeight: height },
  })
    .gif({ delay: 100 })
    .toFile(film)
  await sharp(film).png().toFile(join(root, 'still.png'))
})
afterAll(() => rmSync(root, { recursive: true }))

it('the frame that tells most is the one with most in it, of equals the first', async () => {
  expect(await pageOf(film, 0)).toBe(2)
})

it('a frame is named by its number; beyond the end it is the last', async () => {
  expect([await pageOf(film, 1), await pageOf(film, 4), await pageOf(film, 99)]).toEqual([0, 3, 4])
})

it('a still is the frame as a picture, made once', async () => {
  const find = openStills(root)
  const still = await find(film, 2)
  const { data, info } = await sharp(still).greyscale().raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height, new Set(data).size]).toEqual([width, height, 2])
  const kept = join(root, 'node_modules/.cache/stills')
  const [name = ''] = readdirSync(kept)
  expect(name).toMatch(/^[\da-f]{16}-2\.png$/)
  writeFileSync(join(kept, name), 'kept')
  expect(String(await find(film, 2))).toBe('kept')
})

it('what is no animation has none', async () => {
  const find = openStills(root)
  expect(await find(join(root, 'still.png'), 0)).toBeUndefined()
  writeFileSync(join(root, 'words.gif'), 'no picture')
  expect(await find(join(root, 'words.gif'), 0)).toBeUndefined()
})

it('where nothing can be kept, a still is made all the same', async () => {
  mkdirSync(join(root, 'full/node_modules'), { recursive: true })
  writeFileSync(join(root, 'full/node_modules/.cache'), '')
  expect(await openStills(join(root, 'full'))(film, 1)).toBeInstanceOf(Buffer)
})
