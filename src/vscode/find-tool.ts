/** Which of the tools on this machine serves a deck: the project's own, or the one on the PATH. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findProgram } from '../programs.ts'

/** How the tool is called, before the words of a command. */
export interface ToolCall {
  readonly program: string
  readonly words: readonly string[]
  /** Where the tool is called from: decks below it are its. Absolute. */
  readonly folder: string
}

const launcher = 'src/cli/launch.mjs'

/**
 * The tool for decks in `folder`: `named`, a path, where the author's settings say one; else the package of the nearest folder
 * around that has it, or is it; else `halyard` on the PATH. Undefined: there is none.
 */
export function findTool(folder: string, named = ''): ToolCall | undefined {
  if (named !== '') return existsSync(named) ? callOf(named, folder) : undefined
  for (let around = folder; ; around = dirname(around)) {
    const own = join(around, 'node_modules/halyard', launcher)
    if (existsSync(own)) return callOf(own, around)
    if (isTool(around)) return callOf(join(around, launcher), around)
    if (around === dirname(around)) break
  }
  const installed = findProgram(['halyard'])
  return installed === undefined ? undefined : callOf(installed, folder)
}

/** A module runs in Node; the editor's own program is another. */
const callOf = (path: string, folder: string): ToolCall =>
  /\.m?js$/.test(path) ? { program: 'node', words: [path], folder } : { program: path, words: [], folder }

function isTool(folder: string): boolean {
  try {
    const { name }: { readonly name?: unknown } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    )
    return name === 'halyard' && existsSync(join(folder, launcher))
  } catch {
    return false
  }
}
