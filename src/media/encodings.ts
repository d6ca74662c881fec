import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { Measure } from './measure.ts'
import { sanitiseSvg } from './svg.ts'

/** A picture of a deck. */
export interface Picture {
  readonly path: string
  /** Of its content. */
  readonly hash: string
  readonly bytes: number
  readonly size: Measure
}

interface Variant {
  readonly name: string
  readonly path: string
  readonly width: number
}

/** What was made of a picture. */
export interface Encoded {
  /** To be published in the original's place: for an SVG, without its scripts. */
  readonly original?: string
  /** Best first; none larger than the original. */
  readonly sources: readonly { readonly type: string; readonly variants: readonly Variant[] }[]
  /** The frame of an animation that tells most. */
  readonly still?: Variant
}

/** The encodings made so far, kept between builds. */
export interface Encodings {
  find(picture: Picture): Encoded | undefined
  /** Makes what is missing. Takes seconds; `find` knows it afterwards. */
  encode(picture: Picture): Promise<void>
}

/** Raised when the recipe below changes, so that older encodings are not taken. */
const recipe = 1
/** Widths in pixels: a slide on a phone, on a projector of 1280 and on one of 1920 or a dense screen. */
const widths = [640, 1280, 1920]
/** An animation below this many bytes stays as it is. */
const worthAnimating = 300_000
/** A second encoding must save this much of the bytes to be worth its own request and disk. */
const saving = 0.9

/** Encodings in `folder`, one sub-folder a picture, by its content. */
export function openEncodings(folder: string): Encodings {
  const place = (picture: Picture) => join(folder, `${picture.hash}-${recipe}`)
  const load = (picture: Picture): Encoded | undefined => {
    const notes = join(place(picture), 'encoded.json')
    if (!existsSync(notes)) return undefined
    const noted: Noted = JSON.parse(readFileSync(notes, 'utf8'))
    const variant = ({ file, width }: NotedVariant): Variant => ({
      name: publicName(picture.path, picture.hash, file),
      path: join(place(picture), file),
      width,
    })
    return {
      sources: noted.sources.map(({ type, variants }) => ({ type, variants: variants.map(variant) })),
      ...(noted.original && { original: join(place(picture), noted.original) }),
      ...(noted.still && { still: variant(noted.still) }),
    }
  }
  return {
    find: load,
    async encode(picture) {
      const target = place(picture)
      mkdirSync(target, { recursive: true })
      const notes = await encode(picture, target)
      writeFileSync(join(target, 'encoded.json'), JSON.stringify(notes)) // last: it says that the rest is there
    },
  }
}

/** `img/story_time.gif` → `story_time-1a2b3c4d5e.gif`, or with `-640.avif` and the like behind the hash. */
export function publicName(path: string, hash: string, ending: string): string {
  const name = basename(path, extname(path)).replace(/[^\p{L}\p{N}._-]+/gu, '-')
  return `${name}-${hash}${ending.startsWith('.') ? '' : '-'}${ending}`
}

interface NotedVariant {
  readonly file: string
  readonly width: number
}
interface Noted {
  readonly original?: string
  readonly sources: readonly { readonly type: string; readonly variants: readonly NotedVariant[] }[]
  readonly still?: NotedVariant
}

async function encode(picture: Picture, target: string): Promise<Noted> {
  if (picture.size.type === 'image/svg+xml') {
    writeFileSync(join(target, 'clean.svg'), sanitiseSvg(readFileSync(picture.path, 'utf8')))
    return { original: 'clean.svg', sources: [] }
  }
  return picture.size.animated ? encodeAnimation(picture, target) : encodeStill(picture, target)
}

async function encodeStill(picture: Picture, target: string): Promise<Noted> {
  const { default: sharp } = await import('sharp')
  const sizes = [...widths.filter((width) => width < picture.size.width), Math.min(picture.size.width, 2560)]
  const drawn = picture.size.type === 'image/png' // flat colours and lettering, which lossy WebP would blur
  const sources: { type: string; variants: NotedVariant[]; bytes: number }[] = []
  for (const [format, type] of [
    ['avif', 'image/avif'],
    ['webp', 'image/webp'],
  ] as const) {
    const variants: NotedVariant[] = []
    let bytes = 0
    for (const width of new Set(sizes)) {
      const file = `${width}.${format}`
      const resized = sharp(picture.path).rotate().resize({ width, withoutEnlargement: true })
      const output =
        format === 'avif'
          ? resized.avif({ quality: 60, effort: 4 })
          : resized.webp(drawn ? { nearLossless: true, quality: 60 } : { quality: 80 })
      bytes = (await output.toFile(join(target, file))).size
      variants.push({ file, width })
    }
    if (bytes <= picture.bytes * saving) sources.push({ type, variants, bytes })
    else for (const { file } of variants) rmSync(join(target, file))
  }
  sources.sort((a, b) => a.bytes - b.bytes)
  return { sources: sources.map(({ type, variants }) => ({ type, variants })) }
}

async function encodeAnimation(picture: Picture, target: string): Promise<Noted> {
  const { default: sharp } = await import('sharp')
  const { width, type } = picture.size
  const sources: Noted['sources'][number][] = []
  if (picture.bytes > worthAnimating && type !== 'image/webp') {
    const file = 'animated.webp'
    const frames = (await sharp(picture.path, { animated: true }).metadata()).pages
    // Without loss first: flat drawings are smaller so than with it, and look the same.
    for (const options of [{ lossless: true }, { quality: 75 }]) {
      const made = await sharp(picture.path, { animated: true })
        .webp({ ...options, effort: 4 })
        .toFile(join(target, file))
      const kept = (await sharp(join(target, file), { animated: true }).metadata()).pages
      if (made.size <= picture.bytes * saving && kept === frames) {
        sources.push({ type: 'image/webp', variants: [{ file, width }] })
        break
      }
      rmSync(join(target, file))
    }
  }
  const file = 'still.webp'
  const page = await tellingFrame(picture.path)
  await sharp(picture.path, { page }).webp({ nearLossless: true, quality: 60 }).toFile(join(target, file))
  return { sources, still: { file, width } }
}

/** The frame with the most in it: the greatest entropy of its grey values, of equals the first. */
async function tellingFrame(path: string): Promise<number> {
  const { default: sharp } = await import('sharp')
  const { pages = 1 } = await sharp(path).metadata()
  let [best, most] = [0, -1]
  for (let page = 0; page < pages; page++) {
    const small = await sharp(path, { page }).resize(320).png().toBuffer()
    const { entropy } = await sharp(small).stats()
    if (entropy > most + 0.01) [best, most] = [page, entropy]
  }
  return best
}
