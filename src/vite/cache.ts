import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
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
