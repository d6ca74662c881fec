/** The typefaces of Kilo; what a page does not show it does not load. */

import { monoFaces } from '../mono.ts'
import { latin, latinExtended } from '../signs.ts'
import type { Face } from '../theme.ts'

const body = 'Atkinson Hyperlegible Next'
const head = 'Big Shoulders Display'

/*
 * Symbols; what a typeface lacks the monospaced one has. Cut with `pyftsubset FONT --unicodes=… --flavor=woff2 --no-hinting
 * --layout-features=` from the whole fonts of Google Fonts.
 */
const bodySymbols =
  'U+B5,U+394,U+3A9,U+3BC,U+3C0,U+2113,U+212E,U+2202,U+220F,U+2211,U+2215,U+2219-221A,U+221E,U+222B,U+2248,U+2260,U+2264-2265,U+25CA,U+266A'
const headSymbols =
  'U+3C0,U+2070,U+2074-2079,U+2080-2089,U+2113,U+2116,U+2126,U+212E,U+2153-2154,U+215B-215E,U+2202,U+2205-2206,U+220F,U+2211,U+2215,U+2219-221A,U+221E,U+222B,U+2248,U+2260,U+2264-2265,U+25A0-25CA,U+2736,U+27E8-27E9'

const file = (name: string) => new URL(`fonts/${name}.woff2`, import.meta.url)

/*
 * The zero of `tnum` has no slash here: one that lines up with others is no letter. (Its inner outlines are replaced by the outer one, made as
 * wide and high as they are, in the three cuts for Latin.)
 */

/** A cut for Latin, one for the rest of the Latin letters, and one of symbols: the last first, as the later of two wins. */
function cuts(face: Omit<Face, 'from' | 'signs'>, name: string, symbols: string): readonly Face[] {
  return [
    { ...face, from: file(`${name}-ext`), signs: latinExtended },
    { ...face, from: file(name), signs: latin },
    { ...face, from: file(`${name}-symbols`), signs: symbols },
  ]
}

export const faces: readonly Face[] = [
  // System letters as wide and as high as those that come, so that no line breaks elsewhere when they do.
  {
    family: 'Big Shoulders Fallback',
    weight: 800,
    from: ['Liberation Sans Bold', 'Arial Bold', 'Arial-BoldMT', 'Helvetica-Bold'],
    fitted: { size: 74.6, ascent: 131, descent: 28 },
  },
  {
    family: 'Big Shoulders Fallback Android',
    weight: 800,
    from: ['Roboto Bold', 'Roboto-Bold'],
    fitted: { size: 81, ascent: 121, descent: 26 },
  },
  ...cuts({ family: head, weight: 800 }, 'big-shoulders-800', headSymbols),
  ...cuts({ family: body, weight: 400 }, 'atkinson-next-400', bodySymbols),
  ...cuts({ family: body, weight: 400, italic: true }, 'atkinson-next-400-italic', bodySymbols),
  ...cuts({ family: body, weight: 700 }, 'atkinson-next-700', bodySymbols),
  ...monoFaces,
  // The flags of the International Code of Signals; drawn by `flags/`.
  { family: 'Kilo Flags', from: file('kilo-flags'), display: 'block' },
]
