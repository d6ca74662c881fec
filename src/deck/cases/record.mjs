/**
 * Writes into the documents of cases what Pandoc makes of each input. pandoc-wasm is no dependency of this project
 * (GPL); install it by hand, anywhere:
 *
 *     npm install --no-save pandoc-wasm@1 && node src/deck/cases/record.mjs
 *
 * `PANDOC_WASM` may name the folder of a package that is installed elsewhere.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runnerImport } from 'vite'

const folder = import.meta.dirname
const { PANDOC_WASM } = process.env
const { convert } = await import(
  PANDOC_WASM ? pathToFileURL(join(PANDOC_WASM, 'src/index.node.js')).href : 'pandoc-wasm'
)
const load = async (name) => (await runnerImport(join(folder, name), { configFile: false })).module
const { readCases } = await load('../../pandoc/cases/case-file.ts')
const { readOptions } = await load('options.ts')
const { outlineOf } = await load('outline.ts')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const path = join(folder, file)
  let text = readFileSync(path, 'utf8')
  for (const { input, words, at } of readCases(text).toReversed()) {
    const { slideLevel, incremental } = readOptions(words)
    const options = {
      ...{ from: 'markdown', to: 'revealjs', wrap: 'none', 'reference-location': 'section' },
      ...{ 'syntax-highlighting': 'idiomatic', 'html-math-method': { method: 'katex' }, incremental },
      ...(slideLevel !== undefined && { 'slide-level': slideLevel }),
    }
    const { stdout } = await convert(options, input, {})
    text = text.slice(0, at.start) + outlineOf(stdout) + text.slice(at.end)
  }
  writeFileSync(path, text)
}
