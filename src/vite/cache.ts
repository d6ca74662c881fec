import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const hour = 3_600_000

/**
 * The folder `key` in `cache`, which `make` fills the first time. It is made beside and renamed, so it is whole or
 * absent, and two processes may make it at once. Folders of other keys go an hour after they were used last.
 */
export async function cachedFolder(
  cache: string,
  key: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cache, key)
  if (existsSync(folder)) {
    touch(folder)
    return folder
  }
  const fresh = `${folder}-${process.pid}`
  mkdirSync(fresh, { recursive: true })
  try {
    await make(fresh)
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (name !== key && age > hour) rmSync(path, { recursive: true, force: true })
  }
  return folder
}

/** Says when it was last used; somebody else's may be read and not touched. */
function touch(folder: string): void {
  try {
    utimesSync(folder, new Date(), new Date())
  } catch {}
}

/** A folder in `cache` for this process alone, which goes with it; those of processes that were killed go, too. */
export function ownFolder(cache: string): string {
  mkdirSync(cache, { recursive: true })
  // A container that shares the disk counts its processes anew.
  const machine = `${hostname()}-`
  for (const name of readdirSync(cache)) {
    const [, id] = (name.startsWith(machine) && /^(\d+)-/.exec(name.slice(machine.length))) || []
    if (id && !isRunning(Number(id))) rmSync(join(cache, name), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(cache, `${machine}${process.pid}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // somebody else's
  }
}
