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

/** A picture, and what takes its place, if anything does. */
export interface PackedPicture {
  readonly picture: PdfPicture
  readonly packed: Repacked | undefined
}

interface Repacked {
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

/** Merges streams that are the same to the byte, and gives the pictures that Chromium packed (JPEGs stay as they are). */
export async function readPictures(context: PDFContext): Promise<readonly PdfPicture[]> {
  const read = new Map<PDFObject | undefined, Promise<PdfPicture | undefined>>()
  for (const [ref, stream] of mergeEqual(context)) read.set(ref, readPicture(ref, stream))
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
  return packed.content.length < stream.contents.length ? packed : undefined

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
export function replacePictures(context: PDFContext, pictures: readonly PackedPicture[]): void {
  for (const { picture, packed: one } of pictures) {
    const { ref, stream, width, mask } = picture
    const { dict } = stream
    if (mask?.pixels.every((opacity) => opacity === 255)) dict.delete(MASK)
    if (!one) continue
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

/**
 * Leaves one of streams that are equal, such as the same file under two names or a profile of colours in each stretch, and gives the
 * pictures that are left, masks before others.
 */
function mergeEqual(context: PDFContext): readonly (readonly [PDFRef, PDFRawStream])[] {
  const objects = context.enumerateIndirectObjects()
  const known = new Map<string, PDFRef>()
  const same = new Map<PDFObject, PDFRef>()
  const pictures: [PDFRef, PDFRawStream][] = []
  const streams = objects.flatMap(([ref, stream]) => (stream instanceof PDFRawStream ? { ref, stream } : []))
  const rank = ({ dict }: PDFRawStream) => Number(/ R\b/.test(`${dict}`)) + Number(dict.has(MASK))
  // What others name first, masks before pictures: these are equal only when what they name is the same.
  for (const { ref, stream } of streams.sort((a, b) => rank(a.stream) - rank(b.stream))) {
    const { dict, contents } = stream
    redirect(dict)
    const key = `${dict} ${createHash('sha256').update(contents).digest('hex')}`
    const first = known.get(key)
    if (first) same.set(ref, first)
    else {
      known.set(key, ref)
      if (dict.lookup(name('Subtype')) === name('Image')) pictures.push([ref, stream])
    }
  }
  if (same.size > 0) for (const [, object] of objects) redirect(object)
  return pictures

  function redirect(object: PDFObject): void {
    if (object instanceof PDFStream) redirect(object.dict)
    else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) lead(value, (first) => object.set(key, first))
    } else if (object instanceof PDFArray) {
      for (const [at, value] of object.asArray().entries()) lead(value, (first) => object.set(at, first))
    }
  }

  function lead(value: PDFObject, replace: (first: PDFRef) => void): void {
    const first = same.get(value)
    if (first) replace(first)
    else if (!(value instanceof PDFRef)) redirect(value)
  }
}
