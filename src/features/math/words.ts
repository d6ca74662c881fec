/**
 * Formulas in words, as a screen reader is to say them: “E equals m c squared”, by speech-rule-engine (ClearSpeak, where a
 * language has its rules). It loads its rules asynchronously, and markup is written at once: so it has a thread of its
 * own, and its answer is waited for. Loaded with the first formula, once for the process.
 */
import { createRequire } from 'node:module'
import type { KeptTexts } from '../../kept-texts.ts'
import { openThread } from '../../waited-thread.ts'

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
const engine = require(workerData)
let ready = ''
async function answer({ mathml, locale }) {
  if (ready !== locale) await engine.setupEngine({ locale, domain: 'clearspeak', style: 'VerticalLine_Given' })
  ready = locale
  return engine.toSpeech(mathml)
}`

/** Words are the same again for the same engine, told the same: what it is told stands in `thread`. */
export const engineVersion = (): string =>
  `${createRequire(import.meta.url)('speech-rule-engine/package.json').version} ${thread.length}`

/** `kept`: words from builds before, and for those to come. */
export function createFormulaReader(kept?: KeptTexts): FormulaReader {
  const known = new Map<string, string | undefined>()
  const engine = openThread(thread, () => createRequire(import.meta.url).resolve('speech-rule-engine'))
  let isGivenUp = false

  const ask = (mathml: string, locale: string): string | undefined => {
    const { answer, isLate } = engine.ask({ mathml, locale }, PATIENCE)
    isGivenUp = isLate
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
