import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { replaceFile } from './files.ts'

/** What an engine made of texts, kept between builds, by the texts' hashes: formulas in words, diagrams as drawings. */
export interface KeptTexts {
  get(text: string): string | undefined
  set(text: string, made: string): void
}

/**
 * Those in the file `path`, where `version` made them. It may be damaged or not be writable: it saves time, and no more. What is
 * new is written once the deck has been read. Of more than `most`, more than decks of one project have, the oldest are forgotten.
 */
export function openKeptTexts(path: string, version: string, most = 10_000): KeptTexts {
  const known = new Map(wordsIn(path, version))
  let isSaving = false
  const save = () => {
    isSaving = false
    try {
      replaceFile(path, JSON.stringify({ version, words: [...known].slice(-most) }))
    } catch {}
  }
  return {
    get: (text) => known.get(keyOf(text)),
    set(text, made) {
      known.set(keyOf(text), made)
      if (!isSaving) setImmediate(save)
      isSaving = true
    },
  }
}

const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)

type KeptEntry = readonly [key: string, made: string]

function wordsIn(path: string, wanted: string): readonly KeptEntry[] {
  try {
    const { version, words }: { version?: unknown; words?: unknown } = JSON.parse(readFileSync(path, 'utf8'))
    return version === wanted && Array.isArray(words) ? words.filter(isEntry) : []
  } catch {
    return []
  }
}

const isEntry = (value: unknown): value is KeptEntry =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')
