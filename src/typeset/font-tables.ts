/** The tables of a typeface's file (WOFF2, or OpenType as it is), as far as widths of letters need them. */
import { brotliDecompressSync } from 'node:zlib'

export type Tables = ReadonlyMap<string, DataView>

/** The tags that WOFF2 has numbers for, in their order (W3C WOFF2, 4.1); of glyphs and their places only these two are transformed. */
const knownTags =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.split(
    ' ',
  )

/** Throws on what is no such file. */
export function readTables(file: Uint8Array): Tables {
  const view = viewOf(file)
  const kind = view.getUint32(0)
  if (kind === 0x774f4632) return readWoff2(file, view)
  if (kind === 0x00010000 || kind === 0x4f54544f) return readOpenType(view)
  throw new Error('This is neither a WOFF2 nor an OpenType file')
}

function readOpenType(view: DataView): Tables {
  const tables = new Map<string, DataView>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    tables.set(tagAt(view, at), part(view, view.getUint32(at + 8), view.getUint32(at + 12)))
  }
  return tables
}

function readWoff2(file: Uint8Array, view: DataView): Tables {
  let at = 48
  const number = () => {
    let value = 0
    for (;;) {
      const byte = view.getUint8(at++)
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  const entries = Array.from({ length: view.getUint16(12) }, () => {
    const flags = view.getUint8(at++)
    const known = flags & 63
    if (known === 63) at += 4
    const tag = known === 63 ? tagAt(view, at - 4) : (knownTags[known] ?? '')
    const version = flags >> 6
    const length = number()
    const isTransformed = tag === 'glyf' || tag === 'loca' ? version === 0 : version !== 0
    return { tag, isTransformed, length: isTransformed ? number() : length }
  })
  const all = viewOf(brotliDecompressSync(file.subarray(at, at + view.getUint32(20))))
  const tables = new Map<string, DataView>()
  let from = 0
  for (const { tag, isTransformed, length } of entries) {
    // What is left out of a transformed table of widths is what stands left of letters; its first byte says so.
    const skipped = tag === 'hmtx' && isTransformed ? 1 : 0
    const isPacked = tag === 'hmtx' && isTransformed
    tables.set(isPacked ? 'hmtx packed' : tag, part(all, from + skipped, length - skipped))
    from += length
  }
  return tables
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength)

/** The part of a table from an offset, to its end where no length is given. */
export const part = (view: DataView, from: number, length = view.byteLength - from): DataView =>
  new DataView(view.buffer, view.byteOffset + from, length)
