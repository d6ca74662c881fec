import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { measure } from './measure.ts'

const drawing = sharp({ create: { width: 30, height: 20, channels: 4, background: '#0a4da280' } })
const twoFrames = Buffer.alloc(30 * 40 * 3, 40).fill(200, 30 * 20 * 3)
const frames = sharp(twoFrames, {
  raw: { width: 30, height: 40, channels: 3, pageHeight: 20 },
})

describe('measure', () => {
  it.each(['png', 'gif', 'jpeg', 'webp', 'avif'] as const)('reads the size of a %s', async (format) => {
    const bytes = await drawing.clone().toFormat(format).toBuffer()
    expect(measure(bytes)).toEqual({ type: `image/${format}`, width: 30, height: 20, animated: false })
  })

  it.each([{ lossless: true }, { quality: 50 }])('reads a WebP without alpha (%j)', async (options) => {
    const bytes = await drawing.clone().flatten().webp(options).toBuffer()
    expect(measure(bytes)).toEqual({ type: 'image/webp', width: 30, height: 20, animated: false })
  })

  it.each(['gif', 'webp'] as const)('knows a %s that moves, with the size of a frame', async (format) => {
    const bytes = await frames.clone().toFormat(format).toBuffer()
    expect(measure(bytes)).toEqual({ type: `image/${format}`, width: 30, height: 20, animated: true })
  })

  it.each([
    [1, 30],
    [2, 30],
    [3, 30],
    [4, 30],
    [5, 20],
    [6, 20],
    [7, 20],
    [8, 20],
  ])('turns a photograph as its Exif says: by %i it is %i wide', async (orientation, width) => {
    const bytes = await drawing.clone().withMetadata({ orientation }).jpeg().toBuffer()
    expect(measure(bytes)).toMatchObject({ width, height: 50 - width })
  })

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30px"/>', 40, 30],
    ['<?xml version="1.0"?>\n<!-- <svg width="1"> -->\n<svg viewBox="0 0 80 60" stroke-width="3"/>', 80, 60],
    ['<svg viewBox="0,0,80,60" width="1in"/>', 96, 72],
    ['<svg viewBox="0 0 80 60" width="100%"/>', 80, 60],
    ['<svg viewBox="0 0 80 60" height="30"/>', 40, 30],
    ['<svg viewBox=" 0, 0, 80.4  60 "/>', 80, 60],
    ["<svg class='a > b' title=\"it's\" width = ' 2e1 ' height='1E+1PT'/>", 20, 13],
    ['<svg width="10mm" height="1cm"/>', 38, 38],
    ['<svg width="1pc" height="2.5e-1in"/>', 16, 24],
    ['<svg\n  data-width="1"\n  width="40"\n  height="30"\n/>', 40, 30],
    ['<svg viewBox="0 0 0 60" width="40" height="30"/>', 40, 30],
  ])('reads %s', (source, width, height) => {
    expect(measure(Buffer.from(source))).toEqual({ type: 'image/svg+xml', width, height, animated: false })
  })

  it.each([
    ...['', 'GIF8', '<html>', '\u0089PNG\r\n'],
    ...[
      '<svg width="10"/>',
      '<svg width="10" height="3em"/>',
      '<svg width="ab10" height="3"/>',
      '<svg width="0" height="0"/>',
    ],
    ...[
      '<svg viewBox="0 0 80 0" width="10"/>',
      '<svg viewBox="0 0 0 60" height="10"/>',
      '<svg viewBox="0 0 80 60',
    ],
    ...['\u0089PXG', '-PNG', 'RIFF\0\0\0\0WAVE', 'RAFF\0\0\0\0WEBP'].map((name) => name.padEnd(60, '\x01')),
    ...['ftypheic', 'ftypavif', 'fzypavif\0\0\0\0ispe'].map((name) => `\0\0\0 ${name}`.padEnd(60, '\x01')),
  ])('gives nothing for %j', (source) => {
    expect(measure(Buffer.from(source, 'latin1'))).toBeUndefined()
  })

  it('gives nothing for a picture cut anywhere within its header', async () => {
    const bytes = await drawing.clone().jpeg().toBuffer()
    for (let end = 0; end < 100; end += 7) expect(measure(bytes.subarray(0, end))).toBeUndefined()
  })

  const number = (value: number, bytes = 4) => Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex')
  const bytesOf = (...parts: (string | number | Buffer)[]) =>
    Buffer.concat(
      parts.map((part) =>
        typeof part === 'string'
          ? Buffer.from(part, 'latin1')
          : typeof part === 'number'
            ? Buffer.of(part)
            : part,
      ),
    )

  describe('a PNG', () => {
    const chunk = (name: string, content = Buffer.alloc(4)) =>
      bytesOf(number(content.length), name, content, Buffer.alloc(4))
    const png = (...chunks: Buffer[]) =>
      measure(
        bytesOf(
          0x89,
          'PNG\r\n\x1a\n',
          chunk('IHDR', bytesOf(number(30), number(20), Buffer.alloc(5))),
          ...chunks,
        ),
      )

    it.each([
      ['acTL IDAT', true],
      ['tEXt acTL tEXt IDAT', true],
      ['acTL', true],
      ['IDAT acTL', false],
      ['tEXt IDAT acTL', false],
      ['tEXt', false],
    ])('of the chunks %s moves: %o', (names, animated) => {
      expect(png(...names.split(' ').map((name) => chunk(name)))).toEqual({
        type: 'image/png',
        width: 30,
        height: 20,
        animated,
      })
    })
  })

  describe('a JPEG', () => {
    const segment = (marker: number, content: Buffer) =>
      bytesOf(0xff, marker, number(content.length + 2, 2), content)
    const frame = (marker: number) => segment(marker, bytesOf(8, number(20, 2), number(30, 2), 3))
    /** With entries of these tags and values. */
    const exif = (order: 'II' | 'MM', entries: readonly (readonly [tag: number, value: number])[]) => {
      const write = (value: number, bytes: number) =>
        order === 'II' ? number(value, bytes).reverse() : number(value, bytes)
      const listed = entries.map(([tag, value]) =>
        bytesOf(write(tag, 2), write(3, 2), write(1, 4), write(value, 2), 0, 0),
      )
      const tiff = bytesOf(order, write(42, 2), write(10, 4), 0, 0, write(entries.length, 2), ...listed)
      return bytesOf('Exif\0\0', tiff)
    }
    const size = (...parts: (string | number | Buffer)[]) => {
      const found = measure(bytesOf(0xff, 0xd8, ...parts))
      return found && `${found.type} ${found.width} ${found.height}`
    }

    it.each([0xc0, 0xc1, 0xc2, 0xc7, 0xcf])('has its size in a frame of kind %i', (kind) => {
      expect(size(frame(kind))).toBe('image/jpeg 30 20')
    })

    it('has none in tables, and none before its frame', () => {
      const tables = [0xc4, 0xc8, 0xcc, 0xdb, 0xbf, 0xd0].map((kind) => segment(kind, Buffer.alloc(9, 1)))
      expect(size(...tables, 0xff, 0xff, frame(0xc0))).toBe('image/jpeg 30 20')
      expect(size(...tables)).toBeUndefined()
      expect(size(0, frame(0xc0))).toBeUndefined()
      expect(measure(bytesOf(0xff, 0xd9, frame(0xc0)))).toBeUndefined()
    })

    it.each(['II', 'MM'] as const)('is turned by its Exif of byte order %s', (order) => {
      const turned = exif(order, [
        [0x0100, 9],
        [0x0112, 6],
        [0x0128, 1],
      ])
      expect(size(segment(0xe1, turned), frame(0xc0))).toBe('image/jpeg 20 30')
      expect(
        size(
          segment(
            0xe1,
            exif(order, [
              [0x0112, 1],
              [0x0113, 6],
            ]),
          ),
          frame(0xc0),
        ),
      ).toBe('image/jpeg 30 20')
      expect(size(segment(0xe1, exif(order, [[0x0100, 9]])), frame(0xc0))).toBe('image/jpeg 30 20')
      // Only in that segment, and only of that name.
      expect(size(segment(0xe2, turned), frame(0xc0))).toBe('image/jpeg 30 20')
      expect(size(segment(0xe1, bytesOf('XMP.', turned.subarray(4))), frame(0xc0))).toBe('image/jpeg 30 20')
    })
  })

  it('knows a GIF whose end is missing', async () => {
    const bytes = await drawing.clone().gif().toBuffer()
    expect(measure(bytes.subarray(0, -1))).toEqual({
      type: 'image/gif',
      width: 30,
      height: 20,
      animated: false,
    })
  })

  it('takes of an AVIF the largest of its sizes, and knows one that moves', () => {
    const ispe = (width: number, height: number) => bytesOf('ispe', number(0), number(width), number(height))
    const avif = (brand: string, ...parts: Buffer[]) =>
      measure(bytesOf(number(32), 'ftyp', brand, Buffer.alloc(40), ...parts))
    const small = ispe(3, 2)
    expect(avif('avif', small, ispe(30, 20), small)).toEqual({
      type: 'image/avif',
      width: 30,
      height: 20,
      animated: false,
    })
    expect(avif('avis', small)).toEqual({ type: 'image/avif', width: 3, height: 2, animated: true })
    expect(avif('mif1', small)).toBeUndefined()
    // In the picture itself such letters are none.
    expect(avif('avif', small, Buffer.alloc(70_000), ispe(5, 5), ispe(90, 90))).toMatchObject({ width: 5 })
  })
})
