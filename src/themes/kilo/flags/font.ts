/**
 * A colour font (OpenType `COLR` 0 and `CPAL` 0, in a WOFF2 file) out of flags. A font, because then a flag is text: a page number in
 * pennants is still a number to a screen reader, to the clipboard and to a PDF, and needs no markup of its own.
 */
import { brotliCompressSync, constants } from 'node:zlib'
import { ascent, colours, descent, type Flag, type FlagColour, unitsPerEm } from './flags.ts'
import type { Contour } from './shapes.ts'

type FontTable = readonly [tag: string, bytes: Buffer]

const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => {
    bytes.writeUInt16BE(value & 0xffff, i * 2)
  })
  return bytes
}
const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeUInt32BE(value >>> 0, i * 4)
  })
  return bytes
}
const pad = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

/** One glyph of `glyf`: contours of points, coordinates as two-byte steps. No contours: no bytes, a blank. */
function glyph(contours: readonly Contour[]): Buffer {
  const points = contours.flat()
  if (points.length === 0) return Buffer.alloc(0)
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  let end = -1
  const ends = contours.map((contour) => {
    end += contour.length
    return end
  })
  const steps = (values: readonly number[]) => u16(...values.map((value, i) => value - (values[i - 1] ?? 0)))
  return pad(
    Buffer.concat([
      u16(contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)),
      u16(...ends, 0),
      Buffer.from(points.map((p) => (p.on ? 1 : 0))),
      steps(xs),
      steps(ys),
    ]),
  )
}

/** `cmap`, format 12: every letter in both cases. */
function characterMap(codes: readonly (readonly [code: number, glyph: number])[]): Buffer {
  const groups = [...codes].sort((a, b) => a[0] - b[0]).map(([code, glyph]) => u32(code, code, glyph))
  return Buffer.concat([
    u16(0, 1, 3, 10),
    u32(12),
    u16(12, 0),
    u32(16 + groups.length * 12, 0, groups.length),
    ...groups,
  ])
}

/** `name`: family 1, style 2, full name 4, PostScript name 6; Windows, Unicode, English. */
function names(family: string): Buffer {
  const entries = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '')],
  ] as const
  const texts = entries.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  let offset = 0
  const records = entries.map(([id], i) => {
    const length = texts[i]?.length ?? 0
    offset += length
    return u16(3, 1, 0x409, id, length, offset - length)
  })
  return Buffer.concat([u16(0, entries.length, 6 + entries.length * 12), ...records, ...texts])
}

const hexBytes = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16))

/**
 * The tables of the font. `palette` has each colour as `#rrggbb`. Glyph 0 is `.notdef`, then a space, then a silhouette a flag (what a
 * renderer without colour shows), then the layers.
 */
export function fontTables(
  family: string,
  flags: Readonly<Record<string, Flag>>,
  palette: Readonly<Record<FlagColour, string>>,
): FontTable[] {
  const entries = Object.entries(flags)
  const base = 2
  const silhouettes = entries.map(([, flag]) =>
    glyph(flag.slice(0, 1).flatMap(([, ...contours]) => contours)),
  )
  const layers = entries.flatMap(([, flag]) =>
    flag.map(([colour, ...contours]) => ({ colour, bytes: glyph(contours) })),
  )
  const glyphs = [glyph([]), glyph([]), ...silhouettes, ...layers.map((layer) => layer.bytes)]
  let offset = 0
  const offsets = glyphs.map((bytes) => {
    offset += bytes.length
    return offset - bytes.length
  })

  let firstLayer = 0
  const baseRecords = entries.map(([, flag], i) => {
    firstLayer += flag.length
    return u16(base + i, firstLayer - flag.length, flag.length)
  })
  const layerRecords = layers.map((layer, i) => u16(base + entries.length + i, colours.indexOf(layer.colour)))
  const codes = entries.flatMap(([character], i) =>
    [...new Set([character, character.toLowerCase()])].map((c) => [c.charCodeAt(0), base + i] as const),
  )
  // The side bearing has to be the leftmost x, or renderers move the layer there.
  const metrics = (bytes: Buffer, i: number) =>
    u16(i === 1 ? unitsPerEm / 4 : unitsPerEm, bytes.length > 0 ? bytes.readInt16BE(2) : 0)

  return [
    [
      'OS/2',
      Buffer.concat([
        u16(4, unitsPerEm, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 258, 0),
        Buffer.alloc(10),
        u32(1, 0, 0, 0),
        Buffer.from('KILO'),
        u16(0x40, 32, 122, ascent, -descent, 0, ascent, descent),
        u32(1, 0),
        u16(ascent, ascent, 0, 32, 0),
      ]),
    ],
    [
      'COLR',
      Buffer.concat([
        u16(0, entries.length),
        u32(14, 14 + entries.length * 6),
        u16(layers.length),
        ...baseRecords,
        ...layerRecords,
      ]),
    ],
    [
      'CPAL',
      Buffer.concat([
        u16(0, colours.length, 1, colours.length),
        u32(14),
        u16(0),
        Buffer.from(colours.flatMap((colour) => [...hexBytes(palette[colour]).reverse(), 255])),
      ]),
    ],
    ['cmap', characterMap([[32, 1], ...codes])],
    ['glyf', Buffer.concat(glyphs)],
    [
      'head',
      Buffer.concat([
        u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
        u16(0b11, unitsPerEm),
        Buffer.alloc(16),
        u16(0, -descent, unitsPerEm, ascent, 0, 8, 2, 1, 0),
      ]),
    ],
    [
      'hhea',
      Buffer.concat([
        u32(0x10000),
        u16(ascent, -descent, 0, unitsPerEm, 0, 0, unitsPerEm, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.length),
      ]),
    ],
    ['hmtx', Buffer.concat(glyphs.map(metrics))],
    ['loca', u32(...offsets, offset)],
    ['maxp', Buffer.concat([u32(0x10000), u16(glyphs.length, 200, 20, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)])],
    ['name', names(family)],
    ['post', Buffer.concat([u32(0x30000, 0), u16(-100, 50), u32(0, 0, 0, 0, 0)])],
  ]
}

/** Tags by their numbers in WOFF2 (W3C WOFF 2.0, section 4.1), as far as the tables above need; 63 means: the tag follows. */
const knownTags = [
  'cmap',
  'head',
  'hhea',
  'hmtx',
  'maxp',
  'name',
  'OS/2',
  'post',
  'cvt ',
  'fpgm',
  'glyf',
  'loca',
]

const base128 = (value: number): number[] =>
  value < 128 ? [value] : [...base128(value >> 7).map((byte) => byte | 128), value & 127]

/** The tables in a WOFF2 file, `glyf` and `loca` as they are (transformation version 3). */
export function woff2(tables: readonly FontTable[]): Buffer {
  const directory = tables.flatMap(([tag, bytes]) => {
    const known = knownTags.indexOf(tag)
    const version = tag === 'glyf' || tag === 'loca' ? 3 << 6 : 0
    return [
      version | (known < 0 ? 63 : known),
      ...(known < 0 ? Buffer.from(tag) : []),
      ...base128(bytes.length),
    ]
  })
  const data = Buffer.concat(tables.map(([, bytes]) => bytes))
  const compressed = brotliCompressSync(data, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length },
  })
  const sfntSize = 12 + tables.reduce((sum, [, bytes]) => sum + 16 + pad(bytes).length, 0)
  const header = 48 + directory.length
  const body = pad(Buffer.concat([Buffer.alloc(header), compressed]))
  body.write('wOF2', 0, 'latin1')
  u32(0x10000, body.length).copy(body, 4)
  u16(tables.length, 0).copy(body, 12)
  u32(sfntSize, compressed.length, 0x10000, 0, 0, 0, 0, 0).copy(body, 16)
  Buffer.from(directory).copy(body, 48)
  return body
}
