/** State that outlives the server, in one file that only this user may read, because it holds the devices' sessions. */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isRecord } from '../protocol/record.ts'

export interface TalkFile {
  /** What was saved last; empty where there is nothing, or others could have read or written it. */
  load(): Readonly<Record<string, unknown>>
  /** Keeps `values`. Where that cannot be, nothing is kept: the talk goes on without. */
  save(values: Readonly<Record<string, unknown>>): void
}

/** What is older than this, ms, is another talk's. */
const AGE = 12 * 60 * 60 * 1000

/** `path`: of a file in a folder that is for such files only. */
export function keepIn(path: string): TalkFile {
  return {
    load() {
      sweep(dirname(path))
      try {
        const file = lstatSync(path)
        const isOurs = file.isFile() && file.uid === (process.getuid?.() ?? file.uid)
        // Windows has no such rights; there the folder is this user's.
        const isOpen = process.platform !== 'win32' && (file.mode & 0o077) !== 0
        if (!isOurs || isOpen || isOld(file)) return {}
        const values: unknown = JSON.parse(readFileSync(path, 'utf8'))
        return isRecord(values) ? values : {}
      } catch {
        return {}
      }
    },
    save(values) {
      const next = `${path}.${process.pid}`
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        chmodSync(dirname(path), 0o700)
        rmSync(next, { force: true })
        writeFileSync(next, JSON.stringify(values), { mode: 0o600, flag: 'wx' })
        renameSync(next, path)
      } catch {
        // As on a full disk: after a restart phones pair anew.
      }
    },
  }
}

/** Deletes files that are too old to be of use, those of other ports, too. */
function sweep(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (isOld(lstatSync(path))) rmSync(path)
    }
  } catch {
    // There is no such folder yet, or it is not ours.
  }
}

function isOld({ mtimeMs }: Stats): boolean {
  return Date.now() - mtimeMs > AGE
}
