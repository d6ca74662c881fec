import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { type PDFContext, type PDFObject, PDFRawStream, PDFStream } from 'pdf-lib'

/** So many objects in one stream: more pack better, fewer are found faster. */
const perStream = 250

const lineEnd = Buffer.from('\n')
const header = Buffer.from('%PDF-1.7\n%\x81\x81\x81\x81\n', 'latin1')
const pack = promisify<Uint8Array, object, Buffer>(deflate)

/** Where an object is (ISO 32000-1, table 18): 1, offset in the file, 0; or 2, number of its stream, place in there. */
type XrefEntry = readonly [kind: number, where: number, place: number]
const free: XrefEntry = [0, 0, 65_535]

/**
 * Writes a document as a file, objects in streams, streams in parallel threads (ISO 32000-1, 7.5). pdf-lib's own writer packs
 * them with a zlib in JavaScript, fifty at a time: three times as long, and larger.
 */
export async function writeFile(context: PDFContext): Promise<Uint8Array> {
  const parts: Buffer[] = [header]
  const entries: XrefEntry[] = [free]
  let length = header.length
  let last = context.largestObjectNumber
  const put = (number: number, object: PDFObject) => {
    entries[number] = [1, length, 0]
    const whole = [Buffer.from(`${number} 0 obj\n`), bytesOf(object), Buffer.from('\nendobj\n')]
    parts.push(...whole)
    for (const part of whole) length += part.length
  }

  const objects: [number: number, object: PDFObject][] = []
  for (const [{ objectNumber }, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) put(objectNumber, object)
    else objects.push([objectNumber, object])
  }
  const streams: Promise<PDFRawStream>[] = []
  for (let from = 0; from < objects.length; from += perStream) {
    const some = objects.slice(from, from + perStream)
    const number = last + streams.length + 1
    for (const [place, [one]] of some.entries()) entries[one] = [2, number, place]
    streams.push(packObjects(context, some))
  }
  for (const stream of await Promise.all(streams)) put(++last, stream)

  const start = length
  entries[++last] = [1, start, 0]
  put(last, await packEntries(context, entries))
  return Buffer.concat([...parts, Buffer.from(`startxref\n${start}\n%%EOF\n`)])
}

/** An object stream (ISO 32000-1, 7.5.7). */
async function packObjects(
  context: PDFContext,
  objects: readonly (readonly [number: number, object: PDFObject])[],
): Promise<PDFRawStream> {
  const bodies = objects.map(([, object]) => Buffer.concat([bytesOf(object), lineEnd]))
  let offset = 0
  const places = objects.map(([number], at) => {
    const place = `${number} ${offset}`
    offset += bodies[at]?.length ?? 0
    return place
  })
  const index = Buffer.from(`${places.join(' ')}\n`)
  const about = { Type: 'ObjStm', N: objects.length, First: index.length }
  return packStream(context, about, Buffer.concat([index, ...bodies]))
}

/** A cross-reference stream (ISO 32000-1, 7.5.8); each row holds its differences to the row above. */
function packEntries(context: PDFContext, entries: readonly XrefEntry[]): Promise<PDFRawStream> {
  const width = 7
  const rows = Buffer.alloc(entries.length * width)
  for (let at = 0; at < entries.length; at++) {
    const [kind, where, place] = entries[at] ?? free
    rows.writeUInt8(kind, at * width)
    rows.writeUInt32BE(where, at * width + 1)
    rows.writeUInt16BE(place, at * width + 5)
  }
  const up = 2 // the filter of that name in PNGs
  const filtered = Buffer.alloc(entries.length * (width + 1), up)
  for (let at = 0; at < rows.length; at++) {
    filtered[at + Math.floor(at / width) + 1] = (rows[at] ?? 0) - (rows[at - width] ?? 0)
  }
  const { Root, Info, ID } = context.trailerInfo
  const about = {
    Type: 'XRef',
    Size: entries.length,
    W: [1, 4, 2],
    ...{ Root, Info, ID },
    DecodeParms: { Predictor: 10 + up, Columns: width },
  }
  return packStream(context, about, filtered)
}

async function packStream(
  context: PDFContext,
  about: Readonly<Record<string, PDFObject | string | number | object | undefined>>,
  content: Buffer,
): Promise<PDFRawStream> {
  const packed = await pack(content, { level: 9 })
  return PDFRawStream.of(context.obj({ ...about, Filter: 'FlateDecode' }), packed)
}

/** As a file holds it. */
function bytesOf(object: PDFObject): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}
