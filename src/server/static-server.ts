import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'

export interface RunningServer {
  readonly server: Server
  /** `http://127.0.0.1:4242`, without a slash. */
  readonly origin: string
  close(): Promise<void>
}

/** How many ports after the wanted one are tried. */
const tries = 20

/**
 * Serves `folder` on `host` at `port`, or at the next free one. The site's own policy stands in its pages; the headers
 * add what only a header can say. Throws when no port is free or the host is not this machine's.
 */
export async function serveFolder(folder: string, host: string, port: number): Promise<RunningServer> {
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
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(existsSync(missing) ? readFileSync(missing) : 'Not found')
    })
  })
  const taken = await listen(server, host, port)
  return {
    server,
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
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
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(wanted, host, () => {
          server.off('error', reject)
          resolve()
        })
      })
      return wanted
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || wanted >= port + tries) throw error
    }
  }
}
