import { expect, it } from 'vitest'
import { growthOf } from '../pandoc/count-work.setup.ts'
import { readBibtex } from './bibtex.ts'
import { readBibItem } from './bibtex-item.ts'
import { mergeLocales, readLocale } from './locale.ts'
import { readLocator } from './locators.ts'
import { readCslMarkup } from './rich-text.ts'
import { readStyle } from './style.ts'
import { readTex } from './tex-text.ts'
import { readXml } from './xml.ts'

const fill = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length))
const growth = (piece: string, read: (text: string) => void) => growthOf(2000, fill(piece), read)
const locale = mergeLocales(
  'en-US',
  readLocale({ name: 'locale', attributes: new Map(), children: [], text: '', line: 1 }),
  [],
)

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
  const read = (text: string) => {
    for (const entry of readBibtex(text).entries) readBibItem(entry, true, locale)
  }
  expect(growth(piece, read)).toBeLessThan(1.3)
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
  expect(growth(piece, readTex)).toBeLessThan(1.3)
})

it.each(['<i>', '"', "'", '</i>', '<i>"', '<span class="nocase">', '<'])(
  'reads the markup of %j',
  (piece) => {
    expect(growth(piece, readCslMarkup)).toBeLessThan(1.3)
  },
)

it.each(['<a>', '<a b="c"', '<!--', '<a ', '<![CDATA[', '&', '&#', '<!DOCTYPE [', ' ', '<a b="'])(
  'refuses a style of %j',
  (piece) => {
    expect(readXml(fill(piece)(2000))).toHaveProperty('fault')
    expect(growth(piece, readXml)).toBeLessThan(1.3)
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
  expect(readLocator([fill(piece)(2000)], labels).suffix.length).toBeLessThan(10)
  expect(growth(piece, (text) => readLocator([text], labels))).toBeLessThan(1.3)
})
