import { type FSWatcher, readFileSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type Compiled, compile } from '../compile.ts'
import { type DeckMedia, openMedia } from '../media/lookup.ts'
import type { DeckSource } from './site.ts'

/** A deck as it is on disk at one time. */
export interface Edition {
  readonly source: string
  readonly compiled: Compiled
  readonly media: DeckMedia
}

export interface WatchedDeck {
  readonly path: string
  /** As it is now, faults and all. */
  readonly now: Edition
  /** The last one without errors, or the first of all. */
  readonly good: Edition
  close(): void
}

/** Editors write in several system calls; they are over after this many milliseconds. */
const settle = 4
/** A file that is empty is being written, unless it still is after this many. */
const patience = 60

/**
 * Compiles the deck now and whenever it, or a file that it names, changes; `changed` is called afterwards
 * with the last good edition before. Folders are watched rather than files: editors replace files by new ones, and a
 * picture may appear that was missed before.
 */
export function watchDeck(
  { path, source, plugins }: DeckSource,
  changed: (before: Edition) => void,
): WatchedDeck {
  const watchers = new Map<string, FSWatcher>()
  let now = readEdition(path, source, plugins)
  let good = now
  let timer: NodeJS.Timeout | undefined

  const refresh = (sinceEmpty: number) => {
    let source = ''
    try {
      source = readFileSync(path, 'utf8')
    } catch {
      // Being replaced: as if empty.
    }
    if (source === '' && sinceEmpty < patience) {
      timer = setTimeout(refresh, settle, sinceEmpty + settle)
      return
    }
    const before = good
    now = readEdition(path, source, plugins)
    if (!hasErrors(now)) good = now
    follow()
    changed(before)
  }
  const follow = () => {
    const folders = new Set([path, ...now.media.watched].map((one) => dirname(one)))
    for (const folder of folders) {
      if (watchers.has(folder)) continue
      try {
        const watcher = watch(folder, (_, name) => {
          if (name !== null && !concerns(name)) return
          clearTimeout(timer)
          timer = setTimeout(refresh, settle, 0)
        })
        watchers.set(
          folder,
          watcher.on('error', () => watchers.delete(folder)),
        )
      } catch {
        // A folder that is not there yet: its parent is watched, as a folder that was listed.
      }
    }
  }
  const concerns = (name: string) =>
    name === basename(path) ||
    name === 'alt.yaml' ||
    [...now.media.watched].some((one) => basename(one) === name)
  follow()

  return {
    path,
    get now() {
      return now
    },
    get good() {
      return good
    },
    close() {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}

function readEdition(path: string, source: string, plugins: DeckSource['plugins']): Edition {
  const media = openMedia(path)
  return { source, media, compiled: compile(source, { target: 'page', media, ...(plugins && { plugins }) }) }
}

export const hasErrors = ({ compiled }: Edition): boolean =>
  compiled.diagnostics.some(({ severity }) => severity === 'error')
