import { type PDFContext, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import { pack, unpack } from './page-content.ts'

/**
 * The pieces of which large brackets are made mean U+0000, says Chromium, which nothing may (Matterhorn 31-028): here they
 * mean U+FFFD. What the whole formula means, its alternative text says. And a letter is the same in whatever form it is drawn: Arabic
 * ones are given their plain code, not that of the shape that they have within a word.
 */
export function mendMeanings(context: PDFContext): void {
  const key = PDFName.of('ToUnicode')
  for (const [, font] of context.enumerateIndirectObjects()) {
    const ref = font instanceof PDFDict ? font.get(key) : undefined
    const map = context.lookup(ref)
    if (!(ref instanceof PDFRef && map instanceof PDFRawStream)) continue
    const text = Buffer.from(unpack(map)).toString('latin1')
    const mended = text
      .replace(/^(<[0-9A-F]{4}> )<0000>$/gm, '$1<FFFD>')
      .replace(
        /^(<[0-9A-F]+>) <(F[BCDE][0-9A-F]{2})>$/gim,
        (_, code: string, meaning: string) => `${code} <${plain(Number.parseInt(meaning, 16))}>`,
      )
      .replace(/^\d+ beginbfrange\n([\s\S]*?)endbfrange\n/gm, plainStretches)
    if (mended !== text) context.assign(ref, pack(map.dict, Buffer.from(mended, 'latin1')))
  }
}

/** A block of stretches `<from> <to> <meaning>`, those of forms of presentation code by code. */
function plainStretches(_: string, body: string): string {
  const lines = body.split('\n').flatMap((line) => {
    const [, from = '', to = '', meaning = ''] = /^<(\w+)> <(\w+)> <(F[BCDE]\w\w)>$/i.exec(line) ?? []
    if (!meaning) return line === '' ? [] : [line]
    const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
    return Array.from({ length: last - first + 1 }, (_, at) => {
      const code = (first + at).toString(16).toUpperCase().padStart(from.length, '0')
      return `<${code}> <${code}> <${plain(Number.parseInt(meaning, 16) + at)}>`
    })
  })
  let blocks = ''
  // A block has at most 100 lines (Adobe Technical Note 5014).
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100)
    blocks += `${some.length} beginbfrange\n${some.join('\n')}\nendbfrange\n`
  }
  return blocks
}

/** The letters of a form of presentation, in hexadecimal UTF-16. */
const plain = (code: number): string => hexadecimal(plainLetters(String.fromCharCode(code)))

/** Letters, and not the forms that they have within a word. */
export const plainLetters = (letters: string): string =>
  letters.replace(/[\ufb00-\ufeff]/g, (form) => form.normalize('NFKC').trim() || form)

/** In UTF-16. */
export const hexadecimal = (letters: string): string =>
  Buffer.from(letters, 'utf16le').swap16().toString('hex').toUpperCase()
