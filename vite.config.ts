import type { UserConfig } from 'vite'
import { compileDecks } from './src/cli/compiled-decks.ts'
import { readDecks, readOnlyDeck } from './src/cli/decks.ts'
import { reportEdition } from './src/cli/faults.ts'
import { showProgress } from './src/cli/progress.ts'
import { buildPlugin } from './src/vite/build-plugin.ts'
import { entries } from './src/vite/client.ts'
import { devPlugin } from './src/vite/dev-plugin.ts'

/**
 * Everything that Vite is told here. The project's commands import it, since to let Vite look for it would cost them
 * time, and add the plugin for the deck they were given.
 */
export const config = {
  base: './',
  // The pages are the plugins' own: index.html is their skeleton.
  appType: 'mpa',
  cacheDir: 'node_modules/.cache/vite',
  clearScreen: false,
  // The client's few packages are modules already; looking for more would cost the start.
  optimizeDeps: { noDiscovery: true, include: [] },
  server: {
    host: '127.0.0.1',
    // Decks and their pictures are watched by the plugin, wherever they are.
    watch: { ignored: ['**/dist/**', '**/slides/**', '**/test-results/**'] },
  },
  build: {
    manifest: 'manifest.json',
    // The site takes `public/` along, and says itself which old files go.
    copyPublicDir: false,
    emptyOutDir: false,
    assetsInlineLimit: 0,
    // Those that know `light-dark()`: rewritten for older ones, a dark slide on a light page would stay light.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    rolldownOptions: { input: Object.values(entries) },
  },
} satisfies UserConfig

/** For `npx vite`, `npx vite build` and `npx vite preview`: the decks in `slides/`. */
export default {
  ...config,
  plugins: [
    devPlugin((root) => readOnlyDeck([], { root, cwd: root }), reportEdition),
    buildPlugin(async (root) => {
      const progress = showProgress()
      const decks = await readDecks([], { root, cwd: root })
      return compileDecks(decks, { root, say: progress.say }, progress)
    }),
  ],
} satisfies UserConfig
