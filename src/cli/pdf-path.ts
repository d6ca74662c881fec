import { readFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import type { Place } from './command.ts'
import { isForFolder, kindOf } from './kind-of.ts'
import { UsageError } from './usage-error.ts'

/**
 * Where the PDF of the deck at `deck` goes: `out` is the file, or a folder, there already or written with a slash at its
 * end, for `NAME.pdf`. Throws `UsageError` where something that is no PDF would be lost, first of all the deck.
 */
export function pdfPath(out: string | undefined, deck: string, place: Place): string {
  const name = `${basename(deck, extname(deck))}.pdf`
  const shown = out !== undefined && isForFolder(out, place) ? join(out, name) : (out ?? name)
  const path = resolve(place.cwd, shown)
  const there = kindOf(shown, place)
  if (there === 'folder') throw new UsageError(`${shown} is a folder`, 'Name a file: --out talk.pdf')
  if (there === 'file' && (path === deck || !isPdf(path)))
    throw new UsageError(`${shown} is there and is no PDF`, 'Name another file: --out talk.pdf')
  return path
}

/** By its name, by its content, or because there is nothing in it yet. */
function isPdf(path: string): boolean {
  if (extname(path).toLowerCase() === '.pdf') return true
  const content = readFileSync(path)
  return content.length === 0 || content.toString('latin1', 0, 5) === '%PDF-'
}
