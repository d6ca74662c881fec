import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { compile } from './compile.ts'
import type { Plugin } from './plugin.ts'

const source = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'contributing-'))
afterAll(() => rmSync(folder, { recursive: true }))

const examples = readFileSync(join(source, '../CONTRIBUTING.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs)
const [plugin = '', , configuration = ''] = Array.from(examples, ([, code = '']) => code)

/** Loads an example, whose `halyard` is this. */
function load<Module>(name: string, code: string): Promise<Module> {
  const path = join(folder, name)
  writeFileSync(path, code.replaceAll("from 'halyard'", `from '${source}/index.ts'`))
  return import(/* @vite-ignore */ path)
}

it('the plugin of CONTRIBUTING does what it says there', async () => {
  const { keys } = await load<{ keys: () => Plugin }>('keys.ts', plugin)
  const { html, diagnostics } = compile('## A\n\nPress [Ctrl+C]{.keys}, [Ctrl+]{.keys}.\n', {
    plugins: [keys()],
  })
  expect(html).toContain('Press <kbd>Ctrl</kbd>+<kbd>C</kbd>,')
  expect(diagnostics).toMatchObject([{ code: 'keys/empty-key', hint: 'Write [Ctrl+Plus]{.keys}' }])
})

it('its deck.config.ts takes the default plugins and this one', async () => {
  const { default: config } = await load<{ default: { plugins: Plugin[] } }>('deck.config.ts', configuration)
  expect(config.plugins.map(({ name }) => name)).toContain('code')
  expect(config.plugins.at(-1)?.name).toBe('keys')
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
