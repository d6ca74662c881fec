/** The signs that files of typefaces are cut to, as Google Fonts cuts them: a page loads only the files whose signs it shows. */
import type { Face } from './theme.ts'

export const latin = 'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2212'
export const latinExtended =
  'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0'

/**
 * The two files of each cut of a typeface, as `@fontsource` has them: `fonts/NAME-CUT.woff2` for Latin and `fonts/NAME-CUT-ext.woff2` for
 * the rest of the Latin letters, from the theme at `here`. The last one first, as the later of two wins. Each weight is a file of its own: of a
 * typeface that can have any, a PDF holds drawings in place of letters.
 */
export function latinCuts(
  family: string,
  name: string,
  here: string,
  cuts: readonly string[],
): readonly Face[] {
  return cuts.flatMap((cut) => {
    const face = { family, weight: Number.parseInt(cut, 10), italic: cut.endsWith('-italic') }
    const file = (ending: string) => new URL(`fonts/${name}-${cut}${ending}.woff2`, here)
    return [
      { ...face, from: file('-ext'), signs: latinExtended },
      { ...face, from: file(''), signs: latin },
    ]
  })
}
