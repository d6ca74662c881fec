/** What a variable typeface's letters are at one weight: deltas on its numbers (OpenType, “Item variation store”). */
import { part, type Tables } from './font-tables.ts'

/** What is added to a number, by its place in the store. */
export type Deltas = (outer: number, inner: number) => number

/** The place of a weight on the axis, −1 to 1 with the file's own weight at 0; undefined where the file has only one. */
export function placeOfWeight(tables: Tables, weight: number): readonly number[] | undefined {
  const fvar = tables.get('fvar')
  if (!fvar) return undefined
  const axes = fvar.getUint16(8)
  const size = fvar.getUint16(10)
  const first = fvar.getUint16(4)
  return Array.from({ length: axes }, (_, axis) => {
    const at = first + axis * size
    if (fvar.getUint32(at) !== 0x77676874) return 0 // “wght”
    const [least, own, most] = [4, 8, 12].map((offset) => fixed(fvar, at + offset)) as [
      number,
      number,
      number,
    ]
    const wanted = Math.min(most, Math.max(least, weight))
    const span = wanted < own ? own - least : most - own
    return bent(tables.get('avar'), axis, span === 0 ? 0 : (wanted - own) / span)
  })
}

/** `avar`: between some places the axis is not even. */
function bent(avar: DataView | undefined, axis: number, place: number): number {
  if (!avar) return place
  let at = 8
  for (let before = 0; before < axis; before++) at += 2 + 4 * avar.getUint16(at)
  const count = avar.getUint16(at)
  const pairs = Array.from({ length: count }, (_, i) => [
    short(avar, at + 2 + 4 * i),
    short(avar, at + 4 + 4 * i),
  ]) as [number, number][]
  const after = pairs.findIndex(([from]) => from >= place)
  const [from, to] = pairs[after] ?? [place, place]
  const [before, there] = pairs[after - 1] ?? [from, to]
  return from === before ? to : there + ((place - before) / (from - before)) * (to - there)
}

/** `place` is that of `placeOfWeight`. */
export function readStore(store: DataView, place: readonly number[]): Deltas {
  const regions = part(store, store.getUint32(2))
  const axes = regions.getUint16(0)
  /** How much of a region's delta counts at this place. */
  const shares = Array.from({ length: regions.getUint16(2) }, (_, region) => {
    let share = 1
    for (let axis = 0; axis < axes; axis++) {
      const at = 4 + 6 * (region * axes + axis)
      share *= shareAt(place[axis] ?? 0, short(regions, at), short(regions, at + 2), short(regions, at + 4))
    }
    return share
  })
  const parts = Array.from({ length: store.getUint16(6) }, (_, i) => part(store, store.getUint32(8 + 4 * i)))
  return (outer, inner) => {
    const data = parts[outer]
    if (!data || inner >= data.getUint16(0)) return 0
    const words = data.getUint16(2)
    const count = data.getUint16(4)
    const isLong = (words & 0x8000) !== 0
    const wide = words & 0x7fff
    const [large, small] = isLong ? [4, 2] : [2, 1]
    let at = 6 + 2 * count + inner * (wide * large + (count - wide) * small)
    let sum = 0
    for (let i = 0; i < count; i++) {
      const size = i < wide ? large : small
      sum += (shares[data.getUint16(6 + 2 * i)] ?? 0) * signed(data, at, size)
      at += size
    }
    return sum
  }
}

function shareAt(place: number, start: number, peak: number, end: number): number {
  if (peak === 0 || start > peak || peak > end || (start < 0 && end > 0)) return 1
  if (place === peak) return 1
  if (place <= start || place >= end) return 0
  return place < peak ? (place - start) / (peak - start) : (end - place) / (end - peak)
}

/** The place in the store of each glyph's width: as `HVAR` says, or by its number. */
export function widthDeltas(tables: Tables, place: readonly number[]): (glyph: number) => number {
  const table = tables.get('HVAR')
  if (!table) return () => 0
  const deltas = readStore(part(table, table.getUint32(4)), place)
  const mapAt = table.getUint32(8)
  if (mapAt === 0) return (glyph) => deltas(0, glyph)
  const map = part(table, mapAt)
  const format = map.getUint8(1)
  const [count, from] = map.getUint8(0) === 0 ? [map.getUint16(2), 4] : [map.getUint32(2), 6]
  const size = ((format >> 4) & 3) + 1
  const bits = (format & 15) + 1
  return (glyph) => {
    const at = from + size * Math.min(glyph, count - 1)
    let entry = 0
    for (let i = 0; i < size; i++) entry = entry * 256 + map.getUint8(at + i)
    return deltas(Math.floor(entry / 2 ** bits), entry % 2 ** bits)
  }
}

const fixed = (view: DataView, at: number): number => view.getInt32(at) / 65536
const short = (view: DataView, at: number): number => view.getInt16(at) / 16384
const signed = (view: DataView, at: number, size: number): number =>
  size === 1 ? view.getInt8(at) : size === 2 ? view.getInt16(at) : view.getInt32(at)
