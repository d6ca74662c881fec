import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withMedia } from './prepare.ts'

let root = ''
const path = () => join(root, 'deck.md')

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'prepare-'))
  // Where a project's packages are, there it keeps what it made.
  mkdirSync(join(root, 'node_modules'))
  for (const name of ['a.png', 'b.png'])
    await sharp({ create: { width: 9, height: name === 'a.png' ? 8 : 7, channels: 3, background: 'red' } })
      .png()
      .toFile(join(root, name))
})
afterAll(() => rmSync(root, { recursive: true }))

/** The pictures that are missing whenever the deck is compiled, and what is said meanwhile. */
async function prepare(...names: readonly string[]) {
  const [missing, said]: [number[], string[]] = [[], []]
  const { result, media } = await withMedia(
    { path: path() },
    root,
    (media) => {
      const found = names.map((name) => media.find(name))
      missing.push(media.missing.length)
      return found.length
    },
    { sources: true, say: (line) => said.push(line.replace(root, '')) },
  )
  return { result, missing, said, files: media.files.size > 0 }
}

it('compiles a deck a second time where pictures had to be encoded first, and only then', async () => {
  expect(await prepare('a.png')).toEqual({
    result: 1,
    missing: [1, 0],
    said: ['Encoding pictures 1/1: /a.png'],
    files: true,
  })
  expect(await prepare('a.png', 'b.png')).toMatchObject({
    missing: [1, 0],
    said: ['Encoding pictures 1/1: /b.png'],
  })
  expect(await prepare('b.png', 'a.png')).toMatchObject({ result: 2, missing: [0], said: [] })
})

it('encodes first what takes longest, so that nobody waits for it alone', async () => {
  const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * at * 31) % 251))
  const raw = { width: 64, height: 64, channels: 3 } as const
  await sharp(noise, { raw }).png().toFile(join(root, 'large.png'))
  await sharp(noise, { raw }).resize(8, 8).png().toFile(join(root, 'small.png'))
  const { said } = await prepare('small.png', 'large.png')
  expect(said).toEqual(['Encoding pictures 1/2: /large.png', 'Encoding pictures 2/2: /small.png'])
})
