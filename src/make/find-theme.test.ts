import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readDeck } from './deck-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'themes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const themeOf = (name: string, more = '') =>
  `import { plain } from '${join(import.meta.dirname, '../themes/plain/theme.ts')}'
export default { ...plain, name: '${name}' ${more} }`

const files: Readonly<Record<string, string>> = {
  'near/theme.ts': themeOf('near'),
  'themes/shelved/theme.ts': themeOf('shelved'),
  'themes/serif/theme.ts': themeOf('a serif of the author’s'),
  'node_modules/halyard-theme-packed/theme.js': themeOf('packed'),
  'node_modules/@acme/halyard-theme-house/theme.ts': themeOf('house'),
  'bare/notes.txt': '',
  'plain/notes.txt': '',
  'void/theme.ts': 'export const theme = 1\n',
  'wild/theme.ts': 'export default {',
  'pale/theme.ts': themeOf('pale', ", colours: { ...plain.colours, accent: 'red', text: ['#000000'] }"),
  'lacking/theme.ts': themeOf('lacking', ', type: { ...plain.type, text: undefined }, margins: {}'),
  'fonts/theme.ts': themeOf(
    'fonts',
    ", faces: [{ family: 'A', from: new URL('a.woff2', import.meta.url) }, { family: 'B', from: new URL('b.woff2', import.meta.url) }]",
  ),
  'fonts/a.woff2': 'wOFF, an older one',
  'css/theme.ts': themeOf('css', ", sheets: { slides: new URL('css.css', import.meta.url) }"),
  'css/css.css': '.stage {\n  color: red;\n}\n}\n',
}
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

/** What a deck that names this theme looks like, and what is said of it. */
async function shown(name: string) {
  const text = `---\ntitle: A\ntheme: "${name}"\n---\n`
  writeFileSync(join(folder, 'deck.md'), text)
  const deck = await readDeck('deck.md', { root: folder, cwd: folder })
  const { theme, diagnostics } = compile(deck.source, { theme: deck.theme })
  return {
    theme: theme.name,
    said: diagnostics.map(({ code, message, at }) => {
      expect(text.slice(at.start, at.end)).toBe(`"${name}"`)
      return `${code}: ${message.replaceAll(folder, '.')}`
    }),
    hints: diagnostics.map(({ hint }) => hint),
  }
}

describe('a theme of the author’s own', () => {
  it.each([
    ['near', 'near'],
    ['shelved', 'shelved'],
    ['packed', 'packed'],
    ['halyard-theme-packed', 'packed'],
    ['@acme/house', 'house'],
    ['@acme/halyard-theme-house', 'house'],
    ['./themes/shelved', 'shelved'],
    ['themes/shelved/theme.ts', 'shelved'],
    ['serif', 'a serif of the author’s'],
    ['plain', 'plain'],
  ])('named %s is found', async (name, theme) => {
    expect(await shown(name)).toMatchObject({ theme, said: [] })
  })

  it.each([
    ['bare', ['broken-theme: The folder ./bare has no theme.ts']],
    ['void', ['broken-theme: ./void/theme.ts: It exports no theme']],
    ['wild', [expect.stringMatching(/^broken-theme: \.\/wild\/theme\.ts: [\s\S]*\[PARSE_ERROR\]/)]],
    [
      'pale',
      [
        'broken-theme: ./pale/theme.ts: colours.text is no colour: ["#000000"]',
        'broken-theme: ./pale/theme.ts: colours.accent is no colour: "red"',
      ],
    ],
    [
      'lacking',
      [
        ...['wide', 'upright', 'code', 'foot'].map(
          (part) => `broken-theme: ./lacking/theme.ts: margins.${part} is missing`,
        ),
        'broken-theme: ./lacking/theme.ts: type.text is missing',
      ],
    ],
    [
      'fonts',
      [
        'broken-theme: ./fonts/theme.ts: ./fonts/a.woff2, which faces[0] names, is no WOFF2, TrueType or OpenType file',
        'broken-theme: ./fonts/theme.ts: There is no file ./fonts/b.woff2, which faces[1] names',
      ],
    ],
    ['css', [expect.stringMatching(/^broken-theme: \.\/css\/theme\.ts: \.\/css\/css\.css:\d+:\d+: /)]],
  ])('with a fault says so at its name, and the usual one is shown: %s', async (name, said) => {
    expect(await shown(name)).toMatchObject({ theme: 'plain', said })
  })

  it('is offered where its name was almost written', async () => {
    expect(await shown('shelvd')).toMatchObject({
      theme: 'plain',
      said: ['unknown-theme: There is no theme “shelvd”'],
      hints: ['Did you mean “shelved”?'],
    })
  })

  it('is taken by its name from the command line and from deck.config.ts, whatever the deck says', async () => {
    await shown('near')
    const workspace = { root: folder, cwd: folder }
    const named = async (theme?: string) =>
      (await readDeck('deck.md', workspace, { theme })).theme as { name?: string } | undefined
    expect(await named('shelved')).toMatchObject({ name: 'shelved' })
    await expect(named('shelvd')).rejects.toMatchObject({ hint: 'Did you mean “shelved”?' })
    writeFileSync(join(folder, 'deck.config.ts'), "export default { theme: 'packed' }\n")
    expect(await named()).toMatchObject({ name: 'packed' })
    rmSync(join(folder, 'deck.config.ts'))
  })

  it('is watched with all its files, and where it may come to be', async () => {
    await shown('css')
    const { configuredBy } = await readDeck('deck.md', { root: folder, cwd: folder })
    expect(configuredBy).toEqual(expect.arrayContaining([join(folder, 'css/theme.ts')]))
    await shown('near')
    const near = await readDeck('deck.md', { root: folder, cwd: folder })
    expect(near.configuredBy?.join()).toContain('plain/plain.css')
    await shown('later')
    const later = await readDeck('deck.md', { root: folder, cwd: folder })
    expect(later.configuredBy).toContain(join(folder, 'themes/later/theme.ts'))
  })
})
