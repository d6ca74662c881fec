import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { replaceFile } from '../../files.ts'

/** The words of formulas, kept between builds: the engine takes 10 ms for each, and half a second to begin. */
export interface KeptWords {
  get(formula: string): string | undefined
  set(formula: string, words: string): void
}

/** More formulas than decks of one project have; the oldest are forgotten. */
const MOST = 10_000

/**
 * Those in the file `path`, where `version` made them. It may be damaged or not be writable: it saves time, and no more. What is
 * new is written once the deck has been read.
 */
export function openKeptWords(path: string, version: string): KeptWords {
  const known = new Map(wordsIn(path, version))
  let isSaving = false
  const save = () => {
    isSaving = false
    try {
      replaceFile(path, JSON.stringify({ version, words: [...known].slice(-MOST) }))
    } catch {}
  }
  return {
    get: (formula) => known.get(keyOf(formula)),
    set(formula, words) {
      known.set(keyOf(formula), words)
      if (!isSaving) setImmediate(save)
      isSaving = true
    },
  }
}

const keyOf = (formula: string) => createHash('sha256').update(formula).digest('base64url').slice(0, 22)

type KeptWord = readonly [key: string, words: string]

function wordsIn(path: string, wanted: string): readonly KeptWord[] {
  try {
    const { version, words }: { version?: unknown; words?: unknown } = JSON.parse(readFileSync(path, 'utf8'))
    return version === wanted && Array.isArray(words) ? words.filter(isEntry) : []
  } catch {
    return []
  }
}

const isEntry = (value: unknown): value is KeptWord =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')
