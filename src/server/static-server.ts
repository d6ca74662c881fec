import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { limitConnections, roomForConnections } from './crowd.ts'
import { listFiles, sendFile } from './file-responses.ts'
import { isForUs } from './guard.ts'
import { pathOf } from './request-path.ts'

/** Answers a request for `path`, or gives false: it is for those behind. No `path`: the address is none. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string | undefined,
) => boolean

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
 * Serves `folder`, whose files stay as they are. The site's own policy stands in its pages; the headers add what only a
 * header can say. A request by another name than this server's own is refused: a page elsewhere could read the notes
 * through a name rebound to this machine. Throws when no port is free.
 */
export async function serveFolder(
  folder: string,
  { port: wanted, addresses = [] }: ServeOptions,
): Promise<RunningServer> {
  const files = listFiles(folder)
  let first: Handler = (request, response) => {
    if (isForUs(request, names)) return false
    refuse(response, 403, 'This server does not go by that name.')
    return true
  }

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = pathOf(request)
    if (first(request, response, path)) return
    const file = path && files.get(path.replace(/\/$/, '/index.html'))
    const missing = files.get('/404.html')
    if (path === undefined) refuse(response, 400, 'This is no address.')
    else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      refuse(response, 405, 'Pages are only to be read.')
    } else if (file) sendFile(file, request, response)
    else if (files.has(`${path}/index.html`)) redirect(response, path, request)
    else if (missing) sendFile(missing, request, response, 404)
    else refuse(response, 404, 'Not found')
  }

  const server = createServer({ headersTimeout: 20_000 }, (request, response) => {
    for (const end of [request, response]) end.on('error', () => response.destroy())
    // Several requests may come at once on one line; each waits for the one before, so that none holds a file meanwhile.
    if (response.socket) attempt()
    else response.once('socket', attempt)

    function attempt(): void {
      try {
        answer(request, response)
      } catch (error) {
        if (response.headersSent) response.destroy()
        else refuse(response, 500, 'This failed.')
        process.nextTick(() => {
          throw error // a fault of this program: said by whoever runs the server
        })
      }
    }
  })
  limitConnections(server, roomForConnections())
  const port = await listen(server, addresses.length > 0 ? '0.0.0.0' : '127.0.0.1', wanted)
  // A connection that cannot be accepted because no descriptor is left is lost; the others go on.
  server.on('error', () => {})
  const network = addresses.map((address) => `${address}:${port}`)
  const names = new Set([`127.0.0.1:${port}`, `localhost:${port}`, ...network])
  return {
    server,
    origin: originOf(`127.0.0.1:${port}`),
    networkOrigins: network.map(originOf),
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

/** As browsers write it: without the port that is HTTP's own. */
const originOf = (name: string) => new URL(`http://${name}`).origin

/** To the folder's page, whose relative addresses count from the slash. */
function redirect(response: ServerResponse, path: string, { url = '' }: IncomingMessage): void {
  const name = encodeURIComponent(path.slice(path.lastIndexOf('/') + 1))
  response.writeHead(302, { Location: `./${name}/${/\?.*$/s.exec(url)?.[0] ?? ''}` }).end()
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(reason)
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
