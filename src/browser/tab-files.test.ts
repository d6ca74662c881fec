import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Tab } from './browser.ts'
import { base, type DeckFiles, embeddedUrl, linksOf, serveFiles } from './tab-files.ts'

/** What the browser is told, by the address that it asks for. */
async function served(page: string, files: DeckFiles) {
  let ask: (request: unknown) => void = () => {}
  let enabled: unknown
  const answers = new Map<string, (answer: string) => void>()
  const tab = {
    on: (_: string, listener: typeof ask) => {
      ask = listener
    },
    send: async (method: string, given: Record<string, unknown>) => {
      if (method === 'Fetch.enable') enabled = given
      const { requestId, responseCode, responseHeaders = [], body = '', errorReason } = given
      const headers = (responseHeaders as { name: string; value: string }[]).map(
        ({ name, value }) => `${name}: ${value}`,
      )
      const text = Buffer.from(String(body), 'base64').toString()
      const answer =
        method === 'Fetch.fulfillRequest'
          ? [responseCode, ...headers, text].join('\n')
          : `${method} ${errorReason}`
      answers.get(String(requestId))?.(answer)
    },
  } as unknown as Tab
  await serveFiles(tab, page, files)
  return {
    enabled,
    get: (url: string) =>
      new Promise<string>((done) => {
        answers.set(url, done)
        ask({ requestId: url, request: { url } })
      }),
  }
}

it('answers with the page and the deck’s files, stills in the place of animations, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'served-'))
  for (const name of ['a b.css', 'c.gif', 'd.gif', 'e.html']) writeFileSync(join(folder, name), name)
  const names = ['a b.css', 'c.gif', 'd.gif', 'e.html', 'gone.css']
  const files: DeckFiles = {
    files: new Map(names.map((name) => [`media/${name}`, join(folder, name)])),
    linkedFrom: join(folder, 'out'),
    still: async (path, frame) => {
      if (path.endsWith('d.gif')) throw new Error('no animation')
      return Buffer.from(`frame ${frame}`)
    },
  }
  const { enabled, get } = await served('<p>page</p>', files)
  expect(enabled).toEqual({ patterns: [{ urlPattern: '*' }] })
  expect(await get(base)).toBe('200\ncontent-type: text/html; charset=utf-8\n<p>page</p>')
  expect(await get(`${base}media/a%20b.css?v=1#x`)).toBe(
    '200\ncontent-type: text/css; charset=utf-8\na b.css',
  )
  expect(await get(`${base}media/c.gif`)).toBe('200\ncontent-type: image/png\nframe 0')
  expect(await get(`${base}media/c.gif?still=12`)).toBe('200\ncontent-type: image/png\nframe 12')
  expect(await get(`${base}media/d.gif`)).toBe('200\ncontent-type: image/gif\nd.gif')
  for (const url of [
    `${base}media/gone.css`,
    `${base}a.css`,
    'https://example.org/',
    'file:///etc/passwd',
    '',
  ])
    expect(await get(url), url).toBe('Fetch.failRequest Aborted')
  const page = embeddedUrl('media/e.html?q#f', files) ?? ''
  expect(page).toMatch(/\/embedded\/media%2Fe\.html\/e\.html\?q#f$/)
  expect(await get(page)).toBe(
    "200\ncontent-type: text/html; charset=utf-8\ncontent-security-policy: default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:\ne.html",
  )
  expect([embeddedUrl('media/a b.css', files), embeddedUrl('media/x.html', files)]).toEqual([
    undefined,
    undefined,
  ])
  expect(linksOf(files)['media/a b.css']).toBe('../a%20b.css')
  expect(linksOf({ files: files.files, still: files.still })).toEqual({})
  rmSync(folder, { recursive: true })
})

it('gives a page within the page what lies beside it, and nothing that only a link there leads to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
  mkdirSync(join(folder, 'talk'))
  for (const name of ['secret.txt', 'talk/page.html', 'talk/beside.txt', 'talk/.env'])
    writeFileSync(join(folder, name), name)
  symlinkSync('../secret.txt', join(folder, 'talk/link.txt'))
  symlinkSync('beside.txt', join(folder, 'talk/own.txt'))
  const files = {
    files: new Map([['media/page.html', join(folder, 'talk/page.html')]]),
    still: async () => undefined,
  }

  let ask: (request: { requestId: string; request: { url: string } }) => void = () => {}
  const answers = new Map<string, (answer: string) => void>()
  const tab = {
    on: (_: string, listener: typeof ask) => {
      ask = listener
    },
    send: async (_: string, { requestId, body = '' }: { requestId?: string; body?: string }) =>
      answers.get(requestId ?? '')?.(Buffer.from(body, 'base64').toString()),
  } as unknown as Tab
  await serveFiles(tab, '', files)
  const page = embeddedUrl('media/page.html', files) ?? ''
  const get = (name: string) =>
    new Promise<string>((done) => {
      answers.set(name, done)
      ask({ requestId: name, request: { url: new URL(name, page).href } })
    })
  expect(await get('beside.txt')).toBe('talk/beside.txt')
  expect(await get('own.txt')).toBe('talk/beside.txt')
  for (const name of ['link.txt', '.env', '..%2fsecret.txt', 'nothing.txt']) expect(await get(name)).toBe('')
  rmSync(folder, { recursive: true })
})
