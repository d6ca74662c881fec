/**
 * Compares decks with what their own tools make of them: the words, notes and pictures of each slide, and what appears in which
 * order.
 *
 *     node src/dialects/cases/compare.mjs marp|slidev|reveal|remark|quarto DECK.md …
 *
 * The tools are no dependencies: `npm i --no-save jsdom markdown-it`, and of `@marp-team/marp-core`, `@slidev/parser`, `remark-slide`
 * and `pandoc-wasm` (GPL; `PANDOC_WASM` may name its folder elsewhere) the one that is asked.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runnerImport } from 'vite'
import { bodyOf, slidesIn } from './tools/slide.mjs'
import { without } from './tools/without.mjs'

const [from = '', ...decks] = process.argv.slice(2)
const { slidesOf } = await import(`./tools/${from}.mjs`)
const { compile } = (await runnerImport(join(import.meta.dirname, '../../compile.ts'), { configFile: false }))
  .module

/** What of their slide is not in ours, and what of its notes is seen here. */
function faultsOf(their, our) {
  const faults = ['words', 'notes', 'pictures'].flatMap((kind) => {
    const lost = without(their[kind], our[kind])
    return lost.length === 0 ? [] : `${kind} ${lost.slice(0, 12).join(' ')}`
  })
  const added = without(our.words, their.words)
  const shown = added.length - without(added, without(their.notes, our.notes)).length
  if (shown > 0) faults.push('notes are shown')
  const isSame =
    their.steps.length === our.steps.length &&
    their.steps.every((step, i) => without(step.split(' '), our.steps[i].split(' ')).length === 0)
  if (!isSame) {
    const say = (steps) => JSON.stringify(steps).slice(0, 200)
    faults.push(`steps ${say(their.steps)}, here ${say(our.steps)}`)
  }
  return faults
}

const none = { words: [], notes: [], pictures: [], steps: [] }

/** Ours for each of theirs: the same slide, although one before it may be missing here or there. */
function pairUp(theirs, mine) {
  const cost = Array.from({ length: theirs.length + 1 }, (_, i) =>
    Array.from({ length: mine.length + 1 }, (_, j) => (i === 0 || j === 0 ? i + j : 0)),
  )
  const unlike = (one, other) => {
    const count = one.words.length + other.words.length
    return count === 0 ? 0 : (2 * without(one.words, other.words).length) / count
  }
  for (let i = 1; i <= theirs.length; i++)
    for (let j = 1; j <= mine.length; j++)
      cost[i][j] = Math.min(
        cost[i - 1][j - 1] + unlike(theirs[i - 1], mine[j - 1]),
        cost[i - 1][j] + 1,
        cost[i][j - 1] + 1,
      )
  const ours = []
  for (let [i, j] = [theirs.length, mine.length]; i > 0; ) {
    if (j > 0 && cost[i][j] === cost[i - 1][j - 1] + unlike(theirs[i - 1], mine[j - 1])) ours[--i] = mine[--j]
    else if (j > 0 && cost[i][j] === cost[i][j - 1] + 1) j--
    else ours[--i] = none
  }
  return ours
}

let [all, same] = [0, 0]
for (const path of decks) {
  const name = basename(path)
  const source = readFileSync(path, 'utf8').replace(/\r\n?/g, '\n')
  const theirs = await slidesOf(source)
  const mine = slidesIn(bodyOf(compile(source, { from }).html))
  if (theirs.length !== mine.length) console.log(`${name}: ${theirs.length} slides, here ${mine.length}`)
  for (const [i, our] of pairUp(theirs, mine).entries()) {
    const faults = faultsOf(theirs[i], our)
    all++
    if (faults.length === 0) same++
    for (const fault of faults) console.log(`${name}, slide ${i + 1}: ${fault}`)
  }
}
const share = ((100 * same) / all).toFixed(1)
console.log(`${share} % of ${all} slides have every word, note and picture, and steps in the same order`)
