/**
 * The server's side of `/write`, where the deck's text stands beside its slides: it reads and writes the files of the deck, and nothing else.
 * Whoever is refused is refused before anything of what was sent is read.
 */
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { inWords, isFileError } from '../files.ts'
import { clickedAt } from '../lsp/preview.ts'
import type { DeckFindings } from '../protocol/authoring.ts'
import { isRecord, own, parseJson } from '../protocol/record.ts'
import type { AddedPicture } from '../protocol/writing.ts'
import { isForUs, isFromUs } from '../server/guard.ts'
import type { Handler } from '../server/static-server.ts'
import { toolFolder } from '../tool.ts'
import type { DeckSource } from '../vite/site.ts'
import type { Revision } from '../vite/watched-deck.ts'
import { readFile, saveChanges } from './deck-folder.ts'
import { readEditor } from './editor-bundle.ts'
import { changeLines, readChanges } from './file-text.ts'
import { openDeck } from './open-deck.ts'
import { addPicture, largestPicture, pictureKind } from './pictures.ts'
import { headers, renderWritePage } from './write-page.ts'
import { describeDeck, filesByName, offerWords, placeOf } from './written-deck.ts'

export interface Desk {
  /** Answers what is at `/write` and below it; false: it is for others. */
  readonly handle: Handler
  /** The deck is another. */
  edited(deck: DeckSource, revision: Revision): void
  /** The check has found this in the last text that it was given. */
  found(found: DeckFindings): void
  close(): void
}

export interface DeskOptions {
  /** `host:port` of each address that the server answers to. */
  names(): ReadonlySet<string>
  /** Whether whoever asks may write: this machine, or a device that was let in. */
  mayWrite(request: IncomingMessage): boolean
}

/** Bytes of a request with text: a whole deck pasted anew, written as JSON. */
const largestText = 12_000_000
const sheets = ['src/app/interface/palette.css', 'src/app/writing/page.css', 'src/app/writing/editor.css']
/** So many pages are told of the deck at once. */
const mostPages = 16

type Answer = readonly [status: number, body: object]
type QuestionBody = Readonly<Record<string, unknown>>

const nonsense: Answer = [400, { why: 'This is no question.' }]
const missing: Answer = [404, { why: 'This file is none of the deck’s, or it is gone.' }]
const forbidden: Answer = [
  403,
  {
    why: 'Only the page for writing of this server may ask this, on this machine or a device that was let in.',
  },
]

export function createDesk({ names, mayWrite }: DeskOptions): Desk {
  const open = openDeck()
  const pages = new Set<ServerResponse>()
  let telling: NodeJS.Immediate | undefined
  let editor: Promise<string> | undefined

  const describe = () => (open.now ? `data: ${JSON.stringify(describeDeck(open.now, open.kept))}\n\n` : '\n')
  const tell = () => {
    clearImmediate(telling)
    if (pages.size === 0) return
    // What the page of the talk is told comes before.
    telling = setImmediate(() => {
      const words = describe()
      for (const page of pages) page.write(words)
    })
  }

  function follow(response: ServerResponse): void {
    if (pages.size >= mostPages) {
      send(response, [503, { why: 'Too many pages are open here.' }])
      return
    }
    response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' })
    response.write(describe())
    pages.add(response)
    response.on('close', () => pages.delete(response))
  }

  function sendEditor(response: ServerResponse): void {
    editor ??= readEditor()
    editor.then(
      (code) => sendText(response, 'text/javascript', code),
      (error: Error) => {
        editor = undefined
        send(response, [500, { why: error.message }])
      },
    )
  }

  const reads: Readonly<Record<string, (response: ServerResponse) => void>> = {
    '/write': (response) => renderWritePage(response, open.now?.prepared.compiled.deck.options.lang ?? 'en'),
    '/write/style.css': (response) =>
      sendText(
        response,
        'text/css',
        sheets.map((path) => readFileSync(join(toolFolder, path), 'utf8')).join(''),
      ),
    '/write/editor.js': sendEditor,
    '/write/deck': follow,
  }

  /** What is asked with JSON. */
  const questions: Readonly<Record<string, (asked: QuestionBody) => Answer>> = {
    '/write/read'({ file }) {
      const path = pathOf(file)
      const text = path === undefined ? undefined : readFile(path, deckPath())
      return text ? [200, text] : missing
    },
    '/write/save'({ file, version, changes }) {
      const [path, read] = [pathOf(file), readChanges(changes)]
      if (typeof version !== 'string' || !read) return nonsense
      if (path === undefined) return missing
      const saved = saveChanges(path, deckPath(), version, read)
      return [{ saved: 200, conflict: 409, refused: 422 }[saved.kind], saved]
    },
    '/write/clicked'({ slide, words }) {
      if (!open.now) return missing
      const at = clickedAt({ slide: String(slide), words: String(words) }, open.now)
      return at ? [200, placeOf(at, open.now)] : missing
    },
    '/write/complete'({ file, version, changes, offset }) {
      const [path, read] = [pathOf(file), readChanges(changes)]
      const before = path === undefined ? undefined : readFile(path, deckPath())
      if (!read || !before || !open.now) return nonsense
      const text = before.version === version ? changeLines(before.text, read) : undefined
      const at = Number.isSafeInteger(offset) ? Number(offset) : -1
      return [200, text === undefined || at < 0 || at > text.length ? [] : offerWords(at, text, open.now)]
    },
  }
  const deckPath = () => open.now?.path ?? ''
  const pathOf = (name: unknown) => open.now && filesByName(open.now).get(String(name))

  function takePicture({ url = '' }: IncomingMessage, bytes: Uint8Array): Answer {
    const kind = pictureKind(bytes)
    if (kind === undefined || deckPath() === '')
      return [
        415,
        {
          why: 'Pictures are taken as PNG, JPEG, GIF, WebP or AVIF. Others you put beside the deck yourself.',
        },
      ]
    const given = new URL(url, 'http://localhost').searchParams.get('name') ?? ''
    const added: AddedPicture = { address: encodeURI(addPicture(dirname(deckPath()), given, kind, bytes)) }
    return [200, added]
  }

  async function answer(request: IncomingMessage, path: string): Promise<Answer> {
    const isPicture = path === '/write/picture'
    const question = own(questions, path)
    if (!isPicture && !question) return [404, { why: 'Nothing is here.' }]
    const most = isPicture ? largestPicture : largestText
    const bytes = await readBody(request, most)
    if (!bytes) return [413, { why: `This is too large: ${most / 1_000_000} MB is the most.` }]
    try {
      if (isPicture) return takePicture(request, bytes)
      const asked = parseJson(bytes.toString())
      return question && isRecord(asked) ? question(asked) : nonsense
    } catch (error) {
      // A disk that is full, a folder that is read-only: said to whoever writes.
      if (isFileError(error)) return [422, { why: inWords(error) }]
      throw error
    }
  }

  return {
    handle(request, response, path) {
      if (path !== '/write' && !path?.startsWith('/write/')) return false
      const isRead = request.method === 'GET'
      // A page elsewhere that asks for what this server has says so; who only reads on this one says nothing.
      const isOurs = isFromUs(request) || (isRead && request.headers.origin === undefined)
      const read = isRead ? own(reads, path) : undefined
      if (!isForUs(request, names()) || !mayWrite(request) || !isOurs) refuse(response, forbidden)
      else if (read) read(response)
      else if (request.method !== 'POST') refuse(response, [404, { why: 'Nothing is here.' }])
      else
        answer(request, path).then(
          (said) => (said[0] === 413 ? refuse(response, said) : send(response, said)),
          (error) => {
            send(response, [500, { why: 'This failed.' }])
            throw error // a fault of this program: said by whoever runs the server
          },
        )
      return true
    },
    edited(source, revision) {
      open.edited(source, revision)
      tell()
    },
    found(found) {
      open.found(found)
      tell()
    },
    close() {
      clearImmediate(telling)
      for (const page of pages) page.end()
    },
  }
}

/** All that was sent; undefined where it is more than `most` bytes. */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > most) return undefined
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    parts.push(part)
    length += part.length
    if (length > most) return undefined
  }
  return Buffer.concat(parts)
}

function send(response: ServerResponse, [status, body]: Answer): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** Says so, and reads nothing of what else is sent on this line. */
function refuse(response: ServerResponse, said: Answer): void {
  response.setHeader('Connection', 'close')
  send(response, said)
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { ...headers, 'Content-Type': `${type}; charset=utf-8` })
  response.end(text)
}
