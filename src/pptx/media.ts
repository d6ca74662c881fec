/** Pictures as every PowerPoint reads them: PNG, JPEG and GIF as they are, others in one of these; drawings with a picture beside them. */
import { readFile } from 'node:fs/promises'
import { measure } from '../media/measure.ts'

export interface ReadPicture {
  readonly bytes: Uint8Array
  readonly ending: 'png' | 'jpeg' | 'gif'
  /** The drawing that `bytes` is a picture of. */
  readonly svg?: Uint8Array | undefined
}

/** Of a drawing's longer side: as many as a large screen has, however small it says it is. */
const drawnPixels = 1920

/** Undefined: it cannot be read. */
export async function readPicture(path: string): Promise<ReadPicture | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) return undefined
  const ending = endingOf(bytes)
  if (ending) return { bytes, ending }
  const { default: sharp } = await import('sharp')
  try {
    if (/\.svgz?$/i.test(path)) {
      const { width = 1, height = 1, density = 72 } = await sharp(bytes).metadata()
      const larger = Math.min(drawnPixels / Math.max(width, height), 100)
      const png = await sharp(bytes, { density: Math.max(1, density * larger) })
        .png()
        .toBuffer()
      return { bytes: png, ending: 'png', svg: bytes }
    }
    if (measure(bytes)?.animated)
      return { bytes: await sharp(bytes, { animated: true }).gif().toBuffer(), ending: 'gif' }
    const image = sharp(bytes)
    const { hasAlpha } = await image.metadata()
    return hasAlpha
      ? { bytes: await image.png().toBuffer(), ending: 'png' }
      : { bytes: await image.rotate().jpeg({ quality: 90 }).toBuffer(), ending: 'jpeg' }
  } catch {
    return undefined
  }
}

function endingOf(bytes: Buffer): ReadPicture['ending'] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png'
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpeg'
  return bytes.subarray(0, 4).toString('latin1') === 'GIF8' ? 'gif' : undefined
}
