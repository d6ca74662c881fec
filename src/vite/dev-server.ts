import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import type { ViteDevServer } from 'vite'
import { isForUs } from '../server/guard.ts'
import { listen } from '../server/static-server.ts'
import { cacheFolder, toolFolder } from '../tool.ts'
import { config } from './config.ts'
import { type BesidePage, openDeckPage } from './deck-page.ts'
import { devPlugin } from './dev-plugin.ts'
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
 * Serves the deck that `read` gives for its author, as `openDeckPage` says, everything else being Vite's, which takes longer to load than
 * all else together: that begins when the first slide has been sent, or soon. `edited` is told each revision, the first too, for its
 * faults. Throws when no port is free.
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
  const page = await openDeckPage(read, root, edited, beside)
  const server = createHttpServer((request, response) => {
    if (!gate(request, response)) answer(request, response).catch((error) => fail(response, error))
  })
  /** Listens to nothing itself: the sockets that Vite is to have are given to it here. */
  const sockets = createHttpServer()
  const openSocket = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    startVite().then(
      () => sockets.emit('upgrade', request, stream, head),
      () => stream.destroy(),
    )
  }
  if (!isShared) server.on('upgrade', openSocket)
  const taken = await listen(server, isShared ? '0.0.0.0' : '127.0.0.1', port)
  const network = addresses.map((one) => `${one}:${taken}`)
  const names = new Set([`127.0.0.1:${taken}`, `localhost:${taken}`, ...network])
  let vite: Promise<ViteDevServer> | undefined
  const soon = setTimeout(() => void startVite().catch(() => {}), patience)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // By other names Vite says who may ask.
    if (isForUs(request, names) && page.handle(request, response, (error) => fail(response, error))) return
    const { middlewares } = await startVite()
    middlewares(request, response)
  }

  function startVite(): Promise<ViteDevServer> {
    clearTimeout(soon)
    vite ??= import('vite').then(({ createServer }) =>
      createServer({
        ...config,
        root: toolFolder,
        cacheDir: cacheFolder(root, 'vite'),
        configFile: false,
        logLevel: 'warn',
        server: {
          ...config.server,
          ...(isShared && { host: '0.0.0.0' }),
          port: taken,
          middlewareMode: true,
          ws: { server: sockets },
        },
        plugins: [devPlugin(() => page)],
      }),
    )
    return vite
  }

  return {
    server,
    origin: `http://127.0.0.1:${taken}`,
    networkOrigins: network.map((name) => `http://${name}`),
    names,
    use(first) {
      gate = first
    },
    openSocket,
    async close() {
      clearTimeout(soon)
      page.close()
      server.close()
      server.closeAllConnections()
      await (await vite?.catch(() => undefined))?.close()
    },
  }
}

/** Milliseconds in which a browser that was told the address, or has had the page open before, asks for it. */
const patience = 300

function fail(response: ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(error instanceof Error ? error.message : String(error))
}
