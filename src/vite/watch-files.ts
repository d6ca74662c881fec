import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export interface FileWatch {
  /** From now on these files and folders are watched, whether they are there or not. Those before stay. */
  follow(paths: Iterable<string>): void
  close(): void
}

/** Editors write in several system calls; they are over after this many milliseconds. */
export const settle = 4

/** A folder that is gone is looked for again after so many milliseconds: nothing tells that it is back. */
const pause = 500

/**
 * Calls `changed` after a file that is followed was written, replaced, removed or has appeared, or its folder was taken away or came
 * back. The folders are watched rather than the files: editors replace files by new ones.
 */
export function watchFiles(changed: () => void): FileWatch {
  const watchers = new Map<string, FSWatcher>()
  const followed = new Set<string>()
  const gone = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let search: NodeJS.Timeout | undefined

  const tell = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, settle)
  }

  function watchFolder(folder: string): void {
    if (watchers.has(folder)) return
    try {
      const watcher = watch(folder, (_, name) => {
        // The folder itself was moved or removed: another of its name has to be watched anew.
        if (name === basename(folder)) lose(folder)
        else if (name === null || followed.has(join(folder, name))) tell()
      })
      watchers.set(
        folder,
        watcher.on('error', () => lose(folder)),
      )
    } catch {
      // A folder that is not there yet: whoever followed it too learns when it appears.
    }
  }

  function lose(folder: string): void {
    watchers.get(folder)?.close()
    watchers.delete(folder)
    gone.add(folder)
    tell()
    lookAgain()
  }

  /** Watches what is back of the folders that were gone. */
  function lookAgain(): void {
    clearTimeout(search)
    for (const folder of gone) {
      watchFolder(folder)
      if (!watchers.has(folder)) continue
      gone.delete(folder)
      tell()
    }
    if (gone.size > 0) search = setTimeout(lookAgain, pause)
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
      clearTimeout(search)
      gone.clear()
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}
