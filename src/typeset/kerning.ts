/** Which letters stand closer together (OpenType's `GPOS`, feature `kern`). */
import { part, type Tables } from './font-tables.ts'
import { readStore } from './variations.ts'

/** What is added between two glyphs, in units of the typeface. */
export type Kerning = (left: number, right: number) => number

/** One table of pairs; undefined: it has nothing to say on them, the next is asked. */
type Pairs = (left: number, right: number) => number | undefined

/** `place`: that of a variable typeface's weight. */
export function readKerning(tables: Tables, place: readonly number[] | undefined): Kerning {
  const table = tables.get('GPOS')
  if (!table) return () => 0
  const widthAt = readWidthOf(tables, place)
  const lookups = kernLookups(table).map((lookup) => readLookup(lookup, widthAt))
  return (left, right) => {
    let sum = 0
    for (const subtables of lookups) {
      for (const pairs of subtables) {
        const width = pairs(left, right)
        if (width === undefined) continue
        sum += width
        break
      }
    }
    return sum
  }
}

function kernLookups(table: DataView): readonly DataView[] {
  const features = part(table, table.getUint16(6))
  const lookups = part(table, table.getUint16(8))
  const wanted = new Set<number>()
  for (let i = 0; i < features.getUint16(0); i++) {
    const at = 2 + 6 * i
    if (features.getUint32(at) !== 0x6b65726e) continue // “kern”
    const feature = part(features, features.getUint16(at + 4))
    for (let one = 0; one < feature.getUint16(2); one++) wanted.add(feature.getUint16(4 + 2 * one))
  }
  return [...wanted].sort((one, other) => one - other).map((i) => part(lookups, lookups.getUint16(2 + 2 * i)))
}

type WidthAt = (table: DataView, at: number, format: number) => number

function readLookup(lookup: DataView, widthAt: WidthAt): readonly Pairs[] {
  return Array.from({ length: lookup.getUint16(4) }, (_, i) => {
    let table = part(lookup, lookup.getUint16(6 + 2 * i))
    let kind = lookup.getUint16(0)
    if (kind === 9) {
      kind = table.getUint16(2)
      table = part(table, table.getUint32(4))
    }
    return kind === 2 ? readPairs(table, widthAt) : () => undefined
  })
}

function readPairs(table: DataView, widthAt: WidthAt): Pairs {
  const covered = readCoverage(part(table, table.getUint16(2)))
  const [one, two] = [table.getUint16(4), table.getUint16(6)]
  const size = sizeOf(one) + sizeOf(two)
  if (table.getUint16(0) === 1) {
    return (left, right) => {
      const index = covered(left)
      if (index === undefined) return undefined
      const set = part(table, table.getUint16(10 + 2 * index))
      let [low, high] = [0, set.getUint16(0) - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        const at = 2 + middle * (2 + size)
        const glyph = set.getUint16(at)
        if (glyph === right) return widthAt(set, at + 2, one)
        if (glyph < right) low = middle + 1
        else high = middle - 1
      }
      return undefined
    }
  }
  const [first, second] = [8, 10].map((at) => readClasses(part(table, table.getUint16(at)))) as [
    Classes,
    Classes,
  ]
  const columns = table.getUint16(14)
  return (left, right) =>
    covered(left) === undefined
      ? undefined
      : widthAt(table, 16 + (first(left) * columns + second(right)) * size, one)
}

/** Reads how much wider the left one is said to be, at its own weight and at the one that is wanted. */
function readWidthOf(tables: Tables, place: readonly number[] | undefined): WidthAt {
  const gdef = tables.get('GDEF')
  const storeAt = gdef && gdef.getUint32(0) >= 0x00010003 ? gdef.getUint32(14) : 0
  const deltas = gdef && place && storeAt > 0 ? readStore(part(gdef, storeAt), place) : undefined
  return (table, at, format) => {
    if ((format & 4) === 0) return 0
    const width = table.getInt16(at + sizeOf(format & 3))
    const deviceAt = deltas && (format & 0x40) !== 0 ? table.getUint16(at + sizeOf(format & 0x3f)) : 0
    // Devices are counted from the beginning of the table of pairs, and of a set of pairs; both are seen as `table`.
    if (!deltas || deviceAt === 0 || deviceAt + 6 > table.byteLength) return width
    if (table.getUint16(deviceAt + 4) !== 0x8000) return width
    return width + deltas(table.getUint16(deviceAt), table.getUint16(deviceAt + 2))
  }
}

/** Bytes of a record that has these fields. */
function sizeOf(format: number): number {
  let size = 0
  for (let bit = 1; bit <= format; bit <<= 1) if (format & bit) size += 2
  return size
}

function readCoverage(table: DataView): (glyph: number) => number | undefined {
  const places: number[] = []
  const count = table.getUint16(2)
  if (table.getUint16(0) === 1) for (let i = 0; i < count; i++) places[table.getUint16(4 + 2 * i)] = i
  else
    for (let i = 0; i < count; i++) {
      const at = 4 + 6 * i
      const [first, last, index] = [table.getUint16(at), table.getUint16(at + 2), table.getUint16(at + 4)]
      for (let glyph = first; glyph <= last; glyph++) places[glyph] = index + glyph - first
    }
  return (glyph) => places[glyph]
}

type Classes = (glyph: number) => number

function readClasses(table: DataView): Classes {
  const classes: number[] = []
  if (table.getUint16(0) === 1) {
    const first = table.getUint16(2)
    for (let i = 0; i < table.getUint16(4); i++) classes[first + i] = table.getUint16(6 + 2 * i)
  } else
    for (let i = 0; i < table.getUint16(2); i++) {
      const at = 4 + 6 * i
      for (let glyph = table.getUint16(at); glyph <= table.getUint16(at + 2); glyph++)
        classes[glyph] = table.getUint16(at + 4)
    }
  return (glyph) => classes[glyph] ?? 0
}
