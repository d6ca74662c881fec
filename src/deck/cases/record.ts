/**
 * Writes into the documents of cases what Pandoc makes of them. pandoc-wasm is no dependency of this project (GPL):
 *
 *     npm install --no-save pandoc-wasm@1 && npx tsx src/deck/cases/record.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCases } from './case-file.ts'
import { outlineOf } from './outline.ts'

interface Pandoc {
  convert(options: object, text: string, files: object): Promise<{ readonly stdout: string }>
}

const name = 'pandoc-wasm'
const pandoc: Pandoc = await import(process.env.PANDOC_WASM ?? name)
for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'))) {
  const path = join(import.meta.dirname, file)
  let text = readFileSync(path, 'utf8')
  for (const { input, slideLevel, incremental, outline } of readCases(text).toReversed()) {
    const options = {
      ...{ from: 'markdown', to: 'revealjs', wrap: 'none', 'reference-location': 'section' },
      ...{ 'syntax-highlighting': 'idiomatic', 'html-math-method': { method: 'katex' }, incremental },
      ...(slideLevel !== undefined && { 'slide-level': slideLevel }),
    }
    const { stdout } = await pandoc.convert(options, input, {})
    text = text.slice(0, outline.start) + outlineOf(stdout) + text.slice(outline.end)
  }
  writeFileSync(path, text)
}
