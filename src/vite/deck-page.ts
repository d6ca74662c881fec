import { createReadStream, existsSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { ErrorPayload, HotPayload, ViteDevServer } from 'vite'
import { allEntries, metaSource } from '../deck/meta.ts'
import { readTheme } from '../deck/options.ts'
import { visible } from '../diagnostic/visible.ts'
import { decoded } from '../html/urls.ts'
import { contentType } from '../media/content-type.ts'
import type { TextOf } from '../media/edited-texts.ts'
import type { ClickedPlace, DeckFindings } from '../protocol/authoring.ts'
import { watchFindings } from './deck-findings.ts'
import { messageOf, overlay, pluginsPath, renderDevPage } from './dev-page.ts'
import { bundleClients } from './plugin-clients.ts'
import { bundleReveal } from './reveal-bundle.ts'
import type { DeckSource } from './site.ts'
import { buildTheme } from './theme-files.ts'
import { watchFiles } from './watch-files.ts'
import { isFaulty, type Revision, watchDeck } from './watched-deck.ts'

/** An editor beside the page: what it shows comes before what is on disk, and each leads the other to its place. */
export interface EditorLink {
  readonly textOf: TextOf
  /** Called once, with what the editor has to say to the page. */
  join(page: EditedPage): void
  /** A slide was clicked. Nothing that the page says has been looked at. */
  clicked(place: Partial<ClickedPlace>): void
}

/** Where the deck is written in the browser: it answers before the page does, and is told what the check finds. */
export interface WritingDesk {
  handle(request: IncomingMessage, response: ServerResponse, path: string | undefined): boolean
  found(found: DeckFindings): void
}

/** What may stand beside the page while its deck is written. */
export interface BesidePage {
  readonly editor?: EditorLink
  readonly desk?: WritingDesk
}

/** The page that goes along with an editor. */
export interface EditedPage {
  /** The editor's texts are others. */
  edited(): void
  show(slide: string, step: number): void
}

/** The deck that is written, as a server has it. */
export interface DeckPage {
  /** Answers what asks for the page, the deck's files or those of its look; false: it is no request of these. */
  handle(request: IncomingMessage, response: ServerResponse, next: (error: unknown) => void): boolean
  /** From now on the pages that are open are told by this server of Vite's. */
  join(server: ViteDevServer): void
  close(): void
}

/**
 * Opens the deck of the project at `root` that `read` gives, and serves its page and files: an edit on disk changes the page that is open,
 * where it is. `edited` is told each revision, the first too, for its faults.
 */
export async function openDeckPage<Deck extends DeckSource>(
  read: () => Deck | Promise<Deck>,
  root: string,
  edited: (deck: Deck, revision: Revision) => void,
  { editor, desk }: BesidePage = {},
): Promise<DeckPage> {
  let send: (payload: HotPayload) => void = () => {}
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
    const source = await read()
    const reveal = source.reveal && (await bundleReveal(source.reveal))
    const deck = watchDeck(
      source,
      (before) => {
        if (namedLook(deck.now) !== namedLook(before)) {
          reading = reading.then(reopenDeck)
          return
        }
        edited(source, deck.now)
        // Of a file that is gone or empty the overlay says all there is to say.
        if (deck.now.source !== '') findings?.edited(deck.now.source)
        send(messageOf(deck.path, before, deck.now))
      },
      editor?.textOf,
    )
    // An editor shows them itself.
    const findings =
      editor === undefined
        ? watchFindings(source, (found) => {
            send({ type: 'custom', event: 'deck:findings', data: found })
            desk?.found(found)
          })
        : undefined
    edited(source, deck.now)
    findings?.edited(deck.now.source)
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
      console.error(visible(message))
      broken = { type: 'error', err: { message, stack: '', plugin: 'deck' } }
      send(broken)
      return
    }
    broken = undefined
    closeDeck(before)
    configuration.follow(open.configuredBy)
    send({ type: 'full-reload' })
  }
  function closeDeck({ deck, findings }: typeof open) {
    findings?.close()
    deck.close()
  }

  editor?.join({
    edited: () => open.deck.refresh(),
    show: (slide, step) => send({ type: 'custom', event: 'deck:show', data: { slide, step } }),
  })
  let look = buildTheme(open.deck.good.compiled.theme, root)
  return {
    handle,
    join(server) {
      // Until then no page was open.
      send = (payload) => server.ws.send(payload)
      if (editor) server.ws.on('deck:clicked', (place) => editor.clicked(place))
      server.ws.on('connection', () => {
        if (broken) send(broken)
        else if (isFaulty(open.deck.now)) send(overlay(open.deck.path, open.deck.now))
        if (open.findings) send({ type: 'custom', event: 'deck:findings', data: open.findings.now })
        open.deck.warmUp()
      })
    },
    close() {
      configuration.close()
      // What is being read then is closed once it is open.
      void reading.then(() => closeDeck(open))
    },
  }

  function handle(
    request: IncomingMessage,
    response: ServerResponse,
    next: (error: unknown) => void,
  ): boolean {
    const { url = '/' } = request
    // Some of those behind throw where nobody catches it, at an address that cannot be decoded.
    if (!/^\/[^#]*$/.test(url) || decodedPath(url.replace(/\?.*$/s, '')) === undefined) {
      response.writeHead(400).end()
      return true
    }
    const { pathname } = new URL(`http://localhost${url}`)
    if (desk?.handle(request, response, pathname)) return true
    if (pathname === '/' || pathname === '/index.html') {
      response.writeHead(200, { 'Content-Type': contentType('index.html'), 'Cache-Control': 'no-store' })
      look = buildTheme(open.deck.good.compiled.theme, root)
      const beside = editor ? 'editor' : desk && 'desk'
      response.end(renderDevPage(open, look, request.headers.host ?? 'localhost', beside))
      return true
    }
    const bundled = open.reveal?.files.get(pathname.slice(1))
    if (bundled !== undefined) {
      response.writeHead(200, { 'Content-Type': contentType(pathname) })
      response.end(bundled)
      return true
    }
    if (pathname === `/${pluginsPath}`) {
      bundleClients(open.deck.good.compiled.clients).then((plugins) => {
        response.writeHead(200, { 'Content-Type': contentType(pluginsPath), 'Cache-Control': 'no-store' })
        response.end(plugins?.code)
      }, next)
      return true
    }
    const address = decoded(pathname.slice(1))
    const file = open.deck.good.media.files.get(address) ?? look.files.get(address)
    if (file === undefined) return false
    // A page or a drawing of the deck's that is opened by itself must not act as one of this server's: those may write.
    const type = contentType(file)
    response.writeHead(200, {
      'Content-Type': type,
      ...(/html|xml/.test(type) && { 'Content-Security-Policy': sandbox }),
    })
    pipeline(createReadStream(file), response, () => {})
    return true
  }
}

/** As frames of the deck's have it (`html/frames.ts`): scripts run, as nobody of this origin. */
const sandbox = 'sandbox allow-scripts allow-forms allow-popups'

/** What may change with a look that is read from files. */
const namedLook = ({ compiled: { deck } }: Revision) =>
  JSON.stringify([readTheme(deck.meta, () => {})?.name, metaSource(allEntries(deck.meta).get('brand'))])

/** Changes with each edit of these files. */
function stampOf(paths: readonly string[]): string {
  const stats = paths.map((path) => statSync(path, { throwIfNoEntry: false }))
  return stats.map((one) => `${one?.mtimeMs} ${one?.size} ${one?.ino}`).join()
}

/** The path decoded; undefined where a part of it is no code. (A decoding whose value nobody used the bundler would leave out.) */
function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
