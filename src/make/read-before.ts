import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'

/**
 * The text of the file that `against` names, or of the deck at `path` at that revision of its repository. Throws `UsageError` where there is
 * neither. What a repository has configured to show its files with is not run.
 */
export function readBefore(path: string, against: string, { cwd }: Workspace): string {
  const file = resolve(cwd, against)
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, 'utf8')
  const { status, stdout, stderr, error } = spawnSync(
    'git',
    ['cat-file', 'blob', `${against}:./${basename(path)}`],
    { cwd: dirname(path), encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (status === 0) return stdout
  throw new UsageError(
    `${against} is neither a file nor a revision that has this deck`,
    error?.message ?? stderr.trim().split('\n')[0],
  )
}
