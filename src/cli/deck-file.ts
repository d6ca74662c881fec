import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { nearest } from '../diagnostic-nearest.ts'
import { type Place, UsageError } from './command.ts'

/** A deck on disk. */
export interface DeckFile {
  /** Absolute. */
  readonly path: string
  /** As messages name it: relative to where the command was typed, if that is shorter. */
  readonly name: string
  readonly source: string
}

/**
 * Reads the deck that the user named. Throws `UsageError` when there is no such file (naming the nearest one there),
 * or it is a folder or no text. An empty deck is a deck: `compile` says what is wrong with it.
 */
export function readDeck(word: string, { cwd }: Place): DeckFile {
  const path = resolve(cwd, word)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new UsageError(`There is no file ${word}`, near(path))
  if (stats.isDirectory())
    throw new UsageError(`${word} is a folder, not a deck`, near(resolve(path, 'slides.md')))
  const bytes = readFileSync(path)
  // A zero byte never stands in UTF-8 text that a person wrote; UTF-16 texts, full of them, begin with a mark.
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  if (!utf16 && bytes.subarray(0, 65_536).includes(0)) {
    throw new UsageError(`${word} is a binary file, not a deck in Markdown`)
  }
  const name = relative(cwd, path)
  return {
    path,
    name: name.length < path.length ? name : path,
    source: new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes),
  }
}

function near(path: string): string | undefined {
  try {
    const decks = readdirSync(dirname(path)).filter((name) => /\.(md|markdown|qmd|rmd)$/i.test(name))
    const meant = nearest(basename(path), decks) ?? (decks.length === 1 ? decks[0] : undefined)
    if (meant) return `Did you mean ${meant}?`
    return decks.length > 0 ? `Decks there: ${decks.slice(0, 5).join(', ')}` : undefined
  } catch {
    return undefined // no such folder: nothing to suggest
  }
}
