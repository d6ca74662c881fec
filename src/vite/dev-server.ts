import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createServer, type ErrorPayload, type Plugin, type ViteDevServer } from 'vite'
import { codeFrame, placeFinder } from '../diagnostic-format.ts'
import { html } from '../html/markup.ts'
import { contentType } from '../media/content-type.ts'
import { clientConfig, entries } from './client.ts'
import { type DeckUpdate, slideUpdates } from './deck-update.ts'
import { factsOf } from './facts.ts'
import { renderContents, renderPage } from './page.ts'
import type { DeckSource } from './site.ts'
import { type Edition, hasErrors, type WatchedDeck, watchDeck } from './watched-deck.ts'

export interface DevServer {
  readonly origin: string
  close(): Promise<void>
}

/**
 * Serves a deck for its author: an edit on disk changes the page that is open, where it is. `edited` is
 * told each edition, the first too, for its faults. Throws when no port is free.
 */
export async function startDevServer(
  source: DeckSource,
  root: string,
  port: number,
  edited: (edition: Edition) => void,
): Promise<DevServer> {
  let server: ViteDevServer | undefined
  const deck = watchDeck(source, (before) => {
    edited(deck.now)
    if (server) tellPage(server, deck, before)
  })
  edited(deck.now)
  server = await createServer({
    ...clientConfig(root),
    base: '/',
    appType: 'custom',
    // The client's few packages are modules already; looking for more would cost the start.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host: '127.0.0.1',
      port,
      watch: { ignored: ['**/dist/**', '**/slides/**', '**/test-results/**'] },
    },
    plugins: [servePage(deck)],
  })
  const running = await server.listen()
  const address = running.httpServer?.address()
  const taken = typeof address === 'object' && address ? address.port : port
  return {
    origin: `http://127.0.0.1:${taken}`,
    async close() {
      deck.close()
      await running.close()
    },
  }
}

/** The page and the deck's files; everything else is Vite's. */
function servePage(deck: WatchedDeck): Plugin {
  return {
    name: 'deck',
    configureServer(server) {
      server.ws.on('connection', () => {
        if (hasErrors(deck.now)) server.ws.send(overlay(deck))
      })
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        if (pathname === '/' || pathname === '/index.html') {
          response.writeHead(200, { 'Content-Type': contentType('index.html'), 'Cache-Control': 'no-store' })
          response.end(renderDevPage(deck))
          return
        }
        const file = deck.good.media.files.get(decodeURI(pathname.slice(1)))
        if (file === undefined) return next()
        response.writeHead(200, { 'Content-Type': contentType(file) })
        createReadStream(file)
          .on('error', () => response.destroy())
          .pipe(response)
      })
    },
  }
}

function renderDevPage({ path, good: { compiled } }: WatchedDeck): string {
  return renderPage({
    facts: factsOf(compiled, path),
    sections: compiled.html,
    slides: compiled.slides,
    style: compiled.css,
    scripts: ['/@vite/client', `/${entries.boot}`, '/src/app/hot.ts'].map((src) => ({ src })),
    plainStyle: `/${entries.plain}`,
    head: html`<link rel="icon" href="/slides/art/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/src/theme/critical.css">`,
    downloads: [],
    // Vite puts style sheets into the page, which the site's policy forbids.
    strict: false,
  }).html
}

function tellPage(server: ViteDevServer, deck: WatchedDeck, before: Edition): void {
  if (hasErrors(deck.now)) {
    server.ws.send(overlay(deck))
    return
  }
  const { compiled } = deck.now
  const update: DeckUpdate = {
    slides: slideUpdates(before.compiled.slides, compiled.slides),
    contents: renderContents(compiled.slides),
    css: compiled.css,
    title: factsOf(compiled, deck.path).title,
  }
  server.ws.send('deck:update', update)
}

/** The deck's errors as Vite's overlay shows them: the first with its place and frame, the others below it. */
function overlay({ path, now: { source, compiled } }: WatchedDeck): ErrorPayload {
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error')
  const place = placeFinder(source)
  const [first] = errors
  const at = first && place(first.at.start)
  const lines = errors.map(({ message, hint, at }, index) => {
    const { line, column } = place(at.start)
    const where = index === 0 ? '' : `${basename(path)}:${line}:${column}: `
    return `${where}${message}${hint === undefined ? '' : `\n${hint}`}`
  })
  return {
    type: 'error',
    err: {
      message: lines.join('\n\n'),
      stack: '',
      id: path,
      plugin: 'deck',
      ...(at && { loc: { file: path, line: at.line, column: at.column } }),
      ...(first && { frame: codeFrame(source, first.at).replace(/^ {2}/gm, '') }),
    },
  }
}
