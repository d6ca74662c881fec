import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Place } from './command.ts'

/** What stands at a path that was typed, if anything does; a pipe or a device counts as neither. */
export function kindOf(path: string, { cwd }: Place): 'file' | 'folder' | undefined {
  const stats = statSync(resolve(cwd, path), { throwIfNoEntry: false })
  if (stats?.isDirectory()) return 'folder'
  return stats?.isFile() ? 'file' : undefined
}
