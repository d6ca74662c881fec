import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export interface FileWatch {
  /** From now on these files and folders are watched, whether they are there or not. Those before stay. */
  follow(paths: Iterable<string>): void
  close(): void
}

/** Editors write in several system calls; they are over after this many milliseconds. */
export const settle = 4

/**
 * Calls `changed` after a file that is followed was written, replaced, removed or has appeared. The folders are watched
 * rather than the files: editors replace files by new ones.
 */
export function watchFiles(changed: () => void): FileWatch {
  const watchers = new Map<string, FSWatcher>()
  const followed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function watchFolder(folder: string): void {
    if (watchers.has(folder)) return
    try {
      const watcher = watch(folder, (_, name) => {
        // The folder itself is gone: another of its name has to be watched anew.
        if (name === basename(folder)) {
          watcher.close()
          watchers.delete(folder)
          watchFolder(folder)
        }
        if (name !== null && !followed.has(join(folder, name))) return
        clearTimeout(timer)
        timer = setTimeout(changed, settle)
      })
      watchers.set(
        folder,
        watcher.on('error', () => watchers.delete(folder)),
      )
    } catch {
      // A folder that is not there yet: whoever followed it too learns when it appears.
    }
  }

  return {
    follow(paths) {
      for (const path of paths) {
        followed.add(path)
        watchFolder(dirname(path))
      }
    },
    close() {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}
