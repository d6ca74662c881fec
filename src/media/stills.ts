import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../files.ts'
import { cacheFolder } from '../tool.ts'
import { measure } from './measure.ts'

/**
 * Finds a frame of the animation at `path` as a still picture (PNG): number `frame` from 1, or for 0 the one that tells
 * most. Undefined when it is no animation, or broken.
 */
type FindStill = (path: string, frame: number) => Promise<Buffer | undefined>

/** Stills are kept between runs in the project at `root`. Where nothing can be written, that only costs time. */
export function openStills(root: string): FindStill {
  const folder = cacheFolder(root, 'stills')
  return async (path, frame) => {
    const bytes = await readFile(path)
    if (!measure(bytes)?.animated) return undefined
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
    const kept = join(folder, `${hash}-${frame}.png`)
    const known = await readFile(kept).catch(() => undefined)
    if (known) return known
    const still = await takeFrame(path, frame).catch(() => undefined)
    if (still) keep(kept, still)
    return still
  }
}

function keep(path: string, still: Buffer): void {
  try {
    replaceFile(path, still)
  } catch {
    // It is made again then.
  }
}

async function takeFrame(path: string, frame: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(path, { page: await pageOf(path, frame) })
    .png({ compressionLevel: 4 })
    .toBuffer()
}

/** Where an animation has its frame number `frame` from 1, or for 0 the one that tells most; counted from 0. */
export async function pageOf(path: string, frame: number): Promise<number> {
  if (frame === 0) return tellingFrame(path)
  const { default: sharp } = await import('sharp')
  const { pages = 1 } = await sharp(path).metadata()
  return Math.min(frame, pages) - 1
}

/** The frame with the most in it, counted from 0: the greatest entropy of its grey values, of equals the first. */
async function tellingFrame(path: string): Promise<number> {
  const { default: sharp } = await import('sharp')
  const { pages = 1 } = await sharp(path).metadata()
  // All frames in one pass, one below the other; one by one each would be decoded from the first on.
  const data = await sharp(path, { animated: true })
    .flatten()
    .resize({ width: 320, kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  const length = data.length / pages
  const frames = Array.from({ length: pages }, (_, page) => data.subarray(page * length, (page + 1) * length))
  const entropies = frames.map(entropyOf)
  const most = Math.max(...entropies)
  return entropies.findIndex((entropy) => entropy > most - 0.01)
}

/** Shannon's entropy of bytes, in bits. */
function entropyOf(bytes: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  let entropy = 0
  for (const count of counts) {
    const share = count / bytes.length
    if (share > 0) entropy -= share * Math.log2(share)
  }
  return entropy
}
