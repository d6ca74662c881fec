import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { openMedia } from '../media/lookup.ts'
import { readDeck } from './deck-file.ts'

const above = mkdtempSync(join(tmpdir(), 'brands-'))
const folder = join(above, 'the talk')
mkdirSync(join(folder, 'house'), { recursive: true })
afterAll(() => rmSync(above, { recursive: true }))
for (const at of [join(folder, 'house'), above])
  copyFileSync(new URL('../themes/teaching/fonts/nunito-500.woff2', import.meta.url), join(at, 'n.woff2'))
writeFileSync(
  join(folder, 'house/mark.svg'),
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
)

async function shown(brand: string, front = '', file = '_brand.yml') {
  writeFileSync(join(folder, file), brand)
  const source = `---\ntitle: A\n${front}---\n\n## One\n\nWords\n`
  writeFileSync(join(folder, 'deck.md'), source)
  const deck = await readDeck('deck.md', { root: folder, cwd: folder })
  const compiled = compile(source, { theme: deck.theme, media: openMedia(deck), target: 'page' })
  rmSync(join(folder, file))
  return { ...compiled, said: compiled.diagnostics.map(({ code, message }) => `${code}: ${message}`), deck }
}

const brand = (font: string) => `color: { primary: '#0f4fb8' }
typography:
  fonts:
    - family: Nunito
      files: [${font}]
  base: Nunito
logo: house/mark.svg
`

it('a brand beside the deck is in whatever theme it names, with its typefaces and its logo', async () => {
  const { theme, said, html, deck } = await shown(brand('house/n.woff2'), 'theme: swiss\n')
  expect(theme.name).toBe('swiss')
  expect(theme.colours.accent[0]).toBe('#0f4fb8')
  expect(theme.faces.at(-1)?.from).toEqual(pathToFileURL(join(folder, 'house/n.woff2')))
  expect(html).toContain('class="slide-logo"')
  expect(said.filter((one) => !one.startsWith('brand-contrast'))).toEqual([])
  expect(deck.configuredBy).toEqual(
    expect.arrayContaining([join(folder, '_brand.yml'), join(folder, 'house/n.woff2')]),
  )
})

it('is looked for where the deck says, and left out where it says false', async () => {
  const named = await shown(
    'color: { primary: "#0f4fb8" }\nlogo: mark.svg\n',
    'brand: house/b.yml\n',
    'house/b.yml',
  )
  expect(named.theme.logo).toEqual({ path: 'house/mark.svg' })
  const none = await shown('color: { primary: "#0f4fb8" }', 'brand: false\n')
  expect([none.theme.name, none.theme.logo, none.said]).toEqual(['plain', undefined, []])
})

it('of another tool’s theme name, too, the nearest is said', async () => {
  const { said } = await shown('logo: house/mark.svg\n', 'theme: white\n')
  expect(said).toEqual([expect.stringContaining('“plain” in its colours comes nearest')])
})

it.each([
  [brand('gone.woff2'), '_brand.yml: The typeface “gone.woff2” of “Nunito” is not there'],
  [brand('deck.md'), '_brand.yml: The typeface “deck.md” of “Nunito” is no WOFF2, TrueType or OpenType file'],
  [
    brand('../n.woff2'),
    '_brand.yml: The typeface “../n.woff2” of “Nunito” lies outside of the deck’s folder',
  ],
  [
    brand('https://x.org/n.woff2'),
    '_brand.yml: The typeface “https://x.org/n.woff2” of “Nunito” is another host’s',
  ],
  ['color: [\n', '_brand.yml:2:1: '],
  ['color: { primary: blurple }', '_brand.yml:1:19: “blurple” is no colour, and none of the palette'],
])('what is wrong in it is said, and the deck is shown without that: %j', async (text, fault) => {
  const { said, html } = await shown(text)
  expect(said).toContainEqual(expect.stringContaining(`broken-brand: ${fault}`))
  expect(html).toContain('Words')
})

it.each([
  ['nowhere.yml', 'There is no such file'],
  ['../outside.yml', 'It lies outside of the deck’s folder'],
])('a brand that is %s is said where the deck names it', async (name, fault) => {
  writeFileSync(join(above, 'outside.yml'), 'color: { primary: "#ff0000" }')
  const { said, diagnostics, source } = await shown('', `brand: ${name}\n`, 'other.yml')
  const places = diagnostics.map(({ at }) => source.text.slice(at.start, at.end))
  expect(places).toEqual([name])
  expect(said).toEqual([expect.stringContaining(`broken-brand: ${name}: ${fault}`)])
})
