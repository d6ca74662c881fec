import { statSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import type { Place } from './command.ts'
import { UsageError } from './usage-error.ts'

/**
 * Where the single file of the deck at `deck` goes: a name that ends in `.html` is the file's own, any other is a folder
 * for `NAME.html`. Throws `UsageError` where something of another kind is in the way.
 */
export function singleFilePath(out: string | undefined, deck: string, { root, cwd }: Place): string {
  const name = `${basename(deck, extname(deck))}.html`
  if (out === undefined) return join(root, 'dist', name)
  const path = resolve(cwd, out)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats && !stats.isFile() && !stats.isDirectory()) return path // a pipe, `/dev/null`
  const isFile = /\.html?$/i.test(out) && !stats?.isDirectory()
  if (isFile) return path
  if (stats?.isFile())
    throw new UsageError(`${out} is a file, and no .html`, 'Name a folder, or a file that ends in .html.')
  const file = join(path, name)
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${join(out, name)} is a folder`, 'Name another, or a file that ends in .html.')
  return file
}
