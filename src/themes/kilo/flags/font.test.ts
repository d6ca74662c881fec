import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { flags } from './flags.ts'
import { woff2 } from './font.ts'
import { makeFlagFont } from './make.ts'
import { clip, polygon, rectangle } from './shapes.ts'

/** What a WOFF2 file holds: its directory and its tables, whatever the compressor made of them. */
function contents(file: Buffer): Buffer {
  const size = file.readUInt32BE(20)
  const directory = file.subarray(12, 16)
  const start = file.length - size - ((4 - (size & 3)) & 3)
  for (let at = start; at >= 48; at--) {
    try {
      return Buffer.concat([
        directory,
        file.subarray(48, at),
        brotliDecompressSync(file.subarray(at, at + size)),
      ])
    } catch {
      // The stream begins where it can be read: the padding at the end is at most three bytes.
    }
  }
  throw new Error('No tables')
}

describe('the flag font', () => {
  it('is the one that its sources make', () => {
    const kept = readFileSync(new URL('../fonts/kilo-flags.woff2', import.meta.url))
    const made = makeFlagFont()
    expect(contents(kept).equals(contents(made))).toBe(true)
  })

  it('has a flag for each letter and each digit', () => {
    expect(Object.keys(flags).sort().join('')).toBe('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  })
})

it('WOFF2 names a table by its number, and one without a number by its tag; long ones have longer lengths', () => {
  const file = woff2([
    ['cmap', Buffer.alloc(3)],
    ['glyf', Buffer.alloc(200)],
    ['COLR', Buffer.alloc(20_000)],
  ])
  expect([...file.subarray(48, 60)]).toEqual([0, 3, 192 | 10, 129, 72, 63, ...Buffer.from('COLR'), 129, 156])
  expect(file[60]).toBe(32)
  expect([
    file.toString('latin1', 0, 4),
    file.readUInt32BE(4),
    file.readUInt32BE(8),
    file.readUInt16BE(12),
  ]).toEqual(['wOF2', 0x10000, file.length, 3])
  // The header of 12, three records of 16, and tables of whole words.
  expect(file.readUInt32BE(16)).toBe(12 + 48 + 4 + 200 + 20_000)
})

describe('clip', () => {
  const window = rectangle(0, 0, 100, 100)

  it('keeps what touches an edge, and cuts through a corner', () => {
    const inside = polygon([0, 0], [0, 100], [100, 100], [100, 0])
    expect(clip(inside, window)).toEqual(inside)
    const points = (contour: ReturnType<typeof clip>) =>
      contour.map(({ x, y, on }) => `${x},${y}${on ? '' : '?'}`).join(' ')
    expect(points(clip(polygon([50, 50], [50, 150], [150, 50]), window))).toBe('50,50 50,100 100,100 100,50')
    expect(points(clip(polygon([0, 50], [100, 150], [100, 50]), window))).toBe('0,50 50,100 100,100 100,50')
  })

  it('keeps what is inside', () => {
    const triangle = polygon([10, 10], [50, 90], [90, 10])
    expect(clip(triangle, window)).toEqual(triangle)
  })

  it('cuts what reaches over an edge', () => {
    const cut = clip(rectangle(50, 20, 150, 80), window)
    expect(cut.map(({ x, y }) => [x, y])).toEqual(
      expect.arrayContaining([
        [50, 20],
        [50, 80],
        [100, 80],
        [100, 20],
      ]),
    )
    expect(cut).toHaveLength(4)
  })

  it('leaves nothing of what is outside', () => {
    expect(clip(rectangle(200, 0, 300, 100), window)).toEqual([])
  })
})
