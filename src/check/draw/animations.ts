import { linear, luminance } from '../../html/luminance.ts'
import type { Animation, AnimationFrame, DrawnSlide } from '../drawing.ts'
import type { DeckPictures } from './picture-files.ts'

/** Cells of a frame, across and down. */
const [across, down] = [32, 18]

/** All moving pictures of the deck, each where it is shown. */
export async function animationsOf(
  slides: readonly DrawnSlide[],
  files: DeckPictures,
): Promise<readonly Animation[]> {
  const found: Animation[] = []
  for (const slide of slides) {
    const frames = await framesOf(slide, files)
    for (const { url, at, drawn } of slide.pictures) {
      const all = frames.get(url)
      const share = Math.min(1, (drawn.width * drawn.height) / (1280 * 720))
      if (all) found.push({ url, at, slide: slide.index, share, frames: all })
    }
  }
  return found
}

/** The frames of a slide's moving pictures, by the pictures' addresses. */
export async function framesOf(
  { pictures }: DrawnSlide,
  files: DeckPictures,
): Promise<ReadonlyMap<string, readonly AnimationFrame[]>> {
  const found = new Map<string, readonly AnimationFrame[]>()
  for (const { url, kind } of pictures) {
    if (kind !== 'img' || found.has(url)) continue
    const frames = await files.find(url)?.frames
    if (frames) found.set(url, frames)
  }
  return found
}

/** The frames of a moving picture; undefined for one that stands still or cannot be read. */
export async function readFrames(path: string): Promise<readonly AnimationFrame[] | undefined> {
  if (!/\.(?:gif|a?png|webp|avif)$/i.test(path)) return undefined
  const { default: sharp } = await import('sharp')
  try {
    const { pages = 1, delay } = await sharp(path).metadata()
    if (pages < 2) return undefined
    // All frames in one pass, one below the other.
    const strip = sharp(path, { animated: true })
      .resize({ width: across, height: down, fit: 'fill' })
      .flatten({ background: '#808080' })
    const { data, info } = await strip
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const length = (data.length / pages) | 0
    return Array.from({ length: pages }, (_, page) => ({
      delay: Math.max(20, delay?.[page] ?? 100),
      luminance: cells(data.subarray(page * length, (page + 1) * length), info.channels),
    }))
  } catch {
    return undefined // undecodable: the page says so
  }
}

function cells(data: Uint8Array, channels: number): number[] {
  const out: number[] = []
  for (let at = 0; at + 2 < data.length; at += channels) {
    const [red = 0, green = red, blue = red] = [0, 1, 2].map(
      (channel) => light[data[at + (channels > 2 ? channel : 0)] ?? 0],
    )
    out.push(luminance(red, green, blue))
  }
  return out
}

/** Of a channel from 0 to 255. */
const light = Array.from({ length: 256 }, (_, value) => linear(value / 255))
