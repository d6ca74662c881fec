import { resolve } from 'node:path'
import { aroundDeck } from '../folder.ts'
import type { Arguments } from './arguments.ts'
import type { Workspace } from './command.ts'
import { kindOf } from './kind-of.ts'
import { UsageError } from './usage-error.ts'

/** The folder that `option` names; undefined without that option. Throws `UsageError` when it is a file. */
export function outputFolder(args: Arguments, option: string, workspace: Workspace): string | undefined {
  const word = args.value(option)
  if (word === undefined) return undefined
  if (kindOf(word, workspace) === 'file') throw new UsageError(`--${option} ${word} is a file, not a folder`)
  return resolve(workspace.cwd, word)
}

/** Throws `UsageError` if a folder is to be written that is a root, or holds a deck itself or in a folder in it. */
export function refuseAroundDecks(
  folder: string | undefined,
  decks: readonly { readonly path: string; readonly name: string }[],
): void {
  if (folder === undefined) return
  for (const { path, name } of decks) {
    const around = aroundDeck(folder, path)
    if (around === undefined) continue
    const what = {
      root: 'the root of a disk',
      own: `the folder of ${name}`,
      above: `above the folder of ${name}`,
    }
    throw new UsageError(
      `${folder} is ${what[around]}: what is made is not written among your own files`,
      'Name a folder of its own, for instance one beside the deck: dist',
    )
  }
}
