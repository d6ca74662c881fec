/**
 * Graphviz, which lays diagrams out: text in DOT becomes marks with their places. It is WebAssembly in a thread of its own, loaded with
 * a deck's first diagram: it reads no file and runs nothing, and one that takes too long is ended.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { KeptTexts } from '../../kept-texts.ts'
import { openThread } from '../../waited-thread.ts'

/** What Graphviz says of a text: its layout (`-Tjson`), or what is wrong with it. */
export type GraphvizAnswer =
  | { readonly layout: string }
  | { readonly fault: string; readonly line?: number; readonly near?: string }

export type LayOut = (dot: string, engine: string) => GraphvizAnswer

/** Those programs of Graphviz that lay out. */
export const engines: ReadonlySet<string> = new Set([
  'dot',
  'neato',
  'fdp',
  'sfdp',
  'circo',
  'twopi',
  'osage',
  'patchwork',
])

/** How long a layout, and the engine's start, may take on a loaded machine, ms. */
const [most, start] = [12_000, 20_000]

const thread = `
const program = import(workerData).then(({ Graphviz }) => Graphviz)
async function answer({ dot, engine }) {
  const Graphviz = await program
  // What is laid out before may leave it so that it fails with what it can do: a fault is one that it has anew.
  for (const isAnew of [false, true]) {
    const graphviz = await Graphviz.load()
    if (dot === undefined) return
    try {
      return { layout: graphviz.layout(dot, 'json', engine) }
    } catch (error) {
      const said = String(error?.message ?? error)
      if (isAnew || said.includes(' in line ')) return { error: said }
      Graphviz.unload()
    }
  }
}`

/** Layouts that are remembered where none are kept; then it begins anew. */
const mostMade = 100

/** `kept`: layouts from builds before, and for those to come; `patience`: how long one may work, ms. */
export function createLayOut(kept?: KeptTexts, patience = 1200): LayOut {
  const engine = openThread(
    thread,
    () => pathToFileURL(createRequire(import.meta.url).resolve('@hpcc-js/wasm-graphviz')).href,
  )
  /** Of this process, the newest: while a deck is written each edit asks for the same ones again. */
  const made = new Map<string, string>()
  let isReady = false
  return (dot, name) => {
    const key = `${name} ${dot}`
    const before = kept ? kept.get(key) : made.get(key)
    if (before !== undefined) return { layout: before }
    if (!isReady && engine.ask({}, start).isLate) return { fault: 'Graphviz does not start' }
    isReady = true
    const { answer, isLate } = engine.ask({ dot, engine: name }, patience, most)
    if (isLate) {
      isReady = false
      return { fault: 'This diagram takes too long to lay out' }
    }
    const said = answer as { readonly layout?: string; readonly error?: string } | undefined
    if (said?.layout) {
      if (made.size >= mostMade) made.clear()
      kept ? kept.set(key, said.layout) : made.set(key, said.layout)
      return { layout: said.layout }
    }
    return faultOf(said?.error ?? 'it cannot be read')
  }
}

/** “syntax error in line 3 near '->'” */
function faultOf(said: string): GraphvizAnswer {
  const [, line, near] = /in line (\d+)(?: near '([^']*)')?/.exec(said) ?? []
  const fault = (said.split('\n')[0] ?? '').replace(/^Error:\s*|^<stdin>:\s*/g, '').trim()
  return { fault, ...(line !== undefined && { line: Number(line) - 1 }), ...(near && { near }) }
}

/** Layouts are the same again for the same Graphviz. */
export function graphvizVersion(): string {
  const program = createRequire(import.meta.url).resolve('@hpcc-js/wasm-graphviz')
  return JSON.parse(readFileSync(join(dirname(program), '../package.json'), 'utf8')).version
}
