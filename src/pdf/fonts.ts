import { type PDFContext, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import { pack, unpack } from './page-content.ts'

/**
 * The pieces of which large brackets are made mean U+0000, says Chromium, which nothing may (Matterhorn 31-028): here they
 * mean U+FFFD. What the whole formula means, its alternative text says.
 */
export function mendMeanings(context: PDFContext): void {
  const key = PDFName.of('ToUnicode')
  for (const [, font] of context.enumerateIndirectObjects()) {
    const ref = font instanceof PDFDict ? font.get(key) : undefined
    const map = context.lookup(ref)
    if (!(ref instanceof PDFRef && map instanceof PDFRawStream)) continue
    const text = Buffer.from(unpack(map)).toString('latin1')
    const mended = text.replace(/^(<[0-9A-F]{4}> )<0000>$/gm, '$1<FFFD>')
    if (mended !== text) context.assign(ref, pack(map.dict, Buffer.from(mended, 'latin1')))
  }
}
