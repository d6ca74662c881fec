import { type PDFContext, PDFDict, PDFName, type PDFRef } from 'pdf-lib'
import { hexadecimal } from './fonts.ts'

/** Fonts that show letters to programs as they are to be read, where the fonts that paint them do not (`text-order.ts`). */
export interface ReadFonts {
  /** A font like `font`, in which a code of so many bytes means these letters. */
  where(font: PDFRef, code: number, bytes: 1 | 2, letters: string): NamedFont
  /** A font and its code for a sign that is not seen, so wide in parts of the font's size, and means these letters. */
  unseen(letters: string, width: number): NamedFont & { readonly code: number }
  /** Writes them; nothing may be asked for after it. */
  write(): void
}

export interface NamedFont {
  /** Among all fonts of all pages. */
  readonly name: string
  readonly ref: PDFRef
}

interface Twin extends NamedFont {
  readonly bytes: 1 | 2
  readonly meanings: Map<number, string>
}

/** Signs by their codes, from 1. */
interface Unseen extends NamedFont {
  readonly signs: { readonly letters: string; readonly width: number }[]
}

export function openReadFonts(context: PDFContext): ReadFonts {
  const twins = new Map<PDFRef, Twin[]>()
  const unseenFonts: Unseen[] = []
  const codes = new Map<string, NamedFont & { readonly code: number }>()
  let count = 0
  const named = (): NamedFont => ({ name: `Read${count++}`, ref: context.nextRef() })

  function twinOf(font: PDFRef, code: number, bytes: 1 | 2, letters: string): Twin {
    const own = twins.get(font) ?? []
    const known = own.find(({ meanings }) => (meanings.get(code) ?? letters) === letters)
    const twin = known ?? { ...named(), bytes, meanings: new Map<number, string>() }
    if (!known) twins.set(font, [...own, twin])
    return twin
  }

  function unseenFont(): Unseen {
    const last = unseenFonts.at(-1)
    if (last && last.signs.length < 255) return last
    // By the width of its m poppler guesses the size of such a font.
    const font = { ...named(), signs: [{ letters: 'm', width: 0.6 }] }
    unseenFonts.push(font)
    return font
  }

  return {
    where(font, code, bytes, letters) {
      const twin = twinOf(font, code, bytes, letters)
      twin.meanings.set(code, letters)
      return twin
    },
    unseen(letters, exactWidth) {
      const width = Math.round(1000 * exactWidth) / 1000
      const known = codes.get(`${width} ${letters}`)
      if (known) return known
      const { name, ref, signs } = unseenFont()
      const one = { name, ref, code: signs.push({ letters, width }) }
      codes.set(`${width} ${letters}`, one)
      return one
    },
    write() {
      for (const [ref, own] of twins) {
        for (const twin of own) {
          const dict = context.lookup(ref, PDFDict).clone(context)
          dict.set(PDFName.of('ToUnicode'), writeMeanings(context, twin.bytes, twin.meanings))
          context.assign(twin.ref, dict)
        }
      }
      for (const { ref, signs } of unseenFonts) context.assign(ref, writeUnseen(context, signs))
    },
  }
}

/** Type 3 (ISO 32000-1, 9.6.5), of which nothing is painted. */
function writeUnseen(context: PDFContext, signs: Unseen['signs']): PDFDict {
  const names = signs.map(({ letters }, at) => (letters === 'm' ? 'm' : `u${at + 1}`))
  const widths = signs.map(({ width }) => 1000 * width)
  const empty = widths.map((width) => context.register(context.stream(`${width} 0 d0`)))
  return context.obj({
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: [0, 0, 0, 0],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    FirstChar: 1,
    LastChar: signs.length,
    Widths: widths,
    Encoding: { Type: 'Encoding', Differences: [1, ...names.map((one) => PDFName.of(one))] },
    CharProcs: Object.fromEntries(names.map((one, at) => [one, empty[at]])),
    Resources: {},
    ToUnicode: writeMeanings(context, 1, new Map(signs.map(({ letters }, at) => [at + 1, letters]))),
  })
}

/** ISO 32000-1, 9.10.3. A block has at most 100 lines (Adobe Technical Note 5014). */
function writeMeanings(context: PDFContext, bytes: 1 | 2, meanings: ReadonlyMap<number, string>): PDFRef {
  const digits = (code: number) =>
    code
      .toString(16)
      .toUpperCase()
      .padStart(2 * bytes, '0')
  const lines = [...meanings].map(([code, letters]) => `<${digits(code)}> <${hexadecimal(letters)}>`)
  let map = `begincmap\n1 begincodespacerange\n<${digits(0)}> <${'FF'.repeat(bytes)}>\nendcodespacerange\n`
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100)
    map += `${some.length} beginbfchar\n${some.join('\n')}\nendbfchar\n`
  }
  return context.register(context.flateStream(`${map}endcmap\n`))
}
