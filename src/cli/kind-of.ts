import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Workspace } from '../tool.ts'

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
