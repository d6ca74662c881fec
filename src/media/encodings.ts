import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { replaceFile } from '../files.ts'
import type { Measure } from './measure.ts'
import { pageOf } from './stills.ts'
import { sanitiseSvg } from './svg.ts'

/** A picture of a deck. */
export interface DeckPicture {
  readonly path: string
  /** Of its content. */
  readonly hash: string
  readonly bytes: number
  readonly size: Measure
  /** The frame of an animation, from 1, that its still shall be; absent: the one that tells most. */
  readonly frame?: number
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
  /** A frame of an animation: the one that its author chose, or that tells most. */
  readonly still?: Variant
  /** Behind its header it cannot be decoded. */
  readonly isBroken?: boolean
}

/** The encodings made so far, kept between builds. */
export interface Encodings {
  find(picture: DeckPicture): Encoded | undefined
  /** Makes what is missing. Takes seconds; `find` knows it afterwards. */
  encode(picture: DeckPicture): Promise<void>
}

/** The notes of what was made: of everything, and of what is needed only. */
const all = 'encoded.json'
const needed = 'needed.json'
/** Raised when the recipe below changes, so that older encodings are not taken. */
const recipe = 5
/** Widths in pixels: a slide on a screen of 1920 or a dense one, on a projector of 1280, on a phone. */
const widths = [1920, 1280, 640]
/** No screen shows more of a picture. */
const largest = 2560
/** An animation below this many bytes stays as it is. */
const worthAnimating = 300_000
/** A second encoding must save this much of the bytes to be worth its own request and disk. */
const saving = 0.9

/**
 * Encodings in `folder`, one sub-folder a picture, by its content. Without `sources` only what the page needs for its
 * function is made, the still of an animation and the clean SVG, in a fraction of the time; sources that were made
 * before are offered all the same.
 */
export function openEncodings(folder: string, { sources }: { readonly sources: boolean }): Encodings {
  const place = ({ hash, frame }: DeckPicture) => join(folder, `${hash}-${recipe}${frame ? `-${frame}` : ''}`)
  const load = (picture: DeckPicture): Encoded | undefined => {
    const noted = [all, ...(sources ? [] : [needed])]
      .map((name) => readNotes(join(place(picture), name)))
      .find((one) => one !== undefined)
    if (noted === undefined) return undefined
    const variant = ({ file, width }: NotedVariant): Variant => ({
      name: publicName(picture.path, picture.hash, file),
      path: join(place(picture), file),
      width,
    })
    return {
      sources: noted.sources.map(({ type, variants }) => ({ type, variants: variants.map(variant) })),
      ...(noted.original && { original: join(place(picture), noted.original) }),
      ...(noted.still && { still: variant(noted.still) }),
      ...(noted.isBroken && { isBroken: true }),
    }
  }
  return {
    find: load,
    async encode(picture) {
      const target = place(picture)
      mkdirSync(target, { recursive: true })
      const made = await makeNeeded(picture, target)
      const notes: Noted = sources ? { ...made, ...(await makeSources(picture, target)) } : made
      // Last: they say that the rest is there.
      replaceFile(join(target, sources ? all : needed), JSON.stringify(notes))
    },
  }
}

/** Letters of a file's own name that its public one has at most. */
const longestName = 50

/** `img/story_time.gif` → `story_time-1a2b3c4d5e.gif`, or with `-640.avif` and the like behind the hash. */
export function publicName(path: string, hash: string, ending: string): string {
  // A file's name has 255 bytes at most on the disks there are, and a letter four of them.
  const name = [
    ...basename(path, extname(path))
      .normalize()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-'),
  ]
    .slice(0, longestName)
    .join('')
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
  readonly isBroken?: boolean
}

/** Undefined where there are none, or damaged ones: what they are of is made again. */
function readNotes(path: string): Noted | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

async function makeNeeded({ path, size, frame }: DeckPicture, target: string): Promise<Noted> {
  if (size.type === 'image/svg+xml') {
    writeFileSync(join(target, 'clean.svg'), sanitiseSvg(readFileSync(path, 'utf8')))
    return { original: 'clean.svg', sources: [] }
  }
  if (!size.animated) return { sources: [] }
  const { default: sharp } = await import('sharp')
  const file = frame ? `still-${frame}.webp` : 'still.webp'
  try {
    const page = await pageOf(path, frame ?? 0)
    await sharp(path, { page }).webp({ nearLossless: true, quality: 60 }).toFile(join(target, file))
  } catch {
    return { sources: [] } // broken behind its header: the browser shows what it can of it
  }
  return { sources: [], still: { file, width: size.width } }
}

async function makeSources(
  picture: DeckPicture,
  target: string,
): Promise<Pick<Noted, 'sources' | 'isBroken'>> {
  if (picture.size.type === 'image/svg+xml') return { sources: [] }
  try {
    const encode = picture.size.animated ? encodeAnimation : encodeStill
    return { sources: await encode(picture, target) }
  } catch {
    return { sources: [], isBroken: await isBroken(picture) }
  }
}

/** Can nothing of it be decoded? One that was cut off, or is larger than an encoder takes, is shown as far as it goes. */
async function isBroken({ path }: DeckPicture): Promise<boolean> {
  const { default: sharp } = await import('sharp')
  try {
    await sharp(path, { failOn: 'none', limitInputPixels: false }).stats()
    return false
  } catch {
    return true
  }
}

/** One encoding, since all browsers that the page is for know both: AVIF, or WebP where the whole picture takes less of that than its smallest AVIF. */
async function encodeStill(picture: DeckPicture, target: string): Promise<Noted['sources']> {
  const whole = picture.bytes * saving
  const avif = await encodeWidths(picture, target, 'avif', whole)
  const webp = await encodeWidths(picture, target, 'webp', Math.min(whole, avif.least))
  const [type, { variants }, other] = webp.variants.length > 0 ? ['webp', webp, avif] : ['avif', avif, webp]
  for (const { file } of other.variants) rmSync(join(target, file))
  return variants.length > 0 ? [{ type: `image/${type}`, variants }] : []
}

/**
 * From the largest width down: a drawing made smaller may take more bytes than the drawing, and is not offered then. WebP that does not
 * begin below `most` bytes is not gone on with. `least`: the bytes of the smallest; `most` if there is none.
 */
async function encodeWidths(
  { path, size: { width: original, type } }: DeckPicture,
  target: string,
  format: 'avif' | 'webp',
  most: number,
): Promise<{ readonly variants: readonly NotedVariant[]; readonly least: number }> {
  const { default: sharp } = await import('sharp')
  // Flat colours and lettering, which WebP would blur.
  const isDrawn = type === 'image/png'
  const variants: NotedVariant[] = []
  let least = most
  const whole = Math.min(original, largest)
  // A little smaller, a drawing takes more bytes than as it is, or hardly less.
  const below = isDrawn ? whole * 0.8 : original
  for (const width of [whole, ...widths.filter((one) => one < below)]) {
    const file = `${width}.${format}`
    const resized = sharp(path).rotate().resize({ width, withoutEnlargement: true })
    const output =
      format === 'avif'
        ? resized.avif({ quality: 60, effort: 1 })
        : resized.webp(isDrawn ? { nearLossless: true, quality: 60 } : { quality: 80 })
    const { size } = await output.toFile(join(target, file))
    if (size < least) {
      least = size
      variants.unshift({ file, width })
      continue
    }
    rmSync(join(target, file))
    if (format === 'webp' && variants.length === 0) break
  }
  return { variants, least }
}

async function encodeAnimation(picture: DeckPicture, target: string): Promise<Noted['sources']> {
  const { default: sharp } = await import('sharp')
  const { width, type } = picture.size
  if (picture.bytes <= worthAnimating || type === 'image/webp') return []
  const file = 'animated.webp'
  const frames = (await sharp(picture.path, { animated: true }).metadata()).pages
  // Without loss first: flat drawings are smaller so than with it, and look the same.
  for (const options of [
    // Of what is lossless, quality is how hard to look for less: beyond this it takes time and saves nothing.
    { lossless: true, effort: 1, quality: 25 },
    { quality: 75, effort: 4 },
  ]) {
    const made = await sharp(picture.path, { animated: true }).webp(options).toFile(join(target, file))
    const kept = (await sharp(join(target, file), { animated: true }).metadata()).pages
    if (made.size <= picture.bytes * saving && kept === frames) {
      return [{ type: 'image/webp', variants: [{ file, width }] }]
    }
    rmSync(join(target, file))
  }
  return []
}
