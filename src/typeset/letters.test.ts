import { describe, expect, it } from 'vitest'
import { kilo } from '../themes/kilo/theme.ts'
import { plain } from '../themes/plain/theme.ts'
import { defineTheme } from '../themes/theme.ts'
import { bodyVoice, headVoice, monoVoice, typeCaseOf, type Voice } from './letters.ts'

const widthOf = (word: string, voice: Voice = bodyVoice, theme = kilo) =>
  typeCaseOf(theme)(voice).widthOf(word)

describe('a word is as wide as', () => {
  it('the theme’s own letters make it', () => {
    expect(widthOf('Words', bodyVoice, kilo)).not.toBeCloseTo(widthOf('Words', bodyVoice, plain), 2)
    expect(widthOf('Words', headVoice(kilo))).toBeLessThan(0.9 * widthOf('Words'))
    expect(widthOf('x'.repeat(10), monoVoice)).toBeCloseTo(6, 5)
  })

  it('bold letters, or slanted ones; where a face is not there, the nearest', () => {
    const bold = widthOf('Words', { ...bodyVoice, weight: 700 })
    expect(bold).toBeGreaterThan(widthOf('Words'))
    expect(widthOf('Words', { ...bodyVoice, italic: true })).not.toBe(widthOf('Words'))
    expect(widthOf('Words', { ...bodyVoice, weight: 700, italic: true })).toBe(
      widthOf('Words', { ...bodyVoice, italic: true }),
    )
    expect(widthOf('Words', { ...bodyVoice, weight: 800 })).toBe(bold)
  })

  it('the face of its slope makes it, where the family has both', () => {
    const family = kilo.fonts[bodyVoice.font].split(',')[0]?.replaceAll('"', '')
    const facesOf = (isItalic: boolean) =>
      kilo.faces.filter((face) => face.family === family && (face.italic ?? false) === isItalic)
    const widths = [false, true].map((italic) => {
      const voice = { ...bodyVoice, italic }
      const alone = widthOf('Words', voice, { ...kilo, faces: facesOf(italic) })
      expect(widthOf('Words', voice)).toBe(alone)
      return alone
    })
    expect(widths[0]).not.toBe(widths[1])
  })

  it('the files for its signs make it: Latin, more of Latin, symbols', () => {
    for (const sign of ['a', 'ő', '≠']) expect(widthOf(sign)).not.toBe(0.6)
  })

  it('the theme sets its headings apart', () => {
    const tight = defineTheme({ ...plain, type: { ...plain.type, headTracking: -0.1 } })
    const loose = defineTheme({ ...plain, type: { ...plain.type, headTracking: 0 } })
    expect(widthOf('Words', headVoice(tight), tight)).toBeCloseTo(
      widthOf('Words', headVoice(loose), loose) - 0.5,
      5,
    )
  })
})

it('signs that no face of the theme has are as wide as such signs are elsewhere', () => {
  expect(widthOf('東京')).toBe(2)
  expect(widthOf('가')).toBe(1)
  expect(widthOf('🚀')).toBe(1.25)
  expect(widthOf('שלום')).toBeCloseTo(2.4, 5)
  expect(widthOf('e\u0301')).toBeCloseTo(widthOf('e'), 1)
})

it('of a file that is no typeface the letters are those of any other', () => {
  const broken = defineTheme({
    ...plain,
    faces: [{ family: 'Broken', from: new URL(import.meta.url) }],
    fonts: { ...plain.fonts, body: '"Broken", sans-serif' },
  })
  expect(widthOf('abc', bodyVoice, broken)).toBeCloseTo(1.8, 5)
})
