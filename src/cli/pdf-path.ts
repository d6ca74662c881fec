import { basename, extname, join, resolve } from 'node:path'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import { refuseForeign } from './foreign-file.ts'
import { isForFolder, kindOf } from './kind-of.ts'

/**
 * Where the PDF of the deck at `deck` goes: `out` is the file, or a folder, there already or written with a slash at its
 * end, for `NAME.pdf`. Throws `UsageError` where something would be lost that this tool has not written.
 */
export function pdfPath(out: string | undefined, deck: string, workspace: Workspace): string {
  const name = `${basename(deck, extname(deck))}.pdf`
  const shown = out !== undefined && isForFolder(out, workspace) ? join(out, name) : (out ?? name)
  const path = resolve(workspace.cwd, shown)
  const there = kindOf(shown, workspace)
  if (there === 'folder') throw new UsageError(`${shown} is a folder`, 'Name a file: --out talk.pdf')
  const ending = /\.[a-z][a-z\d]{1,4}$/i.exec(shown)?.[0] ?? ''
  if (there === undefined && !/^(?:\.pdf)?$/i.test(ending))
    throw new UsageError(
      `${shown}: what is written is a PDF, and no ${ending}`,
      `Name it so: --out ${shown.slice(0, -ending.length)}.pdf`,
    )
  refuseForeign(path, shown)
  return path
}
