import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withBrand } from './brand.ts'
import { readBrand } from './brand-file.ts'
import { firstSheet } from './sheets.ts'
import { plain, themes } from './themes.ts'

/** What `docs/themes.md` tells authors is so. */
const page = readFileSync(new URL('../../docs/themes.md', import.meta.url), 'utf8')

it('each token that authors are told of is every theme’s', () => {
  const told = new Set(page.match(/(?<=`)--(?!r-)[a-z][\w-]*(?=`)/g)?.filter((name) => name !== '--theme'))
  expect(told.size).toBeGreaterThan(20)
  for (const theme of themes.values())
    for (const name of told) expect(firstSheet(theme)).toContain(`${name}:`)
})

it('each theme is in its table', () => {
  for (const name of themes.keys()) expect(page).toMatch(new RegExp(`^\\| \`${name}\``, 'm'))
})

it('its brand is read, and can be read', () => {
  const brand = readBrand(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? '')
  expect(brand.faults).toEqual([])
  expect(brand.fonts[0]?.files.length).toBe(2)
  expect(withBrand(plain, brand, []).theme.colours.ground).toEqual(['#fffdf8', '#17101f'])
})
