import type { Plugin } from 'vite'
import type { DeckPage } from './deck-page.ts'

/** Serves the page that `open` gives for the project at `root`, everything else being Vite's. */
export function devPlugin(open: (root: string) => DeckPage | Promise<DeckPage>): Plugin {
  return {
    name: 'deck',
    apply: 'serve',
    async configureServer(server) {
      const page = await open(server.config.root)
      page.join(server)
      server.httpServer?.once('close', () => page.close())
      server.middlewares.use((request, response, next) => {
        if (!page.handle(request, response, next)) next()
      })
    },
  }
}
