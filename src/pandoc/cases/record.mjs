/**
 * Writes into the documents of cases how Pandoc reads each input. pandoc-wasm is no dependency of this project (GPL);
 * install it by hand, anywhere:
 *
 *     npm install --no-save pandoc-wasm@1 && node src/pandoc/cases/record.mjs [NAME …]
 *
 * `PANDOC_WASM` may name the folder of a package that is installed elsewhere.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runnerImport } from 'vite'
import { toDocument } from './pandoc-json.mjs'

const folder = import.meta.dirname
const { PANDOC_WASM } = process.env
const { convert } = await import(
  PANDOC_WASM ? pathToFileURL(join(PANDOC_WASM, 'src/index.node.js')).href : 'pandoc-wasm'
)
const load = async (name) => (await runnerImport(join(folder, name), { configFile: false })).module
const { readCases } = await load('case-file.ts')
const { formOfDocument } = await load('form.ts')
const { normalise } = await load('../source.ts')

const wanted = process.argv.slice(2)
for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  if (wanted.length > 0 && !wanted.some((name) => file.includes(name))) continue
  const path = join(folder, file)
  let text = readFileSync(path, 'utf8')
  for (const { name, input, at } of readCases(text).toReversed()) {
    // Pandoc's own program expands tabs and mends line ends before it reads; the library does not.
    const { stdout, stderr } = await convert({ from: 'markdown', to: 'json' }, normalise(input).text, {})
    if (!stdout) throw new Error(`${file}, "${name}": ${stderr}`)
    text = text.slice(0, at.start) + formOfDocument(toDocument(JSON.parse(stdout))) + text.slice(at.end)
  }
  writeFileSync(path, text)
}
