/** TypeScript of an author's, run in Node: a deck's configuration, a theme. */
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Plugin } from 'vite'
import { isClone, toolFolder } from '../tool.ts'

const library = join(toolFolder, isClone ? 'src/index.ts' : 'lib/cli/index.cjs')

export interface RunModule<Exports> {
  readonly module: Exports
  /** What it imports. Absolute. */
  readonly files: readonly string[]
}

/** Runs the file at `path`; wherever it lies, it finds this tool as `halyard`, installed there or not. Throws what it throws, in plain words. */
export async function runModule<Exports>(
  path: string,
  root: string,
  plugins: readonly Plugin[] = [],
): Promise<RunModule<Exports>> {
  const { runnerImport } = await import('vite')
  try {
    const { module, dependencies } = await runnerImport<Exports>(path, {
      root,
      configFile: false,
      resolve: { alias: [{ find: /^halyard$/, replacement: library }] },
      plugins: [...plugins],
    })
    return { module, files: dependencies.map((file) => resolve(root, file)) }
  } catch (error) {
    // The bundler's frame comes in a terminal's colours; a pipe and the page have none.
    throw new Error(stripVTControlCharacters(error instanceof Error ? error.message : String(error)))
  }
}
