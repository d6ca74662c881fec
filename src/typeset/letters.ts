/** How wide words are in a theme's own typefaces. */
import { readFileSync } from 'node:fs'
import { isWide } from '../deck/letters.ts'
import { oncePer } from '../pandoc/once-per.ts'
import type { Face, Theme } from '../themes/theme.ts'
import { type Font, readFont } from './font.ts'

/** Which letters of a theme, as a style sheet asks for them. */
export interface Voice {
  readonly font: 'head' | 'body' | 'mono'
  readonly weight: number
  readonly italic: boolean
}

/** Letters of one voice. */
export interface Letters {
  /** How many em a word takes. */
  widthOf(word: string): number
}

export type TypeCase = (voice: Voice) => Letters

export const bodyVoice: Voice = { font: 'body', weight: 400, italic: false }
export const monoVoice: Voice = { font: 'mono', weight: 400, italic: false }
export const headVoice = oncePer(
  ({ type }: Theme): Voice => ({ font: 'head', weight: type.headWeight, italic: false }),
)

/** The letters of a theme; a file is read when the first of its letters is asked for. */
export const typeCaseOf = oncePer((theme: Theme): TypeCase => {
  const known = new Map<string, Letters>()
  const openFont = createFonts()
  const { headTracking = 0, textWeight = 400 } = theme.type
  return oncePer((asked: Voice) => {
    const voice = asked.font === 'body' && asked.weight === 400 ? { ...asked, weight: textWeight } : asked
    const key = `${voice.font} ${voice.weight} ${voice.italic}`
    const tracking = voice.font === 'head' ? headTracking : 0
    const letters =
      known.get(key) ?? createLetters(facesFor(theme, voice), { weight: voice.weight, tracking }, openFont)
    known.set(key, letters)
    return letters
  })
})

type OpenFont = (file: URL, weight: number) => Font | undefined

/** Of a file that cannot be read the letters are as wide as those that no typeface has. */
function createFonts(): OpenFont {
  const fonts = new Map<string, Font | undefined>()
  return (file, weight) => {
    const key = `${weight} ${file.href}`
    if (!fonts.has(key)) {
      try {
        fonts.set(key, readFont(readFileSync(file), weight))
      } catch {
        fonts.set(key, undefined)
      }
    }
    return fonts.get(key)
  }
}

/** A face, and the first and last of each row of signs that it is for. */
interface Choice {
  readonly file: URL
  readonly signs: readonly (readonly [number, number])[] | undefined
}

/** The files to look for a sign in, best first: family by family, and of one's faces that fit alike the last wins (CSS Fonts 4, 5.2). */
function facesFor({ faces, fonts }: Theme, voice: Voice): readonly Choice[] {
  const families = fonts[voice.font].split(',').map((name) => name.trim().replace(/^["']|["']$/g, ''))
  return families.flatMap((family) => {
    const own = faces.filter((face) => face.family === family && face.from instanceof URL)
    const best = Math.min(...own.map((face) => distance(face, voice)))
    return own
      .filter((face) => distance(face, voice) === best)
      .reverse()
      .map(({ from, signs }) => ({
        file: from as URL,
        signs: signs === undefined ? undefined : ranges(signs),
      }))
  })
}

/** How far a face is from what is wanted: first by its slope, then by its weight. */
function distance({ weight = 400, italic = false }: Face, voice: Voice): number {
  const [least, most] = typeof weight === 'number' ? [weight, weight] : weight
  const nearest = Math.min(most, Math.max(least, voice.weight))
  const away = Math.abs(nearest - voice.weight)
  // Of two as far away, light letters sooner become lighter, bold ones bolder.
  const wrongSide = voice.weight > 500 ? nearest < voice.weight : nearest > voice.weight
  return (italic === voice.italic ? 0 : 10_000) + away + (wrongSide ? 1000 : 0)
}

function ranges(signs: string): readonly (readonly [number, number])[] {
  return signs.split(',').map((one) => {
    const [first = '', last = first] = one.trim().slice(2).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

/** A sign as it is set. */
interface Sign {
  readonly font: Font | undefined
  readonly glyph: number
  readonly width: number
}

/** So many words are remembered; then it begins anew. */
const mostWords = 20_000

function createLetters(
  faces: readonly Choice[],
  { weight, tracking }: { readonly weight: number; readonly tracking: number },
  open: OpenFont,
): Letters {
  const signs = new Map<number, Sign>()
  const words = new Map<string, number>()
  const findSign = (codePoint: number): Sign => {
    for (const { file, signs: rows } of faces) {
      if (rows && !rows.some(([first, last]) => first <= codePoint && codePoint <= last)) continue
      const font = open(file, weight)
      const glyph = font?.glyphOf(codePoint) ?? 0
      if (font && glyph !== 0) return { font, glyph, width: font.widthOf(glyph) }
    }
    return { font: undefined, glyph: 0, width: strangeWidth(String.fromCodePoint(codePoint)) }
  }
  const signOf = (codePoint: number): Sign => {
    const sign = findSign(codePoint)
    signs.set(codePoint, sign)
    return sign
  }
  const measure = (word: string) => {
    let [width, before]: [number, Sign | undefined] = [0, undefined]
    for (const char of word) {
      const codePoint = char.codePointAt(0) ?? 0
      const sign = signs.get(codePoint) ?? signOf(codePoint)
      width += sign.width + tracking
      if (sign.font && before?.font === sign.font) width += sign.font.kerningOf(before.glyph, sign.glyph)
      before = sign
    }
    return width
  }
  return {
    widthOf(word) {
      const before = words.get(word)
      if (before !== undefined) return before
      const width = measure(word)
      if (words.size >= mostWords) words.clear()
      words.set(word, width)
      return width
    },
  }
}

/** Of a sign that the theme's typefaces do not have: it comes from one of the reader's, and those are about as wide everywhere (Unicode Standard Annex 11). */
function strangeWidth(sign: string): number {
  if (/^[\p{M}\p{Cf}\p{Cc}]/u.test(sign)) return 0
  if (/^\p{Emoji_Presentation}/u.test(sign)) return 1.25
  return isWide(sign) ? 1 : 0.6
}
