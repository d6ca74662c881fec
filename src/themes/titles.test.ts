import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { themes } from './themes.ts'

const sheetOf = (file: URL | undefined) => (file ? readFileSync(file, 'utf8') : '')
const shared = sheetOf(new URL('../slide/style/critical.css', import.meta.url))

/** What a sheet says of a part of the title slide: for a wide screen, and behind that for an upright one. */
const said = (css: string, part: string): readonly number[] =>
  [...css.matchAll(new RegExp(`--title-${part}: (?:calc\\()?(\\d+)`, 'g'))].map(([, value]) => Number(value))

it.each([...themes.values()])(
  'the longest word of a title stands between its margins in $name',
  ({ name, sheets }) => {
    // On an upright screen a theme's rule for any counts, since it stands behind the shared one for that.
    const part = (what: string, i: 0 | 1) =>
      said(sheetOf(sheets.first), what)[i] ??
      said(sheetOf(sheets.first), what)[0] ??
      said(shared, what)[i] ??
      Number.NaN
    for (const [i, width] of [
      [0, name === 'kilo' ? 640 : 1280],
      [1, 720],
    ] as const)
      expect(part('word', i), `${width}`).toBeLessThanOrEqual(width - part('start', i) - part('end', i))
  },
)
