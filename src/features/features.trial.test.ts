import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { names, publicNames, source } from './features.setup.ts'

const folder = import.meta.dirname
const elsewhere = mkdtempSync(join(tmpdir(), 'features-'))
symlinkSync(join(folder, '../../node_modules'), join(elsewhere, 'node_modules'))
afterAll(() => rmSync(elsewhere, { recursive: true }))

it.each(publicNames)('%s, brought by deck.config.ts, gives the same', async (name) => {
  const outside = join(elsewhere, name)
  cpSync(join(folder, name), outside, { recursive: true })
  for (const file of readdirSync(outside).filter((file) => file.endsWith('.ts'))) {
    const source = readFileSync(join(outside, file), 'utf8')
    // What the package's name stands for.
    const own = source.replace(/from '\.\.\/\.\.\/[^']*'/g, `from '${folder}/../index.ts'`)
    writeFileSync(join(outside, file), own)
  }
  const made = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  writeFileSync(
    join(outside, 'deck.config.ts'),
    `import { defaultPlugins, defineConfig } from '${folder}/../index.ts'
import { ${made} } from './${name}.ts'
const ours = defaultPlugins().map((plugin) => (plugin.name === '${name}' ? ${made}() : plugin))
export default defineConfig({ plugins: ours })`,
  )
  const { default: config } = await import(/* @vite-ignore */ join(outside, 'deck.config.ts'))
  expect(config.plugins).toHaveLength(names.length)
  const [theirs, ours] = [config, {}].map(({ plugins }) => compile(source, { plugins, target: 'page' }))
  expect(theirs).toMatchObject({ html: ours?.html, css: ours?.css, diagnostics: ours?.diagnostics })
})
