import { expect, it } from 'vitest'
import { writePrintPage } from './print-page.ts'

it.each([
  ['ltr', 'left', 'right'],
  ['rtl', 'right', 'left'],
] as const)(
  'has the title at the start of a sheet’s foot and the number at its end: %s',
  (direction, start, end) => {
    const page = writePrintPage(
      { title: 'Kilo', language: 'en', direction, slides: [], typeface: 'serif' },
      { notes: true },
      [],
    )
    expect(page).toContain(`@bottom-${start} { content: "Kilo"`)
    expect(page).toContain(`@bottom-${end} { content: counter(page)`)
  },
)
