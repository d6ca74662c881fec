import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { bitsFor, fillUnseen, indexColours, packBits, reduceGrey } from './pixels.ts'

/**
 * Chromium packs a picture as three plain bytes a pixel, and in haste. This pass packs it again, without loss: with few
 * colours as places in a table of them, with many as a PNG does.
 */
export interface PdfPicture {
  readonly ref: PDFRef
  readonly stream: PDFRawStream
  readonly width: number
  readonly height: number
  /** 3 for colours, 1 for grey. */
  readonly parts: number
  readonly pixels: Uint8Array
  /** How much of each pixel is seen (ISO 32000-1, 11.6.5.3). */
  readonly mask: PdfPicture | undefined
}

/** What takes a picture's place. */
export interface Repacked {
  readonly picture: PdfPicture
  readonly content: Uint8Array
  readonly bits: number
  readonly colours?: readonly number[]
  /** Are the rows filtered as in a PNG? */
  readonly filtered?: boolean
}

const name = PDFName.of
const WIDTH = name('Width')
const HEIGHT = name('Height')
const BITS = name('BitsPerComponent')
const COLOURS = name('ColorSpace')
const MASK = name('SMask')

/** zlib's last level takes twice the time of this one for a few hundredths of the bytes. */
const pack = (content: Uint8Array) => promisify<Uint8Array, object, Buffer>(deflate)(content, { level: 8 })
/** `size`: the most that comes out. In one piece, or it would be copied together from thousands. */
const unpack = (content: Uint8Array, size: number) =>
  promisify<Uint8Array, object, Buffer>(inflate)(content, { chunkSize: size + 64 })

/** Merges pictures that are the same to the byte, and gives those that Chromium packed (JPEGs stay as they are). */
export async function readPictures(context: PDFContext): Promise<readonly PdfPicture[]> {
  mergeEqual(context)
  const read = new Map<PDFObject | undefined, Promise<PdfPicture | undefined>>()
  for (const [ref, stream] of imagesOf(context)) read.set(ref, readPicture(ref, stream))
  return (await Promise.all(read.values())).filter((one) => one !== undefined)

  async function readPicture(ref: PDFRef, stream: PDFRawStream): Promise<PdfPicture | undefined> {
    const { dict } = stream
    const [width, height, bits] = [WIDTH, HEIGHT, BITS].map((key) => dict.lookup(key, PDFNumber).asNumber())
    if (dict.lookup(name('Filter')) !== name('FlateDecode') || dict.has(name('DecodeParms'))) return undefined
    if (!width || !height || bits !== 8) return undefined
    const pixels = await unpack(stream.contents, 3 * width * height)
    const parts = pixels.length / (width * height)
    if (parts !== 1 && parts !== 3) return undefined
    return { ref, stream, width, height, parts, pixels, mask: await read.get(dict.get(MASK)) }
  }
}

/** Packs a picture, in a thread of its own for the most part; undefined when that saves nothing. */
export async function repack(picture: PdfPicture): Promise<Repacked | undefined> {
  const { pixels, mask, width, parts, stream } = picture
  const packed = await (parts === 1 ? packGrey() : packColours())
  return packed.content.length < stream.contents.length ? { picture, ...packed } : undefined

  async function packGrey() {
    const { bits, values } = reduceGrey(pixels)
    return { bits, content: await pack(packBits(values, width, bits)) }
  }

  async function packColours() {
    if (mask?.pixels.length === pixels.length / 3) fillUnseen(pixels, mask.pixels)
    const indexed = indexColours(pixels)
    if (!indexed) return { bits: 8, filtered: true, content: await packAsPng(picture) }
    const { colours, indices } = indexed
    const bits = bitsFor(colours.length)
    return { bits, colours, content: await pack(packBits(indices, width, bits)) }
  }
}

/** What a PNG of the picture holds as its pixels: what a PDF reads too (ISO 32000-1, 7.4.4.4). */
async function packAsPng({ pixels, width, height }: PdfPicture): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const options = { compressionLevel: 8, adaptiveFiltering: true }
  const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png(options)
    .toBuffer()
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, end))
    at = end + 4
  }
  return Buffer.concat(parts)
}

/** Writes pictures in the place of what they were, and leaves out masks that hide nothing. */
export function replacePictures(
  context: PDFContext,
  pictures: readonly PdfPicture[],
  repacked: readonly (Repacked | undefined)[],
): void {
  for (const { stream, mask } of pictures) {
    if (mask?.pixels.every((opacity) => opacity === 255)) stream.dict.delete(MASK)
  }
  for (const one of repacked) {
    if (!one) continue
    const { ref, stream, width } = one.picture
    const { dict } = stream
    dict.set(BITS, PDFNumber.of(one.bits))
    if (one.colours) {
      const table = one.colours.map((colour) => colour.toString(16).padStart(6, '0')).join('')
      const space = ['Indexed', dict.get(COLOURS), one.colours.length - 1, PDFHexString.of(table)]
      dict.set(COLOURS, context.register(context.obj(space))) // on its own it is packed, in here it is not
    }
    if (one.filtered) {
      const rows = { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width }
      dict.set(name('DecodeParms'), context.obj(rows))
    }
    context.assign(ref, PDFRawStream.of(dict, one.content))
  }
}

/** Leaves one of pictures that are equal, which the same file under two names gives. */
function mergeEqual(context: PDFContext): void {
  const known = new Map<string, PDFRef>()
  const same = new Map<PDFObject, PDFRef>()
  const images = imagesOf(context)
  const isMasked = ([, { dict }]: (typeof images)[number]) => dict.has(MASK)
  // Masks, which have none themselves, first: pictures are equal only when theirs are the same.
  for (const [ref, { dict, contents }] of images.sort((a, b) => Number(isMasked(a)) - Number(isMasked(b)))) {
    redirect(dict)
    const key = `${dict} ${createHash('sha256').update(contents).digest('hex')}`
    const first = known.get(key)
    if (first) same.set(ref, first)
    else known.set(key, ref)
  }
  if (same.size > 0) for (const [, object] of context.enumerateIndirectObjects()) redirect(object)

  function redirect(object: PDFObject): void {
    if (object instanceof PDFStream) redirect(object.dict)
    else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        const first = same.get(value)
        if (first) object.set(key, first)
        else if (!(value instanceof PDFRef)) redirect(value)
      }
    } else if (object instanceof PDFArray) object.asArray().forEach(redirect)
  }
}

function imagesOf(context: PDFContext): [PDFRef, PDFRawStream][] {
  return context
    .enumerateIndirectObjects()
    .flatMap(([ref, object]): [PDFRef, PDFRawStream][] =>
      object instanceof PDFRawStream && object.dict.lookup(name('Subtype')) === name('Image')
        ? [[ref, object]]
        : [],
    )
}
