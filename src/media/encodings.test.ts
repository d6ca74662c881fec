import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeckPicture, openEncodings } from './encodings.ts'
import { measure } from './measure.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encodings-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Boxes of flat colours with thin lines, which WebP without loss keeps in few bytes. */
const drawing = (width: number) => {
  const lines = Array.from({ length: 60 }, (_, row) => `<rect y="${row * 6}" width="${row * 9}" height="1"/>`)
  return sharp(
    Buffer.from(
      `<svg width="${width}" height="360"><rect fill="#fc0" width="99%" height="99%"/>${lines}</svg>`,
    ),
  ).png()
}
const photograph = (width: number) =>
  sharp({
    create: {
      width,
      height: 90,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .blur(2)
    .jpeg({ quality: 95 })

async function pictureOf(name: string, image: Sharp): Promise<DeckPicture> {
  const path = join(folder, name)
  await image.toFile(path)
  const size = measure(readFileSync(path))
  if (!size) throw new Error(`${name} has no size`)
  return { path, hash: name.replace('.', '-'), bytes: statSync(path).size, size }
}

describe('encodings', () => {
  it('offers a photograph as AVIF, smaller from width to width', async () => {
    const encodings = openEncodings(folder, { sources: true })
    const picture = await pictureOf('photograph.jpg', photograph(1400))
    expect(encodings.find(picture)).toBeUndefined()
    await encodings.encode(picture)
    const { sources = [] } = encodings.find(picture) ?? {}
    expect(sources.map(({ type }) => type)).toEqual(['image/avif'])
    const variants = sources.flatMap(({ variants }) => variants)
    expect(variants.map(({ width }) => width)).toEqual([640, 1280, 1400])
    const sizes = variants.map(({ path }) => statSync(path).size)
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
    expect(sizes.at(-1)).toBeLessThan(picture.bytes)
  })

  it('makes a drawing no width that is nearly its own', async () => {
    const encodings = openEncodings(folder, { sources: true })
    const picture = await pictureOf('nearly.png', photograph(1400).png())
    await encodings.encode(picture)
    const { sources = [] } = encodings.find(picture) ?? {}
    expect(sources.flatMap(({ variants }) => variants.map(({ width }) => width))).toEqual([640, 1400])
  })

  it('offers a drawing as WebP where that takes less, and keeps no file that is not offered', async () => {
    const encodings = openEncodings(folder, { sources: true })
    const picture = await pictureOf('drawing.png', drawing(1000))
    await encodings.encode(picture)
    const { sources = [] } = encodings.find(picture) ?? {}
    expect(sources.map(({ type }) => type)).toEqual(['image/webp'])
    const [place] = readdirSync(folder).filter((name) => name.startsWith('drawing-png'))
    const offered = sources.flatMap(({ variants }) => variants.map(({ path }) => path))
    const kept = readdirSync(join(folder, place ?? '')).filter((name) => name !== 'encoded.json')
    expect(kept.map((name) => join(folder, place ?? '', name)).sort()).toEqual(offered.toSorted())
    expect(offered.every(existsSync)).toBe(true)
  })

  it('offers nothing that is larger than the picture, and says what cannot be decoded', async () => {
    const encodings = openEncodings(folder, { sources: true })
    const dot = await pictureOf('dot.webp', photograph(64).webp({ quality: 1 }))
    await encodings.encode(dot)
    expect(encodings.find(dot)).toEqual({ sources: [] })
    const cut = { ...dot, path: join(folder, 'cut.webp'), hash: 'cut' }
    writeFileSync(cut.path, readFileSync(dot.path).subarray(0, 33))
    await encodings.encode(cut)
    expect(encodings.find(cut)).toEqual({ sources: [], isBroken: true })
  })

  it('makes only what a page needs where no sources are wanted, and takes what is damaged for missing', async () => {
    const quick = openEncodings(folder, { sources: false })
    const picture = { ...(await pictureOf('quick.jpg', photograph(700))), hash: 'quick' }
    await quick.encode(picture)
    expect(quick.find(picture)).toEqual({ sources: [] })
    expect(openEncodings(folder, { sources: true }).find(picture)).toBeUndefined()
    const [place = ''] = readdirSync(folder).filter((name) => name.startsWith('quick-'))
    writeFileSync(join(folder, place, 'needed.json'), '{')
    expect(quick.find(picture)).toBeUndefined()
  })
})
