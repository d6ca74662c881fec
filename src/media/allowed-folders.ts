import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { Refusal } from '../plugin.ts'

/** Where a deck may take files from. */
export interface AllowedFolders {
  /** The deck's own folder. */
  readonly folder: string
  /** Others that its author allows. Absolute. */
  readonly filesFrom: readonly string[]
}

/**
 * Tells why the file at a path is not published, by where it really is: links are resolved first. Everybody may read
 * what a deck publishes, and a deck may be somebody else's: so it has its own folder, of its git repository the
 * pictures, what its author allows, and of none of these what is hidden.
 */
export function openAllowedFolders({
  folder,
  filesFrom,
}: AllowedFolders): (path: string, isPicture: () => boolean) => Refusal | undefined {
  const own = [folder, ...filesFrom].flatMap((one) => realPath(one) ?? [])
  const repository = repositoryOf(own[0] ?? folder)
  return (path, isPicture) => {
    const real = realPath(path)
    // The system's own files say what this machine is and does, and are none.
    if (real === undefined || !statSync(real).isFile() || /^\/(?:proc|sys)\//.test(real)) return 'special'
    const ground =
      own.find((one) => isWithin(one, real)) ??
      (repository !== undefined && isWithin(repository, real) && isPicture() ? repository : undefined)
    if (isHidden(relative(folder, path)) || (ground && isHidden(relative(ground, real)))) return 'hidden'
    return ground === undefined ? 'outside' : undefined
  }
}

/** Where a path leads when each link on it is followed; undefined where that is nowhere. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

/** Whether `path` is in `folder`, both without links. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Is a part of the path a hidden file or folder? */
const isHidden = (path: string) => /(?:^|[\\/])\.(?!\.?(?:[\\/]|$))/.test(path)

/** The git repository around a folder. Of a worktree or a submodule `.git` is a file. */
function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : repositoryOf(above)
}
