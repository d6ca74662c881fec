import { expect, it } from 'vitest'
import type { CompiledSlide } from '../compile.ts'
import type { PrintChoices } from './choices.ts'
import { writePrintPage } from './print-page.ts'

const slide = (html: string) => ({ html }) as CompiledSlide
const written = (choices: PrintChoices = {}, direction: 'ltr' | 'rtl' = 'ltr') =>
  writePrintPage(
    {
      title: 'Kilo "<b>" \\ 2',
      language: 'de',
      direction,
      slides: [slide('<section>A</section>'), slide('<section>B</section>')],
      typeface: 'serif',
    },
    choices,
    ['.first {}', '.second {}'],
  )

it('has each slide in a frame on a sheet that says its place, packed so that nothing loads', () => {
  expect(written()).toContain(
    '<template>\n' +
      '<div class="sheet" data-slide="0"><div class="frame"><div class="reveal"><div class="slides"><section>A</section></div></div></div></div>\n' +
      '<div class="sheet" data-slide="1"><div class="frame"><div class="reveal"><div class="slides"><section>B</section></div></div></div></div>\n' +
      '</template>',
  )
})

it('has the style sheets in order, those of the page last', () => {
  expect(written().match(/<style>[^ ]+/g)).toEqual(['<style>.first', '<style>.second', '<style>@page'])
})

it('says its language, colours and kind, and lets nothing load but what is handed out', () => {
  expect(written()).toContain(
    '<html lang="de" dir="ltr" data-view="talk" data-placed="" data-scheme="light" data-sheet="slide">',
  )
  expect(written({ scheme: 'dark', notes: true })).toContain('data-scheme="dark" data-sheet="notes">')
  expect(written({ notes: true, handout: 3 })).toContain('data-sheet="handout-3">')
  expect(written()).toMatch(
    /Content-Security-Policy" content="default-src 'none'; img-src 'self' data: blob:;/,
  )
  expect(written()).toContain('<title>Kilo "&lt;b&gt;" \\ 2</title>')
})

it.each<[string, PrintChoices, string]>([
  [
    'slides',
    {},
    '@page { size: 1280px 720px; margin: 0 } :root { --slide-width: 1280px; --slide-height: 720px; --u: 1px; --scale: 1 }',
  ],
  [
    'slides of 4:3',
    { size: '4:3' },
    '@page { size: 1024px 768px; margin: 0 } :root { --slide-width: 1024px; --slide-height: 768px; --u: 0.8px; --scale: 1 }',
  ],
])('has pages of the size of %s', (_, choices, rules) => {
  expect(written(choices)).toContain(rules)
})

it.each<[PrintChoices, number, number, number]>([
  // How much of the width, of a row's height, and how many rows.
  [{ notes: true }, 1, 1.5, 3],
  [{ handout: 2 }, 1, 0.77, 2],
  [{ handout: 3 }, 0.56, 0.9, 3],
  [{ handout: 6, notes: true }, 0.48, 0.66, 3],
])('has slides on paper as large as there is room: %o', (choices, across, down, rows) => {
  const page = written({ ...choices, paper: 'letter' })
  const [wide, tall] = [816 - 96, 1056 - 96]
  const scale = Math.min((wide * across) / 1280, ((tall / rows) * down) / 720)
  expect(page).toContain('size: 816px 1056px;\n  margin: 48px;')
  expect(page).toContain(`--scale: ${scale}; --wide: ${wide}px; --tall: ${tall}px; --rows: ${rows} }`)
})

it.each([
  ['ltr', 'left', 'right'],
  ['rtl', 'right', 'left'],
] as const)(
  'has the title at the start of a sheet’s foot and the number at its end: %s',
  (direction, start, end) => {
    const page = written({ notes: true }, direction)
    const foot = 'font: 11px serif; color: #444'
    expect(page).toContain(`@bottom-${start} { content: "Kilo \\22 \\3c b\\3e \\22  \\5c  2"; ${foot} }`)
    expect(page).toContain(`@bottom-${end} { content: counter(page); ${foot} }`)
  },
)
