import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { defaultPlugins } from './features/default.ts'
import type { Plugin } from './plugin.ts'
import { findThemeFaults } from './themes/check-theme.ts'
import { firstSheet, slideSheet } from './themes/sheets.ts'
import type { Theme } from './themes/theme.ts'
import { bundleClients } from './vite/plugin-clients.ts'

const source = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'contributing-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The examples of the page, each by its name, in a folder; their `halyard` is this. */
const page = readFileSync(join(source, '../CONTRIBUTING.md'), 'utf8')
for (const [, code = '', name = ''] of page.matchAll(/```(?:ts|css)\n(\S+ (\S+\.(?:ts|css)).*?)```/gs)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), code.replaceAll("from 'halyard'", `from '${source}/index.ts'`))
}

const load = <Module>(name: string): Promise<Module> => import(/* @vite-ignore */ join(folder, name))

it('the plugin of CONTRIBUTING does what it says there', async () => {
  const { keys } = await load<{ keys: () => Plugin }>('keys.ts')
  const { html, css, clients, diagnostics } = compile('## A\n\nPress [Ctrl+C]{.keys}, [Ctrl+]{.keys}.\n', {
    plugins: [...defaultPlugins(), keys()],
    target: 'page',
  })
  expect(html).toContain('Press <kbd class="key">Ctrl</kbd>+<kbd class="key">C</kbd>,')
  expect(css).toContain('.key{')
  expect((await bundleClients(clients))?.code).toContain('keydown')
  expect(diagnostics).toMatchObject([{ code: 'keys/empty-key', hint: 'Write [Ctrl+Plus]{.keys}' }])
})

it('its deck.config.ts takes the default plugins and this one', async () => {
  const { default: config } = await load<{ default: { plugins: Plugin[] } }>('deck.config.ts')
  expect(config.plugins.map(({ name }) => name)).toContain('code')
  expect(config.plugins.at(-1)?.name).toBe('keys')
})

it('the theme of CONTRIBUTING is a whole one, and is what a page looks like', async () => {
  const sheets = ['first.css', 'dusk.css'].map((name) =>
    readFileSync(join(folder, 'themes/dusk', name), 'utf8'),
  )
  expect(sheets.join('').split('\n').length).toBeLessThanOrEqual(60)
  const { default: theme } = await load<{ default: Theme }>('themes/dusk/theme.ts')
  expect(findThemeFaults(theme)).toEqual([])
  const compiled = compile('---\ntitle: A\ntheme: dusk\n---\n', { target: 'page', theme })
  expect(compiled.diagnostics).toEqual([])
  expect(firstSheet(compiled.theme)).toContain('--ground:light-dark(#fbf5ec,#1c1826)')
  const slides = slideSheet(compiled.theme, ({ href }) => href)
  expect(slides).toContain('font-family:"Source Sans 3"')
  expect(slides).toContain('border-bottom: calc(3 * var(--u)) solid var(--accent)')
})

it.each(['biome.json', 'tsconfig.json', 'vitest.config.ts', 'knip.json'])(
  '%s takes what an author puts into slides/ for none of ours',
  (file) => {
    const text = readFileSync(join(source, '..', file), 'utf8')
    const taken = [...text.matchAll(/["'](slides\b[^"']*|\*\*[^"']*)["']/g)].map(
      ([, pattern = '']) => pattern,
    )
    expect(
      taken.filter(
        (pattern) => !pattern.startsWith('slides/art') && !/\.config\.ts$|node_modules|md$/.test(pattern),
      ),
    ).toEqual([])
  },
)
