import { basename, extname, join, resolve } from 'node:path'
import type { Place } from './command.ts'
import { kindOf } from './kind-of.ts'
import { UsageError } from './usage-error.ts'

/**
 * Where the single file of the deck at `deck` goes: a name that ends in `.html` is the file's own, any other is a folder
 * for `NAME.html`. Throws `UsageError` where something of another kind is in the way.
 */
export function singleFilePath(out: string | undefined, deck: string, place: Place): string {
  const name = `${basename(deck, extname(deck))}.html`
  if (out === undefined) return join(place.root, 'dist', name)
  const there = kindOf(out, place)
  if (there === 'device' || (/\.html?$/i.test(out) && there !== 'folder')) return resolve(place.cwd, out)
  if (there === 'file')
    throw new UsageError(`${out} is a file, and no .html`, 'Name a folder, or a file that ends in .html.')
  const file = join(out, name)
  if (kindOf(file, place) === 'folder')
    throw new UsageError(`${file} is a folder`, 'Name another, or a file that ends in .html.')
  return resolve(place.cwd, file)
}
