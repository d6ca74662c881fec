import type { UserConfig } from 'vite'
import { entries } from './client.ts'

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
    rolldownOptions: {
      input: Object.values(entries),
      // On a machine that encodes pictures meanwhile, everything takes long.
      checks: { bundlerTimings: false },
      // Few files: each takes a request that the first key waits for. What the article shares with the talk, then what the talk shares with
      // the speaker's window; their own is in their own.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'boot',
              test: /preload-helper|src[\\/]app[\\/](boot|interface[\\/](elements|icon|live-region)|keys[\\/]keys|stage[\\/]media|talk[\\/]paper)\.ts$/,
              priority: 1,
            },
            {
              name: 'window',
              test: /src[\\/](app[\\/](audience[\\/]on-stage|interface[\\/](announcer|tools|touch)|keys|session|stage|sync|talk[\\/](number-jump|overlays|wake-lock))|protocol|slide)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
} satisfies UserConfig
