import { basename, extname, join, relative, resolve } from 'node:path'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import { refuseForeign } from './foreign-file.ts'
import { kindOf } from './kind-of.ts'

/**
 * Where the single file of the deck at `deck` goes: a name that ends in `.html` is the file's own, any other is a folder
 * for `NAME.html`. Throws `UsageError` where something is in the way that this
 * tool has not written.
 */
export function singleFilePath(out: string | undefined, deck: string, workspace: Workspace): string {
  const name = `${basename(deck, extname(deck))}.html`
  const path = namedPath(out, name, workspace)
  refuseForeign(path, relative(workspace.cwd, path))
  return path
}

function namedPath(out: string | undefined, name: string, workspace: Workspace): string {
  if (out === undefined) return join(workspace.cwd, 'dist', name)
  const there = kindOf(out, workspace)
  if (there === 'device' || (/\.html?$/i.test(out) && there !== 'folder')) return resolve(workspace.cwd, out)
  if (there === 'file')
    throw new UsageError(`${out} is a file, and no .html`, 'Name a folder, or a file that ends in .html.')
  const file = join(out, name)
  if (kindOf(file, workspace) === 'folder')
    throw new UsageError(`${file} is a folder`, 'Name another, or a file that ends in .html.')
  return resolve(workspace.cwd, file)
}
