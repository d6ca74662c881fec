import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Arguments } from './arguments.ts'
import type { Place } from './command.ts'
import { kindOf } from './kind-of.ts'
import { UsageError } from './usage-error.ts'

/**
 * The folder that `option` names; undefined without that option. Throws `UsageError` when it is a file, or, with the
 * `record` that `writeFolder` keeps, when it has a page and no record: then the page is the user's own.
 */
export function outputFolder(
  args: Arguments,
  option: string,
  place: Place,
  record?: string,
): string | undefined {
  const word = args.value(option)
  if (word === undefined) return undefined
  if (kindOf(word, place) === 'file') throw new UsageError(`--${option} ${word} is a file, not a folder`)
  const folder = resolve(place.cwd, word)
  if (record && existsSync(join(folder, 'index.html')) && !existsSync(join(folder, record)))
    throw new UsageError(
      `${join(word, 'index.html')} is there and was not written by this command`,
      'Name another folder.',
    )
  return folder
}
