import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { decoded } from '../html/urls.ts'
import { isWithin, realPath } from '../media/allowed-folders.ts'
import { contentType } from '../media/content-type.ts'
import type { Tab } from './browser.ts'

/** A name that no network knows. Secure, so that the page may decode animations. */
const origin = 'https://print.invalid'

/** Where the print page lives: so deep that a link to `../../a.html` is not one to `../a.html`. */
export const base = `${origin}/${'d/'.repeat(64)}`

/** A deck's files: address in the page → path on disk, and stills in the place of animations. */
export interface DeckFiles {
  readonly files: ReadonlyMap<string, string>
  /** The folder from which links lead to the files. Default: the PDF will lie beside the page, and the addresses hold. */
  readonly linkedFrom?: string
  /** Frame `frame` (from 1; 0: the one that tells most) of an animation as a PNG; undefined for what is none. */
  still(path: string, frame: number): Promise<Buffer | undefined>
}

/** Where a link to a file leads, by its address in the page; those that lead where they say are left out. */
export function linksOf({ files, linkedFrom }: DeckFiles): Readonly<Record<string, string>> {
  if (linkedFrom === undefined) return {}
  const written = (path: string) => relative(linkedFrom, path).split(sep).map(encodeURIComponent).join('/')
  return Object.fromEntries([...files].map(([address, path]) => [address, written(path)]))
}

/** Below it a page that stands within the print page has what lies beside it: `embedded/ADDRESS/NAME`. */
const embedded = `${origin}/embedded/`

/** Where a page of the deck's own that stands within the print page is served; undefined for what is none. */
export function embeddedUrl(address: string, { files }: DeckFiles): string | undefined {
  const [, plain = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? []
  const path = files.get(plain)
  if (path === undefined || !/\.(x?html?|svg)$/i.test(path)) return undefined
  return `${embedded}${encodeURIComponent(plain)}/${encodeURIComponent(basename(path))}${rest}`
}

/** Of a page within the page, whose scripts run: it speaks to nobody. */
const embeddedPolicy = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"

/** What may be an animation, by its ending. */
const mayMove = /\.(gif|a?png|webp|avif)$/i

interface FileAnswer {
  readonly bytes: Buffer
  readonly type: string
}

/**
 * Answers every request of the tab itself: the page and the deck's files. Whatever else is asked for fails at once: nothing leaves this machine.
 */
export async function serveFiles(tab: Tab, page: string, { files, still }: DeckFiles): Promise<void> {
  tab.on('Fetch.requestPaused', ({ requestId, request }) => {
    const url = typeof request === 'object' && request !== null && 'url' in request ? String(request.url) : ''
    void answer(String(requestId), url).catch(() => {}) // the browser has ended
  })
  await tab.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })

  async function answer(requestId: string, url: string): Promise<void> {
    const body = await find(url)
    if (!body) {
      await tab.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    const policy = { name: 'content-security-policy', value: embeddedPolicy }
    await tab.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [
        { name: 'content-type', value: body.type },
        ...(url.startsWith(embedded) ? [policy] : []),
      ],
      body: body.bytes.toString('base64'),
    })
  }

  async function find(url: string): Promise<FileAnswer | undefined> {
    if (url === base) return { bytes: Buffer.from(page), type: contentType('index.html') }
    const path = url.startsWith(embedded) ? pathBeside(url) : pathOf(url)
    if (path === undefined) return undefined
    if (mayMove.test(path)) {
      const frame = Number(/\?still=(\d+)$/.exec(url)?.[1] ?? 0)
      const bytes = await still(path, frame).catch(() => undefined)
      if (bytes) return { bytes, type: 'image/png' }
    }
    const bytes = await readFile(path).catch(() => undefined)
    return bytes && { bytes, type: contentType(path) }
  }

  function pathOf(url: string): string | undefined {
    const plain = url.replace(/[?#].*$/s, '')
    if (!plain.startsWith(base)) return undefined
    const address = plain.slice(base.length)
    return files.get(address) ?? files.get(decoded(address))
  }

  /** A page within the page, or a file in its folder. */
  function pathBeside(url: string): string | undefined {
    const [address = '', ...names] = url
      .slice(embedded.length)
      .replace(/[?#].*$/s, '')
      .split('/')
      .map(decoded)
    const path = files.get(address)
    if (path === undefined || names.some((name) => /^\.|[/\\]/.test(name))) return undefined
    const folder = realPath(dirname(path))
    const beside = realPath(join(dirname(path), ...names))
    return folder && beside && isWithin(folder, beside) ? beside : undefined
  }
}
