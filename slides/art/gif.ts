/** Frames drawn as SVG become one looping GIF. */
import { createRequire } from 'node:module'
import sharp from 'sharp'
import type { Svg } from './shape.ts'

// Required, since Node, Vite and Vitest disagree about what this CommonJS package's default export is.
const { GIFEncoder, nearestColorIndex, quantize }: typeof import('gifenc') = createRequire(import.meta.url)(
  'gifenc',
)

/** A film: `frames` pictures, the n-th drawn by `draw(n / frames)`; `hold` gives a frame's time in milliseconds. */
export interface Film {
  readonly frames: number
  readonly draw: (time: number) => Svg
  readonly hold: (frame: number) => number
}

/** Bits of a colour index. One index stands for "as in the frame before". */
const depth = 5
const kept = 2 ** depth - 1
/** So many of the colours are the commonest ones as they are: the paints. The others are the soft edges between them. */
const paints = 18
/**
 * Sides of the squares that are kept or written whole, in pixels; each frame takes the one that makes it smallest. Single
 * pixels suit small movements. Where much moves, kept pixels among written ones cost more than they save.
 */
const squares = [1, 8, 24, 80, 960]

/** The film as an endless GIF, `width` pixels wide (16:9), in a table of 31 colours. The same film gives the same bytes. */
export async function encodeGif(film: Film, width: number): Promise<Uint8Array> {
  const height = (width * 9) / 16
  const pictures: Uint32Array[] = []
  for (let i = 0; i < film.frames; i++) {
    const svg = Buffer.from(film.draw(i / film.frames))
    const pixels = await sharp(svg, { density: (72 * width) / 1280 })
      .ensureAlpha()
      .raw()
      .toBuffer()
    pictures.push(new Uint32Array(new Uint8Array(pixels).buffer))
  }
  const palette = mixPalette(pictures)
  const nearest = new Map<number, number>()
  const indexed = pictures.map((picture) =>
    Uint8Array.from(picture, (pixel) => {
      const known = nearest.get(pixel) ?? nearestColorIndex(palette, channels(pixel))
      nearest.set(pixel, known)
      return known
    }),
  )
  const encoder = GIFEncoder()
  for (const [i, frame] of indexed.entries()) {
    const before = indexed[i - 1]
    const first = { palette: [...palette, [0, 0, 0]] }
    const later = { transparent: true, transparentIndex: kept, dispose: 1 }
    encoder.writeFrame(before ? keepSquares(frame, before, width) : frame, width, height, {
      ...(before ? later : first),
      delay: film.hold(i),
      colorDepth: depth,
    })
  }
  encoder.finish()
  return encoder.bytes()
}

/** The frame with the squares kept that are as in the frame before, by the size of square that makes it smallest. */
function keepSquares(frame: Uint8Array, before: Uint8Array, width: number): Uint8Array {
  const height = frame.length / width
  let best = frame
  let least = Number.POSITIVE_INFINITY
  for (const side of squares) {
    const across = Math.ceil(width / side)
    const changed = new Uint8Array(across * Math.ceil(height / side))
    const square = (at: number) => Math.floor(at / width / side) * across + Math.floor((at % width) / side)
    for (let at = 0; at < frame.length; at++) if (frame[at] !== before[at]) changed[square(at)] = 1
    const candidate = frame.map((index, at) => (changed[square(at)] ? index : kept))
    const trial = GIFEncoder()
    trial.writeFrame(candidate, width, height, { palette: [[0, 0, 0]], colorDepth: depth })
    const size = trial.bytes().length
    if (size < least) [best, least] = [candidate, size]
  }
  return best
}

/** The 31 colours: the commonest ones as they are, then the best for what is left. */
function mixPalette(pictures: readonly Uint32Array[]): number[][] {
  const counts = new Map<number, number>()
  for (const picture of pictures) {
    for (let i = 0; i < picture.length; i += 3) {
      const pixel = picture[i] ?? 0
      counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
    }
  }
  const ranked = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([pixel]) => pixel)
  const edges = Uint32Array.from(ranked.slice(paints, 6000))
  const mixed = quantize(new Uint8Array(edges.buffer), kept - paints, { format: 'rgb565' })
  return [...ranked.slice(0, paints).map(channels), ...mixed].slice(0, kept)
}

function channels(pixel: number): number[] {
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]
}
