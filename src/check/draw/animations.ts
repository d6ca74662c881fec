import type { Frame } from '../drawing.ts'

/** Cells of a frame, across and down. */
const [across, down] = [32, 18]

/** The frames of a moving picture; undefined for one that stands still or cannot be read. */
export async function readFrames(path: string): Promise<readonly Frame[] | undefined> {
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
      (channel) => linear[data[at + (channels > 2 ? channel : 0)] ?? 0],
    )
    out.push(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  }
  return out
}

/** WCAG's relative luminance of a channel. */
const linear = Array.from({ length: 256 }, (_, value) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
})
