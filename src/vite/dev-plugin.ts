import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import type { ErrorPayload, Plugin, ViteDevServer } from 'vite'
import type { Compiled } from '../compile.ts'
import { allEntries, metaSource } from '../deck/meta.ts'
import { readTheme } from '../deck/options.ts'
import { codeFrame, filePositionFinder } from '../diagnostic/format.ts'
import { nameOfFile } from '../diagnostic/source-text.ts'
import { visible } from '../diagnostic/visible.ts'
import { attribute, html } from '../html/markup.ts'
import { decoded } from '../html/urls.ts'
import { contentType } from '../media/content-type.ts'
import type { DeckUpdate } from '../protocol/authoring.ts'
import { firstSheet } from '../themes/sheets.ts'
import { entries } from './client.ts'
import { watchFindings } from './deck-findings.ts'
import { type DeckMetadata, deckMetadata } from './deck-metadata.ts'
import { slideUpdates } from './deck-update.ts'
import { renderContents, renderPage } from './page.ts'
import { bundleClients, namedClients } from './plugin-clients.ts'
import { bundleReveal, type RevealBundle } from './reveal-bundle.ts'
import type { DeckSource } from './site.ts'
import { buildTheme, type ThemeFiles } from './theme-files.ts'
import { watchFiles } from './watch-files.ts'
import { isFaulty, type Revision, type WatchedDeck, watchDeck } from './watched-deck.ts'

/**
 * Serves the deck's page and files, everything else being Vite's: an edit on disk changes the page that is open, where
 * it is. `read` gives the deck of the project at `root`; `edited` is told each revision, the first too, for its faults.
 */
export function devPlugin<Deck extends DeckSource>(
  read: (root: string) => Deck | Promise<Deck>,
  edited: (deck: Deck, revision: Revision) => void,
): Plugin {
  return {
    name: 'deck',
    apply: 'serve',
    async configureServer(server) {
      let open = await openDeck()
      let broken: ErrorPayload | undefined
      // One after the other: a change that comes while the deck is read is read after it.
      let reading = Promise.resolve()
      const configuration = watchFiles(() => {
        // A folder that was away and is back is as it was.
        reading = reading.then(() => (open.stamp === stampOf(open.configuredBy) ? undefined : reopenDeck()))
      })
      configuration.follow(open.configuredBy)

      async function openDeck() {
        const source = await read(server.config.root)
        const reveal = source.reveal && (await bundleReveal(source.reveal))
        const deck = watchDeck(source, (before) => {
          if (namedLook(deck.now) !== namedLook(before)) {
            reading = reading.then(reopenDeck)
            return
          }
          edited(source, deck.now)
          // Of a file that is gone or empty the overlay says all there is to say.
          if (deck.now.source !== '') findings.edited(deck.now.source)
          tellPage(server, deck, before)
        })
        const findings = watchFindings(source, (found) => server.ws.send('deck:findings', found))
        edited(source, deck.now)
        findings.edited(deck.now.source)
        const configuredBy = [...(source.configuredBy ?? []), ...(reveal?.inputs ?? [])]
        return { deck, findings, reveal, configuredBy, stamp: stampOf(configuredBy) }
      }
      // Other plugins make another page of the same text.
      async function reopenDeck() {
        // Its watch says that it is gone.
        if (!existsSync(open.deck.path)) return
        const before = open
        try {
          open = await openDeck()
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error)
          server.config.logger.error(visible(message))
          broken = { type: 'error', err: { message, stack: '', plugin: 'deck' } }
          server.ws.send(broken)
          return
        }
        broken = undefined
        closeDeck(before)
        configuration.follow(open.configuredBy)
        server.ws.send({ type: 'full-reload' })
      }
      function closeDeck({ deck, findings }: typeof open) {
        findings.close()
        deck.close()
      }

      server.httpServer?.once('close', () => {
        configuration.close()
        // What is being read then is closed once it is open.
        void reading.then(() => closeDeck(open))
      })
      server.ws.on('connection', () => {
        if (broken) server.ws.send(broken)
        else if (isFaulty(open.deck.now)) server.ws.send(overlay(open.deck))
        server.ws.send('deck:findings', open.findings.now)
        open.deck.warmUp()
      })
      let look = buildTheme(open.deck.good.compiled.theme, server.config.root)
      server.middlewares.use((request, response, next) => {
        const { url = '/' } = request
        const { pathname } = new URL(`http://localhost${url}`)
        // Some of those behind throw where nobody catches it, at an address that cannot be decoded.
        if (decodedPath(url.replace(/[?#].*$/s, '')) === undefined) {
          response.writeHead(400).end()
          return
        }
        if (pathname === '/' || pathname === '/index.html') {
          response.writeHead(200, { 'Content-Type': contentType('index.html'), 'Cache-Control': 'no-store' })
          look = buildTheme(open.deck.good.compiled.theme, server.config.root)
          response.end(renderDevPage(open, look, request.headers.host ?? 'localhost'))
          return
        }
        const bundled = open.reveal?.files.get(pathname.slice(1))
        if (bundled !== undefined) {
          response.writeHead(200, { 'Content-Type': contentType(pathname) })
          response.end(bundled)
          return
        }
        if (pathname === `/${pluginsPath}`) {
          bundleClients(open.deck.good.compiled.clients).then((plugins) => {
            response.writeHead(200, { 'Content-Type': contentType(pluginsPath), 'Cache-Control': 'no-store' })
            response.end(plugins?.code)
          }, next)
          return
        }
        const address = decoded(pathname.slice(1))
        const file = open.deck.good.media.files.get(address) ?? look.files.get(address)
        if (file === undefined) return next()
        response.writeHead(200, { 'Content-Type': contentType(file) })
        pipeline(createReadStream(file), response, () => {})
      })
    },
  }
}

/** What may change with a look that is read from files. */
const namedLook = ({ compiled: { deck } }: Revision) =>
  JSON.stringify([readTheme(deck.meta, () => {})?.name, metaSource(allEntries(deck.meta).get('brand'))])

/** Changes with each edit of these files. */
function stampOf(paths: readonly string[]): string {
  const stats = paths.map((path) => statSync(path, { throwIfNoEntry: false }))
  return stats.map((one) => `${one?.mtimeMs} ${one?.size} ${one?.ino}`).join()
}

/** Where the page finds what its plugins run in it. */
const pluginsPath = 'plugins.js'

interface OpenDeck {
  readonly deck: WatchedDeck
  readonly reveal: RevealBundle | undefined
}

/** `host`: the name and port by which the browser knows this server. */
function renderDevPage({ deck, reveal }: OpenDeck, look: ThemeFiles, host: string): string {
  const {
    path,
    good: { compiled },
  } = deck

  const nonce = randomBytes(16).toString('base64')
  return renderPage({
    metadata: deckMetadata(compiled, path),
    sections: compiled.html,
    slides: compiled.slides,
    frames: compiled.frames,
    style: styleOf(compiled),
    slideStyle: `/${look.slides}`,
    ...(look.article !== '' && { articleStyle: `/${look.article}` }),
    scripts: [
      ...['/@vite/client', `/${entries.boot}`, '/src/app/hot.ts', '/src/app/findings.ts'],
      ...(compiled.clients.length > 0 ? [`/${pluginsPath}`] : []),
    ].map((src) => ({ src })),
    plugins: namedClients(compiled.clients),
    plainStyle: `/${entries.plain}`,
    ...(reveal && { reveal: [...reveal.files.keys()][0] }),
    head: html`<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet"${attribute('href', `/${entries.critical}`)}>
<meta property="csp-nonce"${attribute('nonce', nonce)}>`,
    downloads: [],
    dev: { nonce, host },
  }).html
}

function tellPage(server: ViteDevServer, deck: WatchedDeck, before: Revision): void {
  if (isFaulty(deck.now)) {
    server.ws.send(overlay(deck))
    return
  }
  const { compiled } = deck.now
  const metadata = deckMetadata(compiled, deck.path)
  const isOtherPolicy = compiled.frames.join() !== before.compiled.frames.join()
  const areOtherPlugins = compiled.clients.join() !== before.compiled.clients.join()
  if (
    isOtherPolicy ||
    areOtherPlugins ||
    compiled.theme !== before.compiled.theme ||
    settingsOf(metadata) !== settingsOf(deckMetadata(before.compiled, deck.path))
  ) {
    server.ws.send({ type: 'full-reload' })
    return
  }
  const contents = renderContents(compiled.slides, metadata.lang)
  const update: DeckUpdate = {
    ...slideUpdates(before.compiled.slides, compiled.slides),
    ...(contents !== renderContents(before.compiled.slides, metadata.lang) && { contents }),
    ...(compiled.css !== before.compiled.css && { css: styleOf(compiled) }),
    title: metadata.title,
  }
  server.ws.send('deck:update', update)
}

/** The theme's part of the first paint, and the deck's own rules. */
const styleOf = ({ theme, css }: Compiled) => `${firstSheet(theme)}${css}`

/** What of the front matter the views read once, when they start. */
const settingsOf = ({ lang, dir, duration, values, keyboard }: DeckMetadata) =>
  JSON.stringify([lang, dir, duration, values, keyboard])

/** The path decoded; undefined where a part of it is no code. (A decoding whose value nobody used the bundler would leave out.) */
function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** The deck's errors as Vite's overlay shows them: the first with its place and frame, the others below it. */
function overlay({ path, now: { compiled } }: WatchedDeck): ErrorPayload {
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error')
  const place = filePositionFinder(compiled.source)
  const [first] = errors
  const at = first && place(first.at.start)
  const lines = errors.map(({ message, hint, at }, index) => {
    const { line, column, file } = place(at.start)
    const where = index === 0 ? '' : `${basename(nameOfFile(file, path))}:${line}:${column}: `
    return `${where}${message}${hint === undefined ? '' : `\n${hint}`}`
  })
  return {
    type: 'error',
    err: {
      message: lines.join('\n\n'),
      stack: '',
      id: path,
      plugin: 'deck',
      ...(at && { loc: { file: nameOfFile(at.file, path), line: at.line, column: at.column } }),
      ...(first && { frame: codeFrame(compiled.source, first.at).replace(/^ {2}/gm, '') }),
    },
  }
}
