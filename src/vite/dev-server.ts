import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { createServer } from 'vite'
import { cacheFolder, toolFolder } from '../tool.ts'
import { config } from './config.ts'
import { type BesidePage, devPlugin } from './dev-plugin.ts'
import type { DeckSource } from './site.ts'
import type { Revision } from './watched-deck.ts'

export interface DevServer {
  readonly origin: string
  /** The same for each of this machine's addresses on its networks, the likeliest first. */
  readonly networkOrigins: readonly string[]
  /** `host:port` of every address that it answers to. */
  readonly names: ReadonlySet<string>
  readonly server: Server
  /** Lets `gate` see each request first: true, and it is answered. With `addresses` all are refused until there is one. */
  use(gate: Gate): void
  /** Opens a socket of Vite's, which with `addresses` nobody gets but by this. */
  openSocket(request: IncomingMessage, stream: Duplex, head: Buffer): void
  close(): Promise<void>
}

type Gate = (request: IncomingMessage, response: ServerResponse) => boolean

interface DevServerOptions extends BesidePage {
  /** This machine's addresses on its networks, where other devices may reach it. Default: none, this machine alone may. */
  readonly addresses?: readonly string[]
}

/**
 * Serves the deck that `read` gives for its author, as `devPlugin` says. `edited` is told each revision, the first too, for its faults.
 * Throws when no port is free.
 */
export async function startDevServer<Deck extends DeckSource>(
  read: () => Promise<Deck>,
  root: string,
  port: number,
  edited: (deck: Deck, revision: Revision) => void,
  { addresses = [], ...beside }: DevServerOptions = {},
): Promise<DevServer> {
  const isShared = addresses.length > 0
  let gate: Gate = (_, response) => {
    if (isShared) response.writeHead(503).end()
    return isShared
  }
  const vite = await createServer({
    ...config,
    root: toolFolder,
    cacheDir: cacheFolder(root, 'vite'),
    configFile: false,
    logLevel: 'warn',
    server: { ...config.server, port, ...(isShared && { host: '0.0.0.0' }) },
    plugins: [
      {
        name: 'gate',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            if (!gate(request, response)) next()
          })
        },
      },
      devPlugin(read, edited, beside),
    ],
  })
  const server = vite.httpServer
  if (!(server instanceof Server)) throw new Error('The dev server speaks HTTP') // as it is told above
  const sockets = server.listeners('upgrade')
  if (isShared) server.removeAllListeners('upgrade')
  await vite.listen()
  const address = server.address()
  const taken = typeof address === 'object' && address ? address.port : port
  const network = addresses.map((one) => `${one}:${taken}`)
  return {
    server,
    origin: `http://127.0.0.1:${taken}`,
    networkOrigins: network.map((name) => `http://${name}`),
    names: new Set([`127.0.0.1:${taken}`, `localhost:${taken}`, ...network]),
    use(first) {
      gate = first
    },
    openSocket(...asked) {
      for (const open of sockets) open.apply(server, asked)
    },
    close: () => vite.close(),
  }
}
