import { deflateSync, inflateSync } from 'node:zlib'
import {
  PDFArray,
  type PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
} from 'pdf-lib'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { readPictures, repack, replacePictures } from './pictures.ts'

const [width, height] = [37, 11]
type Paint = (x: number, y: number) => readonly number[]

/** A document whose page names pictures drawn by `paints`, as Chromium writes them. */
async function drawn(paints: readonly { readonly colour: Paint; readonly mask?: Paint }[]) {
  const document = await PDFDocument.create()
  const { context } = document
  const put = (paint: Paint, space: string, mask?: PDFRef) => {
    const pixels = Array.from({ length: width * height }, (_, at) =>
      paint(at % width, Math.floor(at / width)),
    )
    const about = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
    const dict = context.obj({
      ...about,
      ColorSpace: space,
      Filter: 'FlateDecode',
      ...(mask && { SMask: mask }),
    })
    return context.register(PDFRawStream.of(dict, deflateSync(Uint8Array.from(pixels.flat()), { level: 1 })))
  }
  const refs = paints.map(({ colour, mask }) => put(colour, 'DeviceRGB', mask && put(mask, 'DeviceGray')))
  const named = Object.fromEntries(refs.map((ref, at) => [`X${at}`, ref]))
  const names = context.obj(named)
  document.addPage().node.set(PDFName.of('Resources'), context.obj({ XObject: names }))
  const before = refs.map((ref) => seen(picture(context.lookup(ref))))
  const pictures = await readPictures(context)
  const packed = pictures.map(async (picture) => ({ picture, packed: await repack(picture) }))
  replacePictures(context, await Promise.all(packed))
  const after = Object.keys(named).map((key) => picture(names.lookup(PDFName.of(key))))
  return { before, after }
}

function picture(object: PDFObject | undefined): PDFRawStream {
  if (!(object instanceof PDFRawStream)) throw new Error('no picture')
  return object
}

const number = (dict: PDFDict, key: string) => dict.lookup(PDFName.of(key), PDFNumber).asNumber()

/** Each pixel as a reader of PDFs sees it: its parts, and how opaque it is; one that is not seen is nothing. */
function seen(stream: PDFRawStream): readonly string[] {
  const mask = stream.dict.lookup(PDFName.of('SMask'))
  const opacity = mask instanceof PDFRawStream ? values(mask).map(([one = 0]) => one) : undefined
  return values(stream).map((parts, at) => (opacity?.[at] === 0 ? '' : `${parts} ${opacity?.[at] ?? 255}`))
}

function values({ dict, contents }: PDFRawStream): readonly (readonly number[])[] {
  const bits = number(dict, 'BitsPerComponent')
  const space = dict.lookup(PDFName.of('ColorSpace'))
  const parts = space === PDFName.of('DeviceRGB') ? 3 : 1
  const content = dict.has(PDFName.of('DecodeParms')) ? unfiltered(contents) : inflateSync(contents)
  const row = Math.ceil((width * parts * bits) / 8)
  expect(content.length).toBe(row * height)
  const table = space instanceof PDFArray ? space.lookup(3, PDFHexString).asBytes() : undefined
  return Array.from({ length: width * height }, (_, at) => {
    const raw = Array.from({ length: parts }, (_, part) => {
      const bit = ((at % width) * parts + part) * bits
      const byte = content[Math.floor(at / width) * row + Math.floor(bit / 8)] ?? 0
      return (byte >> (8 - bits - (bit % 8))) & (2 ** bits - 1)
    })
    if (table) return [...table.subarray(3 * (raw[0] ?? 0), 3 * (raw[0] ?? 0) + 3)]
    return raw.map((one) => (one * 255) / (2 ** bits - 1))
  })
}

/** Rows filtered as in a PNG, read by a reader of PNGs. */
function unfiltered(rows: Uint8Array): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const file = [signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  const { data } = PNG.sync.read(Buffer.concat(file), { checkCRC: false })
  return data.filter((_, at) => at % 4 !== 3)
}

const few: Paint = (x, y) => (x * y < 50 ? [10, 77, 162] : [246, 241, 228])
const some: Paint = (x, y) => [((x * y) % 13) * 19, 40, 162]
const many: Paint = (x, y) => [x * 6, y * 20, (x + y) * 5]

test.each([
  ['two colours', few, 1],
  ['13 colours', some, 4],
  ['more colours than a table holds', many, 8],
] as const)('%s are the same to the pixel, in fewer bytes', async (_, colour, bits) => {
  const { before, after } = await drawn([{ colour }])
  const [one] = after
  expect(one && seen(one)).toEqual(before[0])
  expect(one && number(one.dict, 'BitsPerComponent')).toBe(bits)
  expect(one?.dict.lookup(PDFName.of('ColorSpace')) instanceof PDFArray).toBe(bits < 8)
})

test('a mask keeps what it hides and shows, and is left out when it hides nothing', async () => {
  const { before, after } = await drawn([
    { colour: many, mask: (x) => [x % 2 === 0 ? 0 : 255] },
    { colour: some, mask: (x) => [x * 3] },
    { colour: few, mask: () => [255] },
  ])
  expect(after.map(seen)).toEqual(before)
  expect(after.map(({ dict }) => dict.has(PDFName.of('SMask')))).toEqual([true, true, false])
})

test('equal pictures are one, different masks make them different', async () => {
  const half: Paint = (x) => [x < 9 ? 0 : 255]
  const { before, after } = await drawn([
    { colour: few, mask: half },
    { colour: few, mask: half },
    { colour: few, mask: (x) => [x < 10 ? 0 : 255] },
    { colour: few },
  ])
  expect(after.map(seen)).toEqual(before)
  expect(after[1]).toBe(after[0])
  expect(new Set(after).size).toBe(3)
})

test('what comes in later stretches is one with what came before: profiles of colours, masks and pictures', async () => {
  const { context } = await PDFDocument.create()
  const stretch = (grey: number) => {
    const packed = (bytes: number[], about: object) =>
      context.register(
        PDFRawStream.of(
          context.obj({ ...about, Filter: 'FlateDecode' }),
          deflateSync(Uint8Array.from(bytes)),
        ),
      )
    const about = { Type: 'XObject', Subtype: 'Image', Width: 1, Height: 1, BitsPerComponent: 8 }
    const profile = packed([1, 2, 3], { N: 3 })
    const mask = packed([7], { ...about, ColorSpace: 'DeviceGray' })
    const one = packed([1, 2, 3], { ...about, ColorSpace: ['ICCBased', profile], SMask: mask })
    const other = packed([grey, 2, 3], { ...about, ColorSpace: ['ICCBased', profile], SMask: mask })
    const named = context.obj({ one, other })
    context.register(named)
    return named
  }
  const [first, second] = [stretch(4), stretch(5)]
  const read = await readPictures(context)
  expect(read.map(({ parts }) => parts)).toEqual([1, 3, 3, 3])
  for (const { mask, parts } of read) expect(mask).toBe(parts === 1 ? undefined : read[0])
  const shown = (named: PDFDict, key: string) => named.get(PDFName.of(key))
  expect(shown(second, 'one')).toBe(shown(first, 'one'))
  expect(shown(second, 'other')).not.toBe(shown(first, 'other'))
  const [spaceOfFirst, spaceOfSecond] = [first, second].map((one) =>
    picture(context.lookup(shown(one, 'other')))
      .dict.lookup(PDFName.of('ColorSpace'), PDFArray)
      .get(1),
  )
  expect(spaceOfSecond).toBe(spaceOfFirst)
})
