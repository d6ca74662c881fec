/** An attacker on the same network, against the server with its relay: nothing of the speaker's is had, and nothing ends it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attack, send } from './hostile-requests.ts'
import { createRelay, type Relay } from './relay.ts'
import { type RunningServer, serveFolder } from './static-server.ts'

/** More, for a night: `FUZZ=10000 npx vitest run --mode trials server`. */
const REQUESTS = Number(process.env.FUZZ ?? 400)
const SEED = Number(process.env.SEED ?? 20181124)

// Requests from this machine are the speaker's; another device is played by another loopback address.
const foreign = '127.0.0.2'
const notes = 'Not for every ear'
const site = [
  'index.html',
  'sw.js',
  'talk.md',
  'talk.pdf',
  'manifest.webmanifest',
  'assets/main-1a2b3c4d.js',
  'assets/main-1a2b3c4d.js.map',
  'media/search-1a2b3c4d.json',
  'a #1 %20.md',
  'more/index.html',
]

let folder = ''
let running: RunningServer
let relay: Relay
let host = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const path of site) {
    write(path, notes)
    write(`audience/${path}`, 'For all')
  }
  write('.site.json', notes)
  running = await serveFolder(folder, { port: 24_600 })
  host = new URL(running.origin).host
  running.server.on('connection', (socket) => {
    if (socket.remoteAddress === foreign)
      Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.9' })
  })
  relay = createRelay(running.server, {
    names: running.names,
    origin: `${running.origin}/`,
    audience: true,
    onInvitation: () => {},
  })
  running.use(relay.handle)
})
afterAll(async () => {
  relay.close()
  await running.close()
  rmSync(folder, { recursive: true })
})

const ask = (path: string, from = foreign, method = 'GET', headers = '') =>
  send(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`, host, from)

/** Ways to write that one goes up, or that a letter is another. */
const ups = [
  ...[
    '..',
    '.',
    '',
    '%2e%2e',
    '.%2E',
    '..%2f..',
    '..%5c..',
    '..\\..',
    '%252e%252e',
    '%u002e.',
    '..;',
    '..%00',
  ],
  ...['..%20', '%c0%ae%c0%ae', '%e0%80%ae.', '%ef%bc%8e%ef%bc%8e', '\uff0e\uff0e', '..%0a', '..\t'],
]
const slashes = ['/', '//', '\\', '%2f', '%5C', '/\\', '\\/', '%c0%af', '%252f', '\u2215', '\uff0f']
const starts = [
  '',
  '//',
  '\\',
  '/.',
  '/%00',
  '/%20',
  `http://HOST/`,
  '//HOST/',
  '?/',
  '#/',
  '*/',
  '/AUDIENCE/../',
]
const ends = ['?', '#', '/', '/.', '%00', '%20', '.', ';', '::$DATA', '?/audience/', '#/audience/']

function disguises(path: string): string[] {
  const code = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`
  return [
    ...starts.map((start) => `${start.replace('HOST', host)}${path}`),
    ...ends.map((end) => `/${path}${end}`),
    ...[path.toUpperCase(), path.replace(/[a-z]/, code)].map((written) => `/${written}`),
    ...['/audience', '/audience\\x'].flatMap((begin) =>
      slashes.flatMap((slash) => ups.map((up) => `${begin}${slash}${up}${slash}${path}`)),
    ),
  ]
}

describe('a device without the secret', () => {
  it.each([...site, ''])('gets no byte of “%s”, however it writes its address', async (path) => {
    const plain = encodeURI(path).replaceAll('#', '%23')
    // All ways to the page; of the ways to the others every third, other ones to each.
    const some = disguises(plain).filter((_, index) => plain === '' || (index + site.indexOf(path)) % 3 === 0)
    const answers = await Promise.all(some.map((address) => ask(address)))
    expect(some.filter((_, index) => answers[index]?.includes(notes))).toEqual([])
    expect(await ask(`/audience/${plain}`)).toContain('For all')
    expect(await ask(`/${plain}`, '127.0.0.1')).toContain(notes)
  })

  it('nor by another method, or a part of it', async () => {
    for (const method of ['HEAD', 'POST', 'PUT', 'OPTIONS', 'TRACE', 'PROPFIND'])
      expect(await ask('/index.html', foreign, method)).not.toMatch(/^HTTP\/1.1 2/)
    expect(await ask('/index.html', foreign, 'GET', 'Range: bytes=0-3\r\n')).not.toMatch(/^HTTP\/1.1 2/)
  })
})

it(`${REQUESTS} requests that no browser sends end nothing, and tell nothing`, {
  timeout: 600_000,
}, async () => {
  const paths = [...site, ...site.map((path) => `audience/${path}`)].map((path) => `/${encodeURI(path)}`)
  paths.push('/', '/audience/', '/pair', '/pair.js', '/live.json', '/relay', '/audience/relay')
  const strangers = await attack({ host, from: foreign, count: REQUESTS, seed: SEED, paths })
  expect(strangers.filter((answer) => answer.includes(notes))).toEqual([])
  // A program on this machine may have it all, and ends nothing, either.
  const own = await attack({ host, from: '127.0.0.1', count: REQUESTS, seed: SEED + 1, paths })
  const statuses = new Set([...strangers, ...own].map((answer) => /^HTTP\/1.1 (\d+)/.exec(answer)?.[1]))
  expect([...statuses].filter((status) => status?.startsWith('5'))).toEqual([])
  for (const status of ['101', '200', '400', '403', '404', '405', '416']) expect(statuses).toContain(status)
  expect(await ask('/', '127.0.0.1')).toContain(notes)
  expect(await ask('/audience/')).toContain('For all')
})
