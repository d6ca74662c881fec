import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DeckConfig } from '../deck-config.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import type { RevealModule } from '../vite/reveal-bundle.ts'
import { runModule } from './run-module.ts'
import { splitConfig } from './split-config.ts'

export interface LoadedConfig {
  /** Without what stands under `reveal`, which is for the browser. */
  readonly config: DeckConfig
  readonly reveal?: RevealModule | undefined
  /** Where such a file is looked for, and what the one that was found imports. Absolute. */
  readonly configuredBy: readonly string[]
}

/**
 * The configuration beside the deck at `deckPath`, or in the project's folder; empty where there is none. Throws
 * `UsageError` when the file is broken or exports something else.
 */
export async function loadDeckConfig(deckPath: string, { root }: Workspace): Promise<LoadedConfig> {
  const places = [dirname(deckPath), root].map((folder) => join(folder, 'deck.config.ts'))
  const path = places.find(existsSync)
  if (path === undefined) return { config: {}, configuredBy: places }
  const { parseAst } = await import('vite')
  let reveal: RevealModule | undefined
  try {
    const { module, files } = await runModule<{ readonly default?: unknown }>(path, root, [
      {
        name: 'deck-config',
        enforce: 'pre',
        transform(code, id) {
          if (id !== path) return undefined
          const { node, browser } = splitConfig(code, parseAst)
          if (browser !== undefined) reveal = { path, source: browser }
          return node
        },
      },
    ])
    const configuredBy = [...places, ...files]
    if (isDeckConfig(module.default)) {
      const brought =
        module.default.plugins?.flatMap(({ style, client }) => [style ?? [], client ?? []].flat()) ?? []
      configuredBy.push(...brought.map((file) => fileURLToPath(file)))
      const filesFrom = module.default.filesFrom?.map((folder) => resolve(dirname(path), folder))
      return { config: { ...module.default, ...(filesFrom && { filesFrom }) }, reveal, configuredBy }
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const hint = /^Failed to load url \./.test(message)
      ? "Imports are meant from the folder of this file; what this tool has is imported from 'halyard'"
      : undefined
    throw new UsageError(`${path}: ${message}`, hint)
  }
  throw new UsageError(
    `${path} exports no configuration`,
    'export default defineConfig({ plugins: [...defaultPlugins()] })',
  )
}

function isDeckConfig(value: unknown): value is DeckConfig {
  if (typeof value !== 'object' || value === null) return false
  const isList = (key: 'plugins' | 'filesFrom', isItem: (item: unknown) => boolean) => {
    const list: unknown = Reflect.get(value, key)
    return list === undefined || (Array.isArray(list) && list.every(isItem))
  }
  return isList('plugins', isPlugin) && isList('filesFrom', (item) => typeof item === 'string')
}

const isPlugin = (value: unknown) =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
