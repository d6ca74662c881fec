import type { UserConfig } from 'vite'
import { compileDecks } from './src/cli/compiled-decks.ts'
import { readDecks, readOnlyDeck } from './src/cli/decks.ts'
import { reportRevision } from './src/cli/faults.ts'
import { showProgress } from './src/cli/progress.ts'
import { buildPlugin } from './src/vite/build-plugin.ts'
import { config } from './src/vite/config.ts'
import { openDeckPage } from './src/vite/deck-page.ts'
import { devPlugin } from './src/vite/dev-plugin.ts'

/** For `npx vite`, `npx vite build` and `npx vite preview`: the decks in `slides/`. */
export default {
  ...config,
  plugins: [
    devPlugin((root) => openDeckPage(() => readOnlyDeck([], { root, cwd: root }), root, reportRevision)),
    buildPlugin(async (root) => {
      const progress = showProgress()
      const decks = await readDecks([], { root, cwd: root })
      return compileDecks(decks, { root, say: progress.say }, progress)
    }),
  ],
} satisfies UserConfig
