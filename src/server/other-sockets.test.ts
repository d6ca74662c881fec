/** Sockets that are none of the relay's, as the dev server's page has one: for the speaker's own devices alone. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRelay, type Relay } from './relay.ts'
import { pathOf } from './request-path.ts'

let server: Server
let relay: Relay
let host: string
let invitation = ''
const opened: string[] = []

beforeEach(async () => {
  opened.length = 0
  server = createServer((request, response) => {
    if (!relay.handle(request, response, pathOf(request))) response.end('the page')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('connection', (socket) => {
    if (socket.remoteAddress === '127.0.0.2')
      Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.9' })
  })
  relay = createRelay(server, {
    names: new Set([host]),
    origin: `http://${host}/`,
    audience: false,
    start: './write',
    openSocket({ url }: IncomingMessage, stream) {
      opened.push(url ?? '')
      stream.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
    },
    onInvitation(address) {
      invitation = address
    },
  })
})
afterEach(async () => {
  relay.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const send = (request: string, headers: readonly string[], from: string, body = '') =>
  new Promise<string>((done) => {
    const [name, port] = host.split(':')
    const socket = connect({ host: name, port: Number(port), localAddress: from })
    let said = ''
    socket.on('data', (part) => {
      said += part
    })
    socket.on('error', () => {})
    socket.on('close', () => done(said))
    const length = body === '' ? [] : [`Content-Length: ${body.length}`]
    socket.write([`${request} HTTP/1.1`, ...headers, ...length, '', body].join('\r\n'))
  })
const ask = (from: string, { origin = `http://${host}`, name = host, cookie = '' } = {}) =>
  send(
    'GET /?token=x',
    [
      `Host: ${name}`,
      ...(origin === '' ? [] : [`Origin: ${origin}`]),
      ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
      'Connection: Upgrade',
      'Upgrade: websocket',
    ],
    from,
  )

it('are opened for this machine and for paired devices, and for nobody else', async () => {
  expect(await ask('127.0.0.1')).toContain('101')
  for (const stranger of [{}, { origin: '' }, { cookie: 'kilo-session=guessed' }])
    expect(await ask('127.0.0.2', stranger)).toContain('403')
  for (const page of [
    { origin: 'http://evil.example' },
    { origin: '' },
    { name: 'evil.example', origin: 'http://evil.example' },
  ])
    expect(await ask('127.0.0.1', page)).toContain('403')
  expect(opened).toEqual(['/?token=x'])

  const headers = [`Host: ${host}`, `Origin: http://${host}`, 'Connection: close']
  const paired = await send('POST /pair', headers, '127.0.0.2', invitation.split('#')[1])
  const [cookie] = /kilo-session=[\w-]+/.exec(paired) ?? []
  expect(await ask('127.0.0.2', { cookie })).toContain('101')
  expect(await ask('127.0.0.2', { cookie, origin: 'http://evil.example' })).toContain('403')
  expect(opened).toHaveLength(2)
  expect(await send('GET /pair.js', headers, '127.0.0.2')).toContain('location.replace("./write")')
})
