import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { themes } from './themes.ts'

/** A theme's folder is all that knows it: what stands elsewhere would stay when the theme is another. */

const root = join(import.meta.dirname, '..')

/** Tests and cases may name any; the interface of the tool and its pens have colours of their own; a first deck has what its author sees in it. */
const isFree =
  /\.test\.ts$|\.md$|^check\/cases\/|^app\/interface\/palette\.css$|^check\/report-page\.ts$|^slide\/strokes\.ts$|^cli\/first-deck\.ts$/

const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(css|ts|js|mjs|html)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((path) => !isFree.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8').toLowerCase() }))

/** Black, white and what lies between belong to nobody. */
const isGrey = (colour: string) => /^#(..)\1\1$/.test(colour)

const coloursIn = (value: unknown): string[] =>
  (JSON.stringify(value).match(/#[0-9a-f]{6}\b/gi) ?? [])
    .map((colour) => colour.toLowerCase())
    .filter((colour) => !isGrey(colour))

describe.each([...themes.values()])('of $name', (theme) => {
  const outside = sources.filter(({ path }) => !path.startsWith(`themes/`))
  const known = (words: Iterable<string>) =>
    [...new Set(words)].flatMap((word) =>
      outside.filter(({ text }) => text.includes(word.toLowerCase())).map(({ path }) => `${path}: ${word}`),
    )

  it('no colour is known elsewhere', () => {
    const { colours, own, grounds, brand } = theme
    expect(known(coloursIn([colours, own, grounds, brand]))).toEqual([])
  })

  it('no typeface is known elsewhere', () => {
    expect(known(theme.faces.map(({ family }) => `"${family}`))).toEqual([])
  })

  it('no custom property of its own is known elsewhere', () => {
    const sheets = Object.values(theme.sheets).map((file) => readFileSync(file, 'utf8'))
    const shared = new Set(
      sources.flatMap(({ path, text }) =>
        path.startsWith('themes/') ? [] : [...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name),
      ),
    )
    const own = [
      ...Object.keys(theme.own ?? {}).map((name) => `--${name}`),
      ...sheets.flatMap((css) => [...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name = '']) => name)),
    ].filter((name) => !shared.has(name))
    expect(known(own.map((name) => `var(${name}`))).toEqual([])
  })

  it('its folder is named in one place', () => {
    const named = sources.filter(
      ({ path, text }) => !path.startsWith(`themes/${theme.name}/`) && text.includes(`${theme.name}/theme`),
    )
    expect(named.map(({ path }) => path)).toEqual(['themes/themes.ts'])
  })
})
