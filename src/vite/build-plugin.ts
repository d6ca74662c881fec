import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'
import { records, writeFolder } from '../folder.ts'
import { readClient } from './client.ts'
import { buildSite, type CompiledDeck, type DeckSource } from './site.ts'

/**
 * Makes a site of what Vite builds, which is the client alone: `npx vite build` does what `npm run build` does, without
 * its caches. `compile` gives the decks of the project at `root`, or undefined if it found errors in them and has said
 * so; then nothing is written.
 */
export function buildPlugin(
  compile: (root: string) => Promise<readonly CompiledDeck<DeckSource>[] | undefined>,
): Plugin {
  let config: ResolvedConfig | undefined
  let decks: readonly CompiledDeck<DeckSource>[] | undefined
  return {
    name: 'site',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async buildStart() {
      if (config) decks = await compile(config.root)
      if (!decks) this.error('There are errors in the deck')
    },
    async writeBundle({ dir }) {
      if (!config || !decks || dir === undefined) return
      const { root, logger } = config
      const client = readClient(dir)
      const files = await buildSite(decks, client, { root, say: (line) => logger.info(line) })
      writeFolder(dir, files, records.site)
      for (const path of client.rest) rmSync(join(dir, path))
      logger.info(relative(process.cwd(), join(dir, 'index.html')))
    },
  }
}
