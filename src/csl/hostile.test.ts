import { expect, it } from 'vitest'
import { readBibtex } from './bibtex.ts'
import { readBibItem } from './bibtex-item.ts'
import { mergeLocales, readLocale } from './locale.ts'
import { readLocator } from './locators.ts'
import { readCslMarkup } from './rich-text.ts'
import { readStyle } from './style.ts'
import { readTex } from './tex-text.ts'
import { readXml } from './xml.ts'

/** So much of it. */
const fill = (piece: string, size = 100_000) => piece.repeat(Math.ceil(size / piece.length))
const locale = mergeLocales(
  'en-US',
  readLocale({ name: 'locale', attributes: new Map(), children: [], text: '', line: 1 }),
  [],
)

// What takes the square of its length takes minutes, and the runner ends it.
it.each([
  ...[
    '@book{',
    '@book{a, b = {',
    '@book{a,\n b = {\n',
    '@a{b,c="',
    '%',
    '@',
    '@string{a = a # ',
    '{',
    '@comment{',
  ],
  ...['@book{a, title = {{{{', '\n@', '\n  ', '@book(a, b = (', '@misc{a,,,,'],
])('reads a bibliography of %j', (piece) => {
  const { entries, faults } = readBibtex(fill(piece))
  for (const entry of entries.slice(0, 50)) readBibItem(entry, true, locale)
  expect(faults.length).toBeLessThan(100_000)
})

it.each([
  '``',
  '`',
  '“',
  "``a '",
  '{',
  '{\\em ',
  '\\emph{',
  '$',
  "\\'",
  '\\foo{',
  '\\foo[',
  '-',
  '%\n',
  '\\enquote{``',
])('reads TeX of %j', (piece) => {
  expect(readTex(fill(piece, 20_000)).length).toBeLessThan(100_000)
})

it.each(['<i>', '"', "'", '</i>', '<i>"', '<span class="nocase">', '<'])(
  'reads the markup of %j',
  (piece) => {
    expect(readCslMarkup(fill(piece)).length).toBeLessThan(100_000)
  },
)

it.each(['<a>', '<a b="c"', '<!--', '<a ', '<![CDATA[', '&', '&#', '<!DOCTYPE [', ' ', '<a b="'])(
  'refuses a style of %j',
  (piece) => {
    expect(readXml(fill(piece))).toHaveProperty('fault')
  },
)

it('ends macros that call each other', () => {
  const macros = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
  const style = readStyle(
    `<style class="in-text">${macros}<citation><layout><text macro="a"/></layout></citation></style>`,
  )
  expect(style).not.toHaveProperty('fault')
})

it.each(['p. ', '1', '(', '[1', ', 1', 'iv ', '. ', ': '])('reads a locator of %j', (piece) => {
  const labels = new Map([['p.', 'page']])
  expect(readLocator([fill(piece, 50_000)], labels).suffix.length).toBeLessThan(10)
})
