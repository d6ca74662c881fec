import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'
import { aroundDeck, records, writeFolder } from '../folder.ts'
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
  let out = 'dist'
  let folder = ''
  return {
    name: 'site',
    apply: 'build',
    config({ build }) {
      out = build?.outDir ?? out
      // Vite writes over whatever is there: it gets a folder of its own.
      folder = mkdtempSync(join(tmpdir(), 'client-'))
      return { build: { outDir: folder } }
    },
    configResolved(resolved) {
      config = resolved
    },
    async buildStart() {
      if (!config) return
      out = resolve(config.root, out)
      decks = await compile(config.root)
      if (!decks) this.error('There are errors in the deck')
      if (decks.some(({ deck }) => aroundDeck(out, deck.path))) this.error(`${out} holds a deck itself`)
    },
    async writeBundle() {
      if (!config || !decks) return
      const { root, logger } = config
      const files = await buildSite(decks, { root, say: (line) => logger.info(line) }, readClient(folder))
      writeFolder(out, files, records.site)
      logger.info(relative(process.cwd(), join(out, 'index.html')))
    },
    closeBundle() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
