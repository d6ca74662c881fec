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
    expect(measure(bytes)).toMatchObject({ type: 'image/webp', width: 30, height: 20 })
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
  ])('reads %s', (source, width, height) => {
    expect(measure(Buffer.from(source))).toEqual({ type: 'image/svg+xml', width, height, animated: false })
  })

  it.each(['', 'GIF8', '<html>', '<svg width="10"/>', '\u0089PNG\r\n'])('gives nothing for %j', (source) => {
    expect(measure(Buffer.from(source, 'latin1'))).toBeUndefined()
  })

  it('gives nothing for a picture cut anywhere within its header', async () => {
    const bytes = await drawing.clone().jpeg().toBuffer()
    for (let end = 0; end < 100; end += 7) expect(measure(bytes.subarray(0, end))).toBeUndefined()
  })
})
