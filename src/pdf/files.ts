import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tab } from './browser.ts'

/** Where the print page lives: a name that no network knows. Secure, so that the page may decode animations. */
export const base = 'https://print.invalid/'

const types: Record<string, string> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.ogv': 'video/ogg',
  '.png': 'image/png',
  '.apng': 'image/apng',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** A deck's files: address in the page → path on disk, and stills in the place of animations. */
export interface DeckFiles {
  readonly files: ReadonlyMap<string, string>
  /** Frame `frame` (from 1; 0: the one that tells most) of an animation as a PNG; undefined for what is none. */
  still(path: string, frame: number): Promise<Buffer | undefined>
}

/** What may be an animation, by its ending. */
const mayMove = /\.(gif|a?png|webp|avif)$/i

/**
 * Answers every request of the tab itself: the page, the deck's files, and what stands in our own `folder` of style
 * sheets. Whatever else is asked for fails at once: nothing leaves this machine.
 */
export async function serveFiles(
  tab: Tab,
  page: string,
  { files, still }: DeckFiles,
  folder: URL,
): Promise<void> {
  tab.on('Fetch.requestPaused', ({ requestId, request }) => {
    const url = typeof request === 'object' && request !== null && 'url' in request ? String(request.url) : ''
    void answer(String(requestId), url).catch(() => {}) // the browser has ended
  })
  await tab.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })

  async function answer(requestId: string, url: string): Promise<void> {
    const body = await find(url)
    if (!body) {
      await tab.send('Fetch.fulfillRequest', { requestId, responseCode: 404 })
      return
    }
    await tab.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'content-type', value: body.type }],
      body: body.bytes.toString('base64'),
    })
  }

  async function find(url: string): Promise<{ readonly bytes: Buffer; readonly type: string } | undefined> {
    if (url === base) return { bytes: Buffer.from(page), type: 'text/html; charset=utf-8' }
    const path = pathOf(url)
    if (path === undefined) return undefined
    if (mayMove.test(path)) {
      const frame = Number(/\?still=(\d+)$/.exec(url)?.[1] ?? 0)
      const bytes = await still(path, frame).catch(() => undefined)
      if (bytes) return { bytes, type: 'image/png' }
    }
    const bytes = await readFile(path).catch(() => undefined)
    return bytes && { bytes, type: types[extname(path).toLowerCase()] ?? 'application/octet-stream' }
  }

  function pathOf(url: string): string | undefined {
    if (!url.startsWith(base)) return undefined
    const address = url.slice(base.length).replace(/[?#].*$/s, '')
    if (`/${address}`.startsWith(folder.pathname)) return fileURLToPath(new URL(`/${address}`, folder))
    return files.get(address) ?? files.get(decoded(address))
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
