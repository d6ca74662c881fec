import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { unzip } from './unzip.setup.ts'
import { zip } from './zip.ts'

const last = { path: 'z.xml', content: (before: Buffer) => Buffer.from(`<z n="${before.length}"/>`) }

it('gives back what was packed, in its order, and the last file as it is', () => {
  const long = Buffer.from('a'.repeat(1000))
  const made = zip(
    new Map([
      ['b/ä.xml', long],
      ['a.png', Buffer.from('png')],
    ]),
    last,
  )
  const files = unzip(made)
  expect([...files.keys()]).toEqual(['b/ä.xml', 'a.png', 'z.xml'])
  expect(files.get('b/ä.xml')).toEqual(long)
  expect(files.get('a.png')?.toString()).toBe('png')
  // The last one is told how many bytes stand before it, and stored.
  expect(made.indexOf('<z n="')).toBeGreaterThan(0)
  const told = Number(/n="(\d+)"/.exec(files.get('z.xml')?.toString() ?? '')?.[1])
  expect(made.toString('latin1', told, told + 4)).toBe('PK\x03\x04')
  expect(made.length).toBeLessThan(600)
})

it('says the sums and sizes in each header, as in the directory', () => {
  const content = Buffer.from('x'.repeat(500))
  const made = zip(new Map([['x.xml', content]]), last)
  expect(made.readUInt32LE(14)).toBe(crc32(content))
  expect(made.readUInt32LE(22)).toBe(500)
  expect(made.readUInt16LE(8)).toBe(8)
})

it('knows no clock', () => {
  const made = zip(new Map([['x.xml', Buffer.from('x')]]), last)
  // 1980-01-01, 0:00
  expect([made.readUInt16LE(10), made.readUInt16LE(12)]).toEqual([0, 33])
})
