/**
 * Holds our drawings against Mermaid's own, which is no dependency of this project; install it by hand, anywhere:
 *
 *     npm install --no-save mermaid@11 && node src/features/diagrams/compare.mjs FOLDER …
 *
 * `MERMAID` may name the folder of a package that is installed elsewhere. Each block of code `mermaid` (`mermaid-example`) in the Markdown of
 * these folders, of a kind that is drawn here, once: the words in both pictures, captions too, and how many nodes, groups and edges they have. What
 * differs is printed, and the share that does not. Random names of commits, dates of axes and shares of a whole are no words of the author's.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { runnerImport } from 'vite'

const load = async (path) =>
  (await runnerImport(join(import.meta.dirname, path), { configFile: false })).module
const { compile } = await load('../../compile.ts')
const { startBrowser } = await load('../../browser/browser.ts')
const { chromiumArguments, needChromium } = await load('../../browser/chromium.ts')
const package_ = process.env.MERMAID ?? join(createRequire(import.meta.url).resolve('mermaid'), '../..')

const drawn =
  /^(?:C4|graph|flowchart|sequenceDiagram|stateDiagram|classDiagram|erDiagram|mindmap|timeline|gantt|gitGraph|journey|kanban|packet|quadrantChart|pie|xychart)/
const texts = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.(?:md|qmd)$/.test(name))
    .flatMap((name) =>
      [
        ...readFileSync(join(folder, name), 'utf8').matchAll(
          /^```\s*\{?\.?mermaid(?:-example)?\b.*\n([\s\S]*?)^```/gm,
        ),
      ].map(([, text]) => text),
    ),
)
const kindOf = (text) =>
  text
    .replace(/^\s*---\n[\s\S]*?\n\s*---\n/, '')
    .replace(/^\s*%%.*\n/gm, '')
    .trim()
const diagrams = [...new Set(texts)].filter((text) => drawn.test(kindOf(text)))

const browser = startBrowser(needChromium('draw with'), chromiumArguments)
const tab = await browser.tab
const run = async (expression) => {
  const { result } = await tab.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })
  return result.value
}
await run(readFileSync(join(package_, 'dist/mermaid.min.js'), 'utf8'))
/** Runs in the page. */
const drawAll = async (all) => {
  mermaid.initialize({ startOnLoad: false })
  const pictures = []
  for (const [at, text] of all.entries()) {
    try {
      const { svg } = await mermaid.render(`m${at}`, text)
      const box = document.createElement('div')
      box.innerHTML = svg
      for (const other of box.querySelectorAll('style, title, desc')) other.remove()
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
      const words = []
      while (walker.nextNode()) words.push(walker.currentNode.data)
      pictures.push({
        words: words.join(' '),
        edge: box.querySelectorAll('.edgePaths > path, [class*=messageLine]').length,
        node: box.querySelectorAll('g.node').length,
        cluster: box.querySelectorAll('g.cluster, g.statediagram-cluster').length,
      })
    } catch {
      pictures.push(null) // Mermaid cannot draw it either.
    }
  }
  return pictures
}
const theirs = await run(`(${drawAll})(${JSON.stringify(diagrams)})`)
browser.close()

const decoded = (text) =>
  text.replace(/&(lt|gt|quot|amp|#\d+);/g, (_, name) =>
    name.startsWith('#')
      ? String.fromCodePoint(Number(name.slice(1)))
      : { lt: '<', gt: '>', quot: '"', amp: '&' }[name],
  )
/** A date or a time, a share, a random name of a commit. */
const made = /^(?:\d{4}-\d\d(?:-\d\d)?|\d\d:\d\d|[\d.,]+%?|\d+-[\da-f]{7})$/
const wordsOf = (text) => new Set(text.split(/[\s\u200b]+/).filter((word) => word !== '' && !made.test(word)))
/** Of these kinds Mermaid says what is what; with the looks of a hand's drawing it does not. */
const counted = [
  ['edge', /^(?:graph|flowchart|sequence|state|class|er)/],
  ['node', /^(?:graph|flowchart|state|class|er)/],
  ['cluster', /^(?:graph|flowchart|state|class|er)/],
]

let [same, all] = [0, 0]
for (const [at, text] of diagrams.entries()) {
  const their = theirs[at]
  if (!their) continue
  all++
  const { html, diagnostics } = compile(`## A\n\n\`\`\`mermaid\n${text}\`\`\`\n`, { target: 'page' })
  const [fault] = diagnostics
  const shown = [...html.matchAll(/<(text|figcaption)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , words]) => words)
  const our = decoded(shown.join(' ').replace(/<[^>]*>/g, ' '))
  const [mine, own] = [wordsOf(our), wordsOf(their.words)]
  const lost = [...own].filter((word) => !mine.has(word))
  const differ = counted.flatMap(([name, kinds]) => {
    const count = html.match(new RegExp(`<g class="${name}\\b`, 'g'))?.length ?? 0
    return kinds.test(kindOf(text)) && count !== their[name] ? [`${count} ${name}s, not ${their[name]}`] : []
  })
  if (!fault && lost.length === 0 && differ.length === 0) same++
  else
    console.log(
      `${kindOf(text).split('\n', 1)} …: ${fault?.message ?? [...differ, ...(lost.length > 0 ? [`without ${lost.join(' ')}`] : [])].join('; ')}`,
    )
}
console.log(`${same} of ${all} the same: ${((100 * same) / all).toFixed(1)} %`)
