import type { ColoursBehind, DrawnText, Rgba } from '../drawing.ts'
import type { Box } from '../finding.ts'

/** A picture of slides, one below the other, without their letters. */
export interface Photo {
  readonly width: number
  readonly data: Uint8Array
  /** Pixels of the picture for each CSS pixel. */
  readonly scale: number
  /** What of the page is on it: CSS pixels. */
  readonly area: Box
}

export async function readPhoto(png: Buffer, scale: number, area: Box): Promise<Photo> {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, data, scale, area }
}

/** Different colours of a text's ground that are told apart: by so many bits of each channel. */
const bits = 5
/** At most so many pixels of a line are looked at. */
const most = 4000

/** The colours behind a text of the slide that has this place on the page. */
export function groundOf(
  { lines }: DrawnText,
  { width, data, scale, area }: Photo,
  slide: Box = area,
): ColoursBehind {
  const [acrossFrom, downFrom] = [slide.x - area.x, slide.y - area.y]
  const counts = new Map<number, { sum: [number, number, number]; count: number }>()
  const rows = data.length / 4 / width
  let total = 0
  for (const line of lines) {
    // What is above and below the small letters is no ground of theirs.
    const [x0, x1] = [line.x, line.x + line.width].map((x) => Math.round((x + acrossFrom) * scale))
    const [y0, y1] = [line.y + line.height * 0.2, line.y + line.height * 0.8].map((y) =>
      Math.round((y + downFrom) * scale),
    )
    const [left, right] = [Math.max(0, x0 ?? 0), Math.min(width, Math.max((x0 ?? 0) + 1, x1 ?? 0))]
    const [first, last] = [Math.max(0, y0 ?? 0), Math.min(rows, Math.max((y0 ?? 0) + 1, y1 ?? 0))]
    const step = Math.max(1, Math.ceil(Math.sqrt(((right - left) * (last - first)) / most)))
    for (let y = first; y < last; y += step) {
      for (let x = left; x < right; x += step) {
        const at = (y * width + x) * 4
        const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
        const key =
          ((red >> (8 - bits)) << (2 * bits)) | ((green >> (8 - bits)) << bits) | (blue >> (8 - bits))
        const known = counts.get(key)
        if (known) {
          known.sum[0] += red
          known.sum[1] += green
          known.sum[2] += blue
          known.count++
        } else counts.set(key, { sum: [red, green, blue], count: 1 })
        total++
      }
    }
  }
  const colours = [...counts.values()].map(({ sum, count }) => {
    const colour: Rgba = [sum[0] / count, sum[1] / count, sum[2] / count, 1]
    return { colour, share: count / total }
  })
  return { colours }
}
