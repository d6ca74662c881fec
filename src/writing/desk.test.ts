/** Who may write, and what: a deck's files are written by its page alone, on this machine or a paired device. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { compilePage, createCompiler } from '../compile.ts'
import { openMedia } from '../media/lookup.ts'
import type { FileText, ToldDeck } from '../protocol/writing.ts'
import { isThisMachine } from '../server/guard.ts'
import { attack } from '../server/hostile-requests.ts'
import { pathOf } from '../server/request-path.ts'
import { createDesk, type Desk } from './desk.ts'

const REQUESTS = Number(process.env.FUZZ ?? 200)
const text =
  '---\ntitle: Live\n---\n\n## One {#one}\n\nwords of one\n\n{{< include parts/part.md >}}\n\n{{< include ../outside.md >}}\n'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let folder: string
let path: string
let server: Server
let desk: Desk
let host: string
let isShut = false
const compiler = createCompiler()

function compileDeck(): void {
  const source = { path, source: readFileSync(path, 'utf8'), filesFrom: [folder] }
  const media = openMedia(source)
  desk.edited(source, { source: source.source, media, compiled: compilePage(source, media, {}, compiler) })
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'desk-')))
  mkdirSync(join(folder, 'talk/parts'), { recursive: true })
  path = join(folder, 'talk/talk.md')
  desk = createDesk({
    names: () => new Set([host]),
    mayWrite: (request: IncomingMessage) => !isShut && isThisMachine(request),
  })
  server = createServer((request, response) => {
    if (!desk.handle(request, response, pathOf(request))) response.end('the talk')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  // Another device is played by another loopback address.
  server.on('connection', (socket) => {
    if (socket.remoteAddress === '127.0.0.2')
      Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.9' })
  })
})
beforeEach(() => {
  isShut = false
  writeFileSync(path, text)
  writeFileSync(join(folder, 'talk/parts/part.md'), '## Taken in\r\n\r\nof a part\r\n')
  writeFileSync(join(folder, 'talk/secret.md'), 'none of the deck’s')
  writeFileSync(join(folder, 'outside.md'), 'outside of it')
  compileDeck()
})
afterAll(async () => {
  desk.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  rmSync(folder, { recursive: true })
})

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | Buffer
  readonly from?: string
}

/** As our page asks, unless it is said otherwise. */
const send = (address: string, { method = 'POST', headers = {}, body = '', from = '127.0.0.1' }: Sent = {}) =>
  new Promise<{ status: number; body: string; headers: IncomingMessage['headers'] }>((done, fail) => {
    const all = { host, origin: `http://${host}`, ...headers }
    const known = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    const [name, port] = host.split(':')
    const sent = httpRequest(
      {
        host: name,
        port,
        path: address,
        method,
        localAddress: from,
        headers: known as Record<string, string>,
      },
      (response) => {
        let said = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          said += part
          // What is told for as long as somebody listens.
          if (address === '/write/deck') sent.destroy()
        })
        response.on('close', () =>
          done({ status: response.statusCode ?? 0, body: said, headers: response.headers }),
        )
      },
    )
    sent.on('error', (error) => (address === '/write/deck' ? undefined : fail(error)))
    sent.end(body)
  })
const ask = async (question: string, body: unknown) => {
  const { status, body: said } = await send(`/write/${question}`, { body: JSON.stringify(body) })
  return { status, said: JSON.parse(said) }
}
const read = async (file = 'talk.md'): Promise<FileText> => (await ask('read', { file })).said
const insertion = (version: string, insert: string, file = 'talk.md') => ({
  file,
  version,
  changes: [{ from: 0, to: 0, insert }],
})

describe('the page for writing', () => {
  it('is served with its editor, framed by nobody, and is told of the deck', async () => {
    const page = await send('/write', { method: 'GET', headers: { origin: undefined } })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
    expect(page.body).toContain('/write/editor.js')
    expect((await send('/write/style.css', { method: 'GET' })).body).toContain('.cm-editor')
    const told = await send('/write/deck', { method: 'GET', headers: { origin: undefined } })
    const deck: ToldDeck = JSON.parse(told.body.replace(/^data: /, ''))
    expect(deck.files.map(({ name }) => name)).toEqual(['talk.md', 'parts/part.md', '../outside.md'])
    expect(deck.slides.find(({ id }) => id === 'taken-in')).toMatchObject({
      file: 'parts/part.md',
      from: { line: 0, character: 0 },
    })
  })

  it('reads and saves the files of the deck, each with its ends of lines', async () => {
    const { version } = await read()
    expect(await ask('save', insertion(version, '<!-- new -->\n'))).toMatchObject({ status: 200 })
    expect(readFileSync(path, 'utf8')).toBe(`<!-- new -->\n${text}`)
    const part = await read('parts/part.md')
    expect(part.text).toBe('## Taken in\n\nof a part\n')
    await ask('save', insertion(part.version, 'a\n', 'parts/part.md'))
    expect(readFileSync(join(folder, 'talk/parts/part.md'), 'utf8')).toBe(
      'a\r\n## Taken in\r\n\r\nof a part\r\n',
    )
    const stale = await ask('save', insertion(version, 'late'))
    expect(stale).toMatchObject({ status: 409, said: { kind: 'conflict', text: `<!-- new -->\n${text}` } })
  })

  it('offers words of the language server, for text that is not saved yet', async () => {
    const { version } = await read()
    const changes = [{ from: text.length, to: text.length, insert: '\n[to](#o' }]
    const offset = text.length + 8
    const { said } = await ask('complete', { file: 'talk.md', version, changes, offset })
    expect(said).toContainEqual(expect.objectContaining({ label: 'one', insert: 'one', from: offset - 1 }))
    expect((await ask('complete', { file: 'talk.md', version: 'other', changes, offset })).said).toEqual([])
    expect((await ask('complete', { file: 'talk.md', version, changes, offset: -1 })).said).toEqual([])
  })

  it('finds what was clicked, and what is wrong', async () => {
    const { said } = await ask('clicked', { slide: 'one', words: 'words of one' })
    expect(said).toMatchObject({ file: 'talk.md', from: { line: 6, character: 0 } })
    writeFileSync(path, `${text}\n::: notes\n`)
    compileDeck()
    const told = await send('/write/deck', { method: 'GET' })
    expect(JSON.parse(told.body.replace(/^data: /, '')).findings).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'talk.md', from: { line: 12, character: 0 } }),
    )
  })

  it('puts a picture beside the deck, and nothing else', async () => {
    const put = (name: string, body: string | Buffer) =>
      send(`/write/picture?name=${encodeURIComponent(name)}`, { body })
    expect(JSON.parse((await put('../../A dot.PNG', png)).body)).toEqual({ address: 'A-dot.png' })
    expect(readFileSync(join(folder, 'talk/A-dot.png'))).toEqual(png)
    for (const body of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<script>', '', 'GIF89'])
      expect((await put('talk.md', body)).status).toBe(415)
    expect(
      (await put('big.png', Buffer.concat([png, Buffer.alloc(20_000_001)])).catch(() => ({ status: 413 })))
        .status,
    ).toBe(413)
    expect(readdirSync(join(folder, 'talk')).sort()).toEqual(['A-dot.png', 'parts', 'secret.md', 'talk.md'])
    expect(readFileSync(path, 'utf8')).toBe(text)
    rmSync(join(folder, 'talk/A-dot.png'))
  })
})

describe('nobody else', () => {
  const everything = () => {
    const files = ['talk/talk.md', 'talk/parts/part.md', 'talk/secret.md', 'outside.md']
    return [
      readdirSync(join(folder, 'talk')),
      ...files.map((file) => readFileSync(join(folder, file), 'utf8')),
    ]
  }

  it.each<[string, Sent]>([
    ['a page of another site', { headers: { origin: 'http://evil.example' } }],
    ['a page of another server on this machine', { headers: { origin: 'http://localhost:3000' } }],
    ['a page of another port', { headers: { origin: 'http://127.0.0.1:1' } }],
    ['a sandboxed page of the deck', { headers: { origin: 'null' } }],
    ['a form that says nothing of where it is', { headers: { origin: undefined } }],
    ['a name rebound to this address', { headers: { host: 'evil.example', origin: 'http://evil.example' } }],
    ['a device that was not let in', { from: '127.0.0.2' }],
  ])('%s writes nothing, and reads nothing', async (_, sent) => {
    const before = everything()
    const { version } = await read()
    const body = JSON.stringify(insertion(version, 'owned'))
    for (const question of ['save', 'read', 'complete', 'clicked']) {
      const answer = await send(`/write/${question}`, { ...sent, body })
      expect([answer.status, answer.body.includes('words of one')]).toEqual([403, false])
    }
    expect((await send('/write/picture?name=x.png', { ...sent, body: png })).status).toBe(403)
    expect(everything()).toEqual(before)
  })

  it('who is no longer let in does not write', async () => {
    const { version } = await read()
    isShut = true
    expect((await send('/write/save', { body: JSON.stringify(insertion(version, 'x')) })).status).toBe(403)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('writes or reads a file that is none of the deck’s, or lies outside of its folder', async () => {
    const before = everything()
    const names = [
      'secret.md',
      './talk.md',
      'talk.md/',
      '../talk/talk.md',
      path,
      '',
      'parts',
      'parts\\part.md',
      'constructor',
      null,
      7,
      ['talk.md', 'x'],
    ]
    for (const file of names) {
      expect((await ask('read', { file })).status).toBe(404)
      expect((await ask('save', { ...insertion('v', 'x'), file })).status).toBe(404)
    }
    const outside = await read('../outside.md')
    expect(outside.readOnly).toContain('outside of the deck’s folder')
    expect((await ask('save', insertion(outside.version, 'x', '../outside.md'))).status).toBe(422)
    expect(everything()).toEqual(before)
  })

  it('is answered with an error where it sends nonsense', async () => {
    const { version } = await read()
    const before = everything()
    for (const body of [
      '',
      'null',
      '[]',
      '7',
      '{',
      '{"file":1}',
      JSON.stringify({ file: 'talk.md', version, changes: [null] }),
    ])
      expect((await send('/write/save', { body })).status).toBe(400)
    for (const changes of [
      [{ from: 5, to: 1, insert: '' }],
      [{ from: -1, to: 0, insert: '' }],
      [{ from: 0, to: 1e9, insert: '' }],
      [
        { from: 3, to: 4, insert: '' },
        { from: 0, to: 1, insert: '' },
      ],
    ])
      expect((await ask('save', { file: 'talk.md', version, changes })).status).toBe(409)
    for (const address of ['save', 'read', 'other', 'constructor', 'picture'])
      expect((await send(`/write/${address}`, { method: 'GET' })).status).toBe(404)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'])
      expect((await send('/write', { method })).status).toBe(404)
    expect((await send('/write/constructor')).status).toBe(404)
    const large = await send('/write/save', { body: 'x'.repeat(12_000_001) }).catch(() => ({ status: 413 }))
    expect(large.status).toBe(413)
    expect(everything()).toEqual(before)
  })

  it(`${REQUESTS} requests that no browser sends change nothing, and end nothing`, {
    timeout: 600_000,
  }, async () => {
    const before = everything()
    const paths = [
      '/write',
      '/write/save',
      '/write/read',
      '/write/picture?name=x',
      '/write/complete',
      '/write/deck',
    ]
    const answers = [
      ...(await attack({ host, from: '127.0.0.2', count: REQUESTS / 2, seed: 7, paths })),
      ...(await attack({ host, from: '127.0.0.1', count: REQUESTS / 2, seed: 8, paths })),
    ]
    expect(answers.filter((answer) => /^HTTP\/1.1 5/.test(answer))).toEqual([])
    expect(everything()).toEqual(before)
    expect((await read()).text).toBe(text)
  })
})
