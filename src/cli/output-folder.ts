import { resolve } from 'node:path'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import type { Arguments } from './arguments.ts'
import { kindOf } from './kind-of.ts'

/** The folder that `option` names; undefined without that option. Throws `UsageError` when it is a file. */
export function outputFolder(args: Arguments, option: string, workspace: Workspace): string | undefined {
  const word = args.value(option)
  if (word === undefined) return undefined
  if (kindOf(word, workspace) === 'file') throw new UsageError(`--${option} ${word} is a file, not a folder`)
  return resolve(workspace.cwd, word)
}
