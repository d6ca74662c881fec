/**
 * Holds citations and references against pandoc's: `--citeproc` of pandoc-wasm, which is GPL and no dependency of this project;
 * install it by hand, anywhere:
 *
 *     npm install --no-save pandoc-wasm@1 && node src/csl/cases/compare.mjs [--record] [--lang LANG] [--styles a,b] [FILE …]
 *
 * `PANDOC_WASM` may name the folder of a package that is installed elsewhere. Each entry of the files (default: `works.bib`), and ways to
 * cite it, in each style; what differs is printed, and the share that does not. `--record` writes what pandoc makes of `works.bib`
 * and of the cases in `bibliographies.md` and `styles.md` into the documents beside it, which the tests read.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const folder = import.meta.dirname
const { PANDOC_WASM } = process.env
const { convert } = await import(
  PANDOC_WASM ? pathToFileURL(join(PANDOC_WASM, 'src/index.node.js')).href : 'pandoc-wasm'
)
const load = async (name) => (await runnerImport(join(folder, name), { configFile: false })).module
const { compile } = await load('../../compile.ts')
const { citationsOf, readListed, recordOf, renderWorks, styles, works } = await load('listed.ts')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { record: { type: 'boolean' }, lang: { type: 'string' }, styles: { type: 'string' } },
})
const { readCases, recordCases, shownLines, showCase } = await load('cited-cases.ts')
const files = positionals.length > 0 ? positionals : [works]
let [same, all] = [0, 0]
for (const style of values.styles?.split(',') ?? styles) {
  for (const file of files) {
    const work = { file, style, lang: values.lang ?? 'en-US' }
    const name = basename(file)
    const source = citationsOf(work)
    const { stdout, stderr } = await convert(
      { from: 'markdown', to: 'html', citeproc: true, wrap: 'none' },
      source.text,
      { [name]: new Blob([readFileSync(file)]), 'style.csl': new Blob([source.csl]) },
    )
    if (stderr) console.error(stderr)
    const theirs = readListed(stdout)
    const ours = renderWorks(work, compile)
    for (const [kind, list] of Object.entries(theirs)) {
      let equal = 0
      for (const [i, text] of list.entries()) {
        if (text === ours[kind][i]) equal++
        else console.log(`${style}, ${name}, ${kind} ${i + 1}:\n  pandoc ${text}\n  here   ${ours[kind][i]}`)
      }
      console.log(`${style}, ${name}: ${equal} of ${list.length} ${kind} the same`)
      same += equal
      all += list.length
    }
    if (values.record && file === works) writeFileSync(join(folder, `${style}.md`), recordOf(work, theirs))
  }
}
for (const name of files[0] === works ? ['bibliographies.md', 'styles.md'] : []) {
  const path = join(folder, name)
  const document = readFileSync(path, 'utf8')
  const shown = []
  for (const one of readCases(document)) {
    const { stdout } = await convert(
      { from: 'markdown', to: 'html', citeproc: true, wrap: 'none' },
      one.deck,
      { 'cited.bib': new Blob([one.bibliography]), 'style.csl': new Blob([one.style]) },
    )
    const [theirs, ours] = [shownLines(stdout), showCase(one, compile)]
    if (theirs === ours) same++
    else console.log(`${name}, ${one.title}:\n${theirs}\nhere:\n${ours}`)
    all++
    shown.push(theirs)
  }
  if (values.record) writeFileSync(path, recordCases(document, shown))
}
console.log(`${same} of ${all}: ${((100 * same) / all).toFixed(1)} %`)
