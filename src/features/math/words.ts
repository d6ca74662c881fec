/**
 * Formulas in words, as a screen reader is to say them: “E equals m c squared”, by speech-rule-engine (ClearSpeak, where a
 * language has its rules). It loads its rules asynchronously, and markup is written at once: so it has a thread of its
 * own, and its answer is waited for. Loaded with the first formula, once for the process.
 */
import { createRequire } from 'node:module'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { KeptWords } from './kept-words.ts'

export interface FormulaReader {
  /** The words for MathML, in a language that `wordLanguage` gave; undefined where there are none. */
  read(mathml: string, language: string): string | undefined
}

const languages: ReadonlySet<string> = new Set('af ca da de en es fr hi it ko nb nn sv'.split(' '))

/** The language in which formulas of a deck are read: its own (BCP 47), if the engine has it, else English. */
export function wordLanguage(deck: string): string {
  const [base = ''] = deck.toLowerCase().split('-')
  const language = base === 'no' ? 'nb' : base
  return languages.has(language) ? language : 'en'
}

/** Longer ones take the engine too long, and nobody could follow. In letters of MathML. */
const LONGEST = 20_000
/** How long a formula may take, ms; then no more are asked for. */
const PATIENCE = 20_000

const thread = `
const { parentPort, workerData } = require('node:worker_threads')
const engine = require(workerData)
let ready = ''
parentPort.on('message', async ({ mathml, locale, port, done }) => {
  let words
  try {
    if (ready !== locale) await engine.setupEngine({ locale, domain: 'clearspeak', style: 'VerticalLine_Given' })
    ready = locale
    words = engine.toSpeech(mathml)
  } catch {}
  port.postMessage(words)
  Atomics.store(done, 0, 1)
  Atomics.notify(done, 0)
})`

/** Words are the same again for the same engine, told the same: what it is told stands in `thread`. */
export const engineVersion = (): string =>
  `${createRequire(import.meta.url)('speech-rule-engine/package.json').version} ${thread.length}`

/** `kept`: words from builds before, and for those to come. */
export function createFormulaReader(kept?: KeptWords): FormulaReader {
  const known = new Map<string, string | undefined>()
  let worker: Worker | undefined
  let isGivenUp = false

  const ask = (mathml: string, locale: string): string | undefined => {
    if (!worker) {
      const workerData = createRequire(import.meta.url).resolve('speech-rule-engine')
      // It says what it cannot read, and how, on streams that are a command's.
      worker = new Worker(thread, { eval: true, workerData, stdout: true, stderr: true })
      worker.unref()
    }
    const done = new Int32Array(new SharedArrayBuffer(4))
    const { port1, port2 } = new MessageChannel()
    worker.postMessage({ mathml, locale, port: port2, done }, [port2])
    const waited = Atomics.wait(done, 0, 0, PATIENCE)
    const answer: unknown = receiveMessageOnPort(port1)?.message
    port1.close()
    if (waited === 'timed-out') {
      void worker.terminate()
      isGivenUp = true
    }
    return typeof answer === 'string' ? answer.replace(/\s+/g, ' ').trim() || undefined : undefined
  }
  return {
    read(mathml, language) {
      if (isGivenUp || mathml.length > LONGEST) return undefined
      // The engine knows the hat of a keyboard only.
      const plain = mathml.replaceAll('ˆ', '^').replace(/<annotation.*<\/annotation>/s, '')
      const key = `${language} ${plain}`
      if (known.has(key)) return known.get(key)
      const before = kept?.get(key)
      const words = before ?? ask(plain, language)
      if (before === undefined && words !== undefined) kept?.set(key, words)
      known.set(key, words)
      return words
    },
  }
}
