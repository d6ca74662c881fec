import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes `path` whole or not at all: beside it first, then in its place. A link stays one: the file that it leads to is
 * written; who may read and write it stays. `isWanted` is asked in the last moment; false: nothing was written. Throws the file system's error.
 */
export function replaceFile(
  path: string,
  content: string | Uint8Array,
  isWanted: () => boolean = () => true,
): boolean {
  const target = existsSync(path) ? realpathSync(path) : path
  const beside = `${target}${unfinished}`
  try {
    if (isDevice(path)) {
      writeFileSync(path, content) // a pipe, `/dev/null`: nothing to put in its place
      return true
    }
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(beside, content)
    const before = statSync(target, { throwIfNoEntry: false })
    if (before) chmodSync(beside, before.mode & 0o777)
    const goesOn = isWanted()
    if (goesOn) renameSync(beside, target)
    else rmSync(beside)
    return goesOn
  } catch (error) {
    rmSync(beside, { force: true })
    throw named(error, path)
  }
}

/** A full disk's error names no file: `path` is then the one that could not be written. */
export function named(error: unknown, path: string): unknown {
  return isFileError(error) ? Object.assign(error, { path: error.path ?? path }) : error
}

/** What the name of a file ends with while it is being written: no other has it. */
export const unfinished = `.${process.pid}-${randomBytes(4).toString('hex')}`

function isDevice(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && !stats.isFile() && !stats.isDirectory()
}

/** An error of the file system (no space, read-only, not allowed): the user's to mend, not this program's. */
export const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

/** Such an error for the user: the file that was to be read or written and the system's words, without their code. */
export function inWords({ message, path: known }: NodeJS.ErrnoException): string {
  const [, reason = message, path = known] =
    /^\w+: ([^,]+), \w+(?: (?:'.*' -> )?'(.*)')?$/s.exec(message) ?? []
  if (path === undefined) return reason
  return `${path.endsWith(unfinished) ? path.slice(0, -unfinished.length) : path}: ${reason}`
}
