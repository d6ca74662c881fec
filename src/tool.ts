import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { userCache } from './user-cache.mjs'

/** Where this tool is installed: what it brings along is found from here, and nothing is written here but in a clone. */
export const toolFolder = fileURLToPath(new URL('../', import.meta.url))

/** Is this a clone, with its sources? npm packs no lock file. In a clone the tool's own folder is the project. */
export const isClone = existsSync(join(toolFolder, 'package-lock.json'))

/** This tool's version, as its package has it. */
export function toolVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(toolFolder, 'package.json'), 'utf8'))
  return version
}

/** Where a command works. */
export interface Workspace {
  /** The project's folder. */
  readonly root: string
  /** Where the command was typed: paths in its arguments are meant from here. */
  readonly cwd: string
}

/**
 * The folder of the project that `cwd` is in: the nearest with a `package.json`, as npm has it, else `cwd` itself. Decks
 * that no command names, its output and its caches are there.
 */
export function projectAround(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) return cwd
  }
}

/**
 * Where what is called `name` is kept between runs for a project: beside its packages, as npm's tools do, or in the user's own
 * cache where it has none.
 */
export function cacheFolder(project: string, name: string): string {
  const packages = join(project, 'node_modules')
  return existsSync(packages) ? join(packages, '.cache', name) : join(userCache(), 'halyard', name)
}
