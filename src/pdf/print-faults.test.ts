import { expect, it } from 'vitest'
import { faultsOf, type Seen } from './print-faults.ts'

const nothing: Seen = { troubles: [], missing: undefined, overfull: [], pages: [] }
const slides = [10, 20, 30].map((from) => ({ slide: { from, to: from + 5 } as never }))

/** What is said of what was seen in these stretches: the slide's place, and the sentence. */
const said = (seen: readonly Partial<Seen>[], links = {}) =>
  faultsOf(
    seen.map((one) => ({ ...nothing, ...one })),
    slides,
    links,
  ).map(({ at, message }) => `${at.start}-${at.end} ${message}`)

it('says nothing where nothing was wrong', () => {
  expect(said([{}, {}])).toEqual([])
})

it('says of each picture once that it did not come, by the name that it has in the deck', () => {
  const late = { slide: 1, url: 'a.png', kind: 'late' } as const
  const missing = { slide: 0, url: 'x/b.png', kind: 'missing' } as const
  expect(
    said([{ troubles: [late, missing] }, { troubles: [{ ...late, slide: 2 }] }], { 'x/b.png': 'b.png' }),
  ).toEqual([
    '20-25 a.png had not loaded after 8 s: its alternative text is printed instead',
    '10-15 b.png could not be shown: its alternative text is printed instead',
  ])
})

it('names signs without a typeface, five at most, at the first of their slides', () => {
  const box = 'boxes are printed instead'
  expect(
    said([{ missing: { signs: ['ꙮ', '𓀀'], slide: 1 } }, { missing: { signs: ['𓀀', 'ᚠ'], slide: 2 } }]),
  ).toEqual([`20-25 No typeface on this machine has ꙮ 𓀀 ᚠ: ${box}`])
  const signs = [...'abcdefg']
  expect(said([{}, { missing: { signs, slide: 2 } }])).toEqual([
    `30-35 No typeface on this machine has a b c d e and 2 more: ${box}`,
  ])
})

it('says of slides that are too full what became of them', () => {
  expect(
    said([
      { overfull: [{ slide: 0, scale: 0.666, fits: true }] },
      {
        overfull: [
          { slide: 1, scale: 1, fits: false },
          { slide: 2, scale: 1, fits: false },
        ],
        pages: [
          [1, 3],
          [2, 1],
        ],
      },
    ]),
  ).toEqual([
    '10-15 This slide holds more than fits on it; it is printed at 67 % of its size',
    '20-25 This slide holds more than fits on it; it goes on over 3 pages',
    '30-35 This slide holds more than fits on it; what sticks out is cut off',
  ])
})

it('knows each fault by its code, and what is done about signs that are missing', () => {
  const seen = {
    troubles: [{ slide: 0, url: 'a', kind: 'late' as const }],
    missing: { signs: ['ꙮ'], slide: 0 },
    overfull: [{ slide: 0, scale: 1, fits: false }],
    pages: [],
  }
  const faults = faultsOf([seen], slides, {})
  expect(faults.map(({ code }) => code)).toEqual([
    'picture-not-printed',
    'letter-not-printed',
    'slide-overflows',
  ])
  expect(faults[1]?.hint).toContain('Noto')
})
