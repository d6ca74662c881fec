import { createServer } from 'vite'
import { cacheFolder, toolFolder } from '../tool.ts'
import { config } from './config.ts'
import { devPlugin, type EditorLink } from './dev-plugin.ts'
import type { DeckSource } from './site.ts'
import type { Revision } from './watched-deck.ts'

export interface DevServer {
  readonly origin: string
  close(): Promise<void>
}

/**
 * Serves the deck that `read` gives for its author, as `devPlugin` says. `edited` is told each revision, the first too, for its faults;
 * `editor`: the one that the page goes along with. Throws when no port is free.
 */
export async function startDevServer<Deck extends DeckSource>(
  read: () => Promise<Deck>,
  root: string,
  port: number,
  edited: (deck: Deck, revision: Revision) => void,
  editor?: EditorLink,
): Promise<DevServer> {
  const server = await createServer({
    ...config,
    root: toolFolder,
    cacheDir: cacheFolder(root, 'vite'),
    configFile: false,
    logLevel: 'warn',
    server: { ...config.server, port },
    plugins: [devPlugin(read, edited, editor)],
  })
  await server.listen()
  const address = server.httpServer?.address()
  const taken = typeof address === 'object' && address ? address.port : port
  return { origin: `http://127.0.0.1:${taken}`, close: () => server.close() }
}
