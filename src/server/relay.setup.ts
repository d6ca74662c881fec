import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, vi } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { beating } from '../protocol/heartbeat.ts'
import { createRelay, type Relay, type RelayOptions } from './relay.ts'
import { pathOf } from './request-path.ts'

/** So many devices have a line at a time. */
export const places = 8

/** A state of the talk, as a window says it. */
export const state = (n: number, step: number, by = 'laptop', deck = 'talk') =>
  JSON.stringify({
    protocol: 'kilo-2',
    deck,
    state: {
      place: { value: { slide: 'a', step, from: null }, n, by },
      timer: { value: { elapsed: 1 }, n, by },
      'ink/a': { value: [], n, by },
    },
  })

/** A server with a relay for each test of the file, and what other devices ask of it. */
export function serveRelay(also: Pick<RelayOptions, 'hear' | 'createDesk'> = {}) {
  let server: Server
  let relay: Relay
  let host: string
  let invitation: string
  let saved: string
  const sockets: WebSocket[] = []
  // Requests from this machine are the speaker's; another device is played by another loopback address, which the
  // relay is made to see as foreign.
  const foreign = '127.0.0.2'

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    server = createServer((request, response) => {
      if (!relay.handle(request, response, pathOf(request))) response.end('the site')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    host = `127.0.0.1:${port}`
    server.on('connection', (socket) => {
      if (socket.remoteAddress === foreign)
        Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.9' })
    })
    saved = '{}'
    relay = startRelay()
  })

  const startRelay = () =>
    createRelay(server, {
      ...also,
      names: new Set([host]),
      origin: `http://${host}/`,
      audience: true,
      places,
      kept: {
        load: () => JSON.parse(saved),
        save(values) {
          saved = JSON.stringify(values)
        },
      },
      onInvitation: (address) => {
        invitation = address
      },
    })

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate()
    relay.close()
    vi.useRealTimers()
    await new Promise((done) => server.close(done))
  })

  interface Asked {
    readonly method?: string
    readonly headers?: Record<string, string>
    readonly body?: string
  }

  const ask = (path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}, from = foreign) =>
    new Promise<{ status: number; body: string; cookie: string; terms: string }>((done, fail) => {
      const [address, port] = host.split(':')
      const sent = httpRequest(
        { host: address, port, path, method, localAddress: from, headers: { host, ...headers } },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => {
            text += part
          })
          response.on('end', () => {
            const [cookie = '', ...terms] = (response.headers['set-cookie']?.[0] ?? '').split('; ')
            done({ status: response.statusCode ?? 0, body: text, cookie, terms: terms.join('; ') })
          })
        },
      )
      sent.on('error', fail)
      sent.end(body)
    })

  const pair = async (secret = invitation.split('#')[1] ?? '') =>
    ask('/pair', { method: 'POST', headers: { origin: `http://${host}` }, body: secret })

  /** A socket with all that it has been sent; `opened` says whether it was let in. */
  const open = (
    path = '/relay',
    headers: Record<string, string> = {},
    from = foreign,
    options: ClientOptions = {},
  ) => {
    const socket = new WebSocket(`ws://${host}${path}`, beating, {
      ...options,
      localAddress: from,
      headers: { origin: `http://${host}`, ...headers },
    })
    sockets.push(socket)
    const heard: string[] = []
    const waiting: (() => void)[] = []
    socket.on('message', (data) => {
      heard.push(data.toString())
      for (const wake of waiting) wake()
    })
    const opened = new Promise<boolean>((done) => {
      socket.on('open', () => done(true))
      socket.on('error', () => done(false))
    })
    const closed = new Promise<string>((done) => socket.on('close', (_, reason) => done(reason.toString())))
    const until = (wanted: (text: string) => boolean) =>
      new Promise<string>((done) => {
        const look = () => {
          const found = heard.find(wanted)
          if (found !== undefined) done(found)
        }
        waiting.push(look)
        look()
      })
    return { socket, heard, opened, closed, until }
  }
  const speaker = () => open('/relay', {}, '127.0.0.1')

  return {
    ask,
    pair,
    open,
    speaker,
    foreign,
    /** Ends the relay as a crash does: what it has kept until then stays. */
    kill() {
      const before = saved
      relay.close()
      saved = before
    },
    start() {
      relay = startRelay()
    },
    get relay() {
      return relay
    },
    get server() {
      return server
    },
    get host() {
      return host
    },
    get invitation() {
      return invitation
    },
    /** What is kept for the next server. */
    get kept() {
      return saved
    },
  }
}
