/** A theme of an author's own: a folder beside the deck that names it, or a package that is installed. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findThemeFaults, type ReadTheme } from '../themes/check-theme.ts'
import type { Theme } from '../themes/theme.ts'
import { runModule } from './run-module.ts'

export interface FoundTheme {
  /** Absent: no theme of that name is there. */
  readonly theme?: Theme | ReadTheme
  /** The files that it comes from, or would come from. Absolute. */
  readonly readFrom: readonly string[]
}

/** How a package of a theme is called; a scope may stand before it. */
const prefix = 'halyard-theme-'

/**
 * Looks for the theme that the deck at `deckPath` calls `name`: the folder `NAME/` or `themes/NAME/` beside it, the folder or file at
 * the path `NAME`, the package `halyard-theme-NAME`. One that is there and broken is given with its faults.
 */
export async function findTheme(name: string, deckPath: string, root: string): Promise<FoundTheme> {
  const folders = foldersOf(name, dirname(deckPath))
  const files = /\.[jt]s$/.test(name)
    ? [resolve(dirname(deckPath), name)]
    : folders.flatMap((folder) => ['theme.ts', 'theme.js'].map((file) => join(folder, file)))
  const file = files.find(existsSync)
  if (file !== undefined) return load(file, root)
  const empty = folders.find((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
  if (empty === undefined) return { readFrom: files }
  const fault = {
    message: `The folder ${empty} has no theme.ts`,
    hint: 'It exports a theme: export default defineTheme({ ...plain, name: … }); CONTRIBUTING shows one',
  }
  return { theme: { faults: [fault] }, readFrom: files }
}

/** Where the theme may be, the first one first. */
function foldersOf(name: string, deckFolder: string): readonly string[] {
  const scoped = /^(@[\w.-]+)\/([\w.-]+)$/.exec(name)
  if (!scoped && /[\\/]|^\./.test(name)) return [resolve(deckFolder, name)]
  const [, scope = '.', own = name] = scoped ?? []
  const called = own.startsWith(prefix) ? own : `${prefix}${own}`
  const packages = around(deckFolder).map((folder) => join(folder, 'node_modules', scope, called))
  return scoped ? packages : [join(deckFolder, name), join(deckFolder, 'themes', name), ...packages]
}

/** The folder and those that it is in. */
function around(folder: string): readonly string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...around(parent)]
}

async function load(file: string, root: string): Promise<FoundTheme> {
  try {
    const { module, files } = await runModule<{ readonly default?: Theme }>(file, root)
    const theme = module.default
    const faults = findThemeFaults(theme).map(({ message, ...fault }) => ({
      ...fault,
      message: `${file}: ${message}`,
    }))
    if (!theme || faults.length > 0) return { theme: { faults }, readFrom: [file, ...files] }
    return { theme, readFrom: [file, ...files, ...broughtBy(theme)] }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { theme: { faults: [{ message: `${file}: ${message}` }] }, readFrom: [file] }
  }
}

/** Files of a theme that its module only names. */
function broughtBy({ sheets, faces }: Theme): readonly string[] {
  return [...Object.values(sheets), ...faces.map(({ from }) => from)].flatMap((from) =>
    from instanceof URL ? fileURLToPath(from) : [],
  )
}

/** The names of the themes that are there for that deck. */
export function themesAround(deckPath: string): readonly string[] {
  const folder = dirname(deckPath)
  const isTheme = (path: string) => ['theme.ts', 'theme.js'].some((file) => existsSync(join(path, file)))
  const beside = [folder, join(folder, 'themes')].flatMap((at) =>
    namesIn(at).filter((name) => isTheme(join(at, name))),
  )
  const packages = around(folder).flatMap((at) => namesIn(join(at, 'node_modules')))
  return [
    ...beside,
    ...packages.flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : [])),
  ]
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // no such folder
  }
}
