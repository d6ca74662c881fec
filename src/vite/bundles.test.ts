import { realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { toolFolder } from '../tool.ts'
import { bundleClients, namedClients } from './plugin-clients.ts'
import { makeProject } from './project.setup.ts'
import { bundleReveal, bundleRevealInside } from './reveal-bundle.ts'

/** What others' code in a deck's page is made into: their plugins' clients, their plugins of reveal.js. */

const root = realpathSync(
  makeProject({
    'keys-client.ts': 'import { word } from "./word"\nexport const start = (page: object) => word + page\n',
    'word.ts': 'export const word = "pressed"\n',
    'lamp.css': '.lamp { color: red }\n',
    'node_modules/reveal-lamp/lamp.css': '.lamp { top: 0 }\n',
    'node_modules/reveal-lamp/lamp.js':
      'export default () => ({ id: "lamp", init: () => import("./late.js") })\n',
    'node_modules/reveal-lamp/late.js': 'export const late = "switched on"\n',
    'node_modules/reveal-lamp/package.json': '{"name":"reveal-lamp","version":"1.0.0","type":"module"}',
  }),
)
afterAll(() => rmSync(root, { recursive: true }))
const client = (path: string) => pathToFileURL(join(root, path))
const own = (path: string) => pathToFileURL(join(toolFolder, 'src/features', path))

describe('clients of plugins', () => {
  it('ours are named: they are built with the page', async () => {
    expect(namedClients([])).toBeUndefined()
    expect(namedClients([own('code/client.ts'), client('keys-client.ts'), own('math/client.ts')])).toBe(
      'code math',
    )
    expect(namedClients([own('code/other.ts'), own('code/in/client.ts'), own('../client.ts')])).toBe('')
    expect(await bundleClients([own('code/client.ts')])).toBeUndefined()
  })

  it('others’ are one module, which offers what starts them to the page', async () => {
    const { path, code } = (await bundleClients([own('code/client.ts'), client('keys-client.ts')])) ?? {}
    expect(path).toMatch(/^assets\/plugins-[\w-]{8}\.js$/)
    expect(code).toContain('pressed')
    expect(code).not.toMatch(/\b(?:import|export)\b/)
    const offered: unknown[] = []
    const listeners = new Map<string, () => void>()
    const document = {
      dispatchEvent: ({ type, detail }: CustomEvent) =>
        offered.push(type, ...detail.map((start: (page: string) => string) => start('!'))),
      addEventListener: (type: string, listener: () => void) => listeners.set(type, listener),
    }
    new Function('document', code ?? '')(document)
    listeners.get('pluginsasked')?.()
    expect(offered).toEqual(['pluginclients', 'pressed!', 'pluginclients', 'pressed!'])
  })
})

describe('plugins of reveal.js', () => {
  const module = (source: string) => ({ path: join(root, 'deck.config.ts'), source })
  const options = `import Lamp from 'reveal-lamp/lamp.js'
import 'reveal-lamp/lamp.css'
import './lamp.css'
import { word } from './word'
import Zoom from 'reveal.js/plugin/zoom'
export default { plugins: [Lamp, Zoom], lamp: { word } }
`

  it('are files in a folder named by what is in them: first the module that the page names, and style sheets beside it', async () => {
    const { files, inputs } = await bundleReveal(module(options))
    const [first = '', ...others] = files.keys()
    expect(first).toMatch(/^assets\/reveal-[\da-f]{8}\/reveal\.js$/)
    const names = others.map((path) => path.replace(first.replace(/[^/]*$/, ''), ''))
    expect(names).toEqual(expect.arrayContaining(['late.js', 'lamp.css']))
    expect(String(files.get(first))).toMatch(/addEventListener\([`'"]revealwanted[`'"]/)
    const all = [...files.values()].map(String).join('\n')
    for (const text of ['pressed', 'switched on', '.lamp', 'zoom']) expect(all).toContain(text)
    expect(inputs).toEqual(expect.arrayContaining([join(root, 'word.ts'), join(root, 'lamp.css')]))
    expect(inputs.filter((path) => path.includes('node_modules') || path.includes('\0'))).toEqual([])
  })

  it('are a module and a style sheet that need no other file, for a page in one', async () => {
    const { module: code, style } = await bundleRevealInside(module(options))
    for (const text of ['pressed', 'switched on', 'zoom', 'revealwanted']) expect(code).toContain(text)
    expect(code).not.toMatch(/\bimport\b\s*[\w{'"(]/)
    expect(style).toMatch(/\.lamp\s*\{/)
    expect((await bundleRevealInside(module('export default {}'))).style).not.toContain('.lamp')
  })

  it('that are not there are named with the configuration that names them', async () => {
    await expect(bundleReveal(module('import "reveal-nowhere"\nexport default {}\n'))).rejects.toThrow(
      /deck\.config\.ts, what stands under reveal: [\P{Cc}\n]*reveal-nowhere/u,
    )
  })
})
