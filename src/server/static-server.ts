import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { isForUs } from './guard.ts'

/** Answers a request, or gives false: it is for those behind. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean

export interface ServeOptions {
  /** The wanted port; the next free one from there is taken. */
  readonly port: number
  /** This machine's addresses on its networks, where other devices may reach it. Default: none, this machine alone may. */
  readonly addresses?: readonly string[]
}

export interface RunningServer {
  readonly server: Server
  /** `http://127.0.0.1:4242`, without a slash. */
  readonly origin: string
  /** The same for each of this machine's addresses on its networks, the likeliest first; none without a network. */
  readonly networkOrigins: readonly string[]
  /** `host:port` of every address it answers to. */
  readonly names: ReadonlySet<string>
  /** Lets `handler` see each request before the files do. */
  use(handler: Handler): void
  close(): Promise<void>
}

/** How many ports after the wanted one are tried. */
const tries = 20

/**
 * Serves `folder`. The site's own policy stands in its pages; the headers add what only a header can say. A request by
 * another name than this server's own is refused: a page elsewhere could read the notes through a name rebound to this
 * machine. Throws when no port is free.
 */
export async function serveFolder(
  folder: string,
  { port: wanted, addresses = [] }: ServeOptions,
): Promise<RunningServer> {
  const missing = join(folder, '404.html')
  const files = sirv(folder, {
    dev: true, // a build may replace the files while they are served
    etag: true,
    setHeaders(response, path) {
      response.setHeader('X-Content-Type-Options', 'nosniff')
      response.setHeader('Content-Security-Policy', "frame-ancestors 'self'")
      const isHashed = /\/(assets|media)\//.test(path)
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  let first: Handler = (request, response) => {
    if (isForUs(request, names)) return false
    response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' })
    response.end('This server does not go by that name.')
    return true
  }
  const server = createServer((request, response) => {
    if (first(request, response)) return
    files(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(existsSync(missing) ? readFileSync(missing) : 'Not found')
    })
  })
  const port = await listen(server, addresses.length > 0 ? '0.0.0.0' : '127.0.0.1', wanted)
  const network = addresses.map((address) => `${address}:${port}`)
  const names = new Set([`127.0.0.1:${port}`, `localhost:${port}`, ...network])
  return {
    server,
    origin: `http://127.0.0.1:${port}`,
    networkOrigins: network.map((name) => `http://${name}`),
    names,
    use(handler) {
      first = handler
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Listens at the first free port from `port` on, and gives it. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  for (let wanted = port; ; wanted++) {
    try {
      server.listen(wanted, host)
      await once(server, 'listening')
      return wanted
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || wanted >= Math.min(port + tries, 65_535)) throw error
    }
  }
}
