/** How wide the signs of a typeface are, read from its file. Not read: ligatures and other shaping, which few Latin letters have. */
import { part, readTables, type Tables } from './font-tables.ts'
import { readKerning } from './kerning.ts'
import { placeOfWeight, widthDeltas } from './variations.ts'

/** Widths are in em. */
export interface Font {
  /** 0: the typeface has no such sign. */
  glyphOf(codePoint: number): number
  widthOf(glyph: number): number
  /** What is added between two that stand beside each other; mostly below 0. */
  kerningOf(left: number, right: number): number
}

/** `weight`: of a variable typeface. Throws on a file that is none. */
export function readFont(file: Uint8Array, weight: number): Font {
  const tables = readTables(file)
  const em = needed(tables, 'head').getUint16(18)
  const place = placeOfWeight(tables, weight)
  const own = readWidths(tables)
  const more = place ? widthDeltas(tables, place) : () => 0
  const kerning = readKerning(tables, place)
  return {
    glyphOf: readGlyphs(needed(tables, 'cmap')),
    widthOf: (glyph) => (own(glyph) + more(glyph)) / em,
    kerningOf: (left, right) => kerning(left, right) / em,
  }
}

function needed(tables: Tables, name: string): DataView {
  const table = tables.get(name)
  if (!table) throw new Error(`This typeface has no table “${name}”`)
  return table
}

function readWidths(tables: Tables): (glyph: number) => number {
  const count = needed(tables, 'hhea').getUint16(34)
  const packed = tables.get('hmtx packed')
  const table = packed ?? needed(tables, 'hmtx')
  const size = packed ? 2 : 4
  return (glyph) => table.getUint16(size * Math.min(glyph, count - 1))
}

/** The best of the tables from Unicode to glyphs: all of Unicode (format 12), or its first plane (4). */
function readGlyphs(cmap: DataView): (codePoint: number) => number {
  let best: DataView | undefined
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const at = 4 + 8 * i
    const platform = cmap.getUint16(at)
    const table = part(cmap, cmap.getUint32(at + 4))
    const format = table.getUint16(0)
    const isUnicode = platform === 0 || (platform === 3 && [1, 10].includes(cmap.getUint16(at + 2)))
    if (isUnicode && (format === 12 || (format === 4 && best?.getUint16(0) !== 12))) best = table
  }
  if (!best) throw new Error('This typeface has no table from Unicode to its glyphs')
  return best.getUint16(0) === 12 ? readGroups(best) : readSegments(best)
}

function readGroups(table: DataView): (codePoint: number) => number {
  return (codePoint) => {
    let [low, high] = [0, table.getUint32(12) - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = 16 + 12 * middle
      const first = table.getUint32(at)
      if (codePoint < first) high = middle - 1
      else if (codePoint > table.getUint32(at + 4)) low = middle + 1
      else return table.getUint32(at + 8) + codePoint - first
    }
    return 0
  }
}

function readSegments(table: DataView): (codePoint: number) => number {
  const count = table.getUint16(6) / 2
  const [ends, starts, deltas, offsets] = [14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count]
  return (codePoint) => {
    if (codePoint > 0xffff) return 0
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (table.getUint16(ends + 2 * middle) < codePoint) low = middle + 1
      else high = middle
    }
    const start = table.getUint16(starts + 2 * low)
    if (codePoint < start || codePoint > table.getUint16(ends + 2 * low)) return 0
    const delta = table.getUint16(deltas + 2 * low)
    const offset = table.getUint16(offsets + 2 * low)
    if (offset === 0) return (codePoint + delta) & 0xffff
    const glyph = table.getUint16(offsets + 2 * low + offset + 2 * (codePoint - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
}
