/** Where what is made goes: what was typed for it, and what stands there. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { isFileError, named } from '../files.ts'
import { isReplaceable } from '../own-files.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import type { Arguments } from './arguments.ts'
import { print } from './terminal.ts'
import { typed as commandLine } from './typed.ts'

/** What stands at a path that was typed, if anything does. `/dev/null` is a device, as pipes are. */
export function kindOf(path: string, { cwd }: Workspace): 'file' | 'folder' | 'device' | undefined {
  const stats = statSync(resolve(cwd, path), { throwIfNoEntry: false })
  if (!stats) return undefined
  if (stats.isDirectory()) return 'folder'
  return stats.isFile() ? 'file' : 'device'
}

/** Is a path meant for a folder: one that is there already, or written with a slash at its end? */
export function isForFolder(path: string, workspace: Workspace): boolean {
  return /[/\\]$/.test(path) || kindOf(path, workspace) === 'folder'
}

/** The folder that `option` names; undefined without that option. Throws `UsageError` when it is a file. */
export function outputFolder(args: Arguments, option: string, workspace: Workspace): string | undefined {
  const word = args.value(option)
  if (word === undefined) return undefined
  if (kindOf(word, workspace) === 'file') throw new UsageError(`--${option} ${word} is a file, not a folder`)
  return resolve(workspace.cwd, word)
}

/** What a deck is made into, by the ending of its file, and the command that makes it. */
const kinds = {
  '.pdf': { what: 'a PDF', command: 'pdf' },
  '.pptx': { what: 'a PowerPoint file', command: 'pptx' },
} as const

/** The ending of a file that a deck is made into. */
export type Ending = keyof typeof kinds

/**
 * Where the file of the deck at `deck` goes: `out` is the file, or a folder, there already or written with a slash at its
 * end, for `NAME.pdf`. Throws `UsageError` where something would be lost that this tool has not written.
 */
export function filePath(
  out: string | undefined,
  deck: string,
  ending: Ending,
  workspace: Workspace,
): string {
  const name = `${basename(deck, extname(deck))}${ending}`
  const shown = out !== undefined && isForFolder(out, workspace) ? join(out, name) : (out ?? name)
  const path = resolve(workspace.cwd, shown)
  const there = kindOf(shown, workspace)
  if (there === 'folder') throw new UsageError(`${shown} is a folder`, `Name a file: --out talk${ending}`)
  const typed = /\.[a-z][a-z\d]{1,4}$/i.exec(shown)?.[0] ?? ''
  if ((there === undefined || there === 'file') && typed !== '' && typed.toLowerCase() !== ending) {
    const other = Object.entries(kinds).find(([one]) => one === typed.toLowerCase())?.[1]
    if (there === undefined || other)
      throw new UsageError(
        `${shown}: what is written is ${kinds[ending].what}, and no ${typed}`,
        other
          ? `Type ${commandLine(other.command, `${relative(workspace.cwd, deck)} --out ${shown}`)}`
          : `Name it so: --out ${shown.slice(0, -typed.length)}${ending}`,
      )
  }
  refuseForeign(path, shown)
  return path
}

/**
 * Where the single file of the deck at `deck` goes: a name that ends in `.html` is the file's own, any other is a folder
 * for `NAME.html`. Throws `UsageError` where something is in the way that this tool has not written.
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

/** Throws `UsageError` where a file would be written over that this tool has not written, or that was changed since. */
function refuseForeign(path: string, shown: string): void {
  if (isReplaceable(path)) return
  throw new UsageError(
    `${shown} is there, and is not as this tool wrote it`,
    'Move it away, or name another file with --out',
  )
}

/**
 * Writes a file that is not there yet, with its folder, and says so. Throws `UsageError` where a file is: the file system refuses what is
 * there by now, whoever has made it.
 */
export function writeNew(path: string, text: string, { cwd }: Workspace): void {
  const shown = relative(cwd, path)
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    if (isFileError(error) && error.code === 'EEXIST') throw new UsageError(`${shown} exists already`)
    throw named(error, path)
  }
  print(`${shown}\n`)
}
