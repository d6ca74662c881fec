import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib'
import { unpack } from './page-content.ts'

const name = PDFName.of
const numberOf = (object: PDFObject | undefined, otherwise = 0): number =>
  object instanceof PDFNumber ? object.asNumber() : otherwise

/** What is known of a font. */
export interface FontMeanings {
  /** Bytes of a code. */
  readonly bytes: 1 | 2
  /** Of a code, in parts of the font's size. */
  width(code: number): number
  /** What a code means, as far as that is known. */
  meaning(code: number): string
}

/** Of a font as Chromium writes them: composite with two bytes a code, or Type 3 with one (ISO 32000-1, 9.6 and 9.7). */
export function widthsOf(context: PDFContext, font: PDFObject | undefined): FontMeanings | undefined {
  if (!(font instanceof PDFDict)) return undefined
  const meanings = meaningsOf(context, font)
  const meaning = (code: number) => meanings.get(code) ?? ''
  const descendants = font.lookup(name('DescendantFonts'))
  const inner = descendants instanceof PDFArray ? descendants.lookup(0) : undefined
  if (inner instanceof PDFDict) {
    const widths = compositeWidths(inner.lookup(name('W')))
    const otherwise = numberOf(inner.lookup(name('DW')), 1000)
    return { bytes: 2, width: (code) => (widths.get(code) ?? otherwise) / 1000, meaning }
  }
  const widths = font.lookup(name('Widths'))
  const matrix = font.lookup(name('FontMatrix'))
  const scale = matrix instanceof PDFArray ? numberOf(matrix.lookup(0)) : 0.001
  const first = numberOf(font.lookup(name('FirstChar')))
  if (!(widths instanceof PDFArray)) return undefined
  return {
    bytes: 1,
    width: (code) => (code - first < widths.size() ? numberOf(widths.lookup(code - first)) * scale : 0),
    meaning,
  }
}

/** `c [w …]` and `from to w`, one after the other. */
function compositeWidths(array: PDFObject | undefined): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  if (!(array instanceof PDFArray)) return widths
  for (let at = 0; at < array.size(); ) {
    const first = numberOf(array.lookup(at))
    const second = array.lookup(at + 1)
    if (second instanceof PDFArray) {
      for (let i = 0; i < second.size(); i++) widths.set(first + i, numberOf(second.lookup(i)))
      at += 2
    } else {
      for (let code = first; code <= numberOf(second); code++)
        widths.set(code, numberOf(array.lookup(at + 2)))
      at += 3
    }
  }
  return widths
}

/** What codes mean, by the font's own map (9.10.3). */
function meaningsOf(context: PDFContext, font: PDFDict): ReadonlyMap<number, string> {
  const meanings = new Map<number, string>()
  const map = context.lookup(font.get(name('ToUnicode')))
  if (!(map instanceof PDFRawStream)) return meanings
  const text = Buffer.from(unpack(map)).toString('latin1')
  for (const [, low = '', high, to = ''] of text.matchAll(
    /^<([0-9A-F]+)> (?:<([0-9A-F]+)> )?<((?:[0-9A-F]{4})+)>$/gim,
  )) {
    const units = Buffer.from(to, 'hex').swap16().toString('utf16le')
    const last = Number.parseInt(high ?? low, 16)
    for (let code = Number.parseInt(low, 16), more = 0; code <= last; code++, more++)
      meanings.set(code, units.slice(0, -1) + String.fromCharCode(units.charCodeAt(units.length - 1) + more))
  }
  return meanings
}
