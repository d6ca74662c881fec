import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { createRelay, type Relay } from './relay.ts'
import { pathOf } from './request-path.ts'

const state = (n: number, step: number, by = 'laptop') =>
  JSON.stringify({
    protocol: 'kilo-2',
    deck: 'talk',
    state: {
      place: { value: { slide: 'a', step, from: null }, n, by },
      timer: { value: { elapsed: 1 }, n, by },
      'ink/a': { value: [], n, by },
    },
  })

describe('the relay', () => {
  let server: Server
  let relay: Relay
  let host: string
  let invitation: string
  const sockets: WebSocket[] = []
  // Requests from this machine are the speaker's; another device is played by another loopback address, which the
  // relay is made to see as foreign.
  const foreign = '127.0.0.2'

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
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
    relay = createRelay(server, {
      names: new Set([host]),
      origin: `http://${host}/`,
      audience: true,
      onInvitation: (address) => {
        invitation = address
      },
    })
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
    new Promise<{ status: number; body: string; cookie: string }>((done, fail) => {
      const [address, port] = host.split(':')
      const sent = httpRequest(
        { host: address, port, path, method, localAddress: from, headers: { host, ...headers } },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => {
            text += part
          })
          response.on('end', () =>
            done({
              status: response.statusCode ?? 0,
              body: text,
              cookie: (response.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '',
            }),
          )
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
    const socket = new WebSocket(`ws://${host}${path}`, {
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

  it('serves this machine, and nobody else without a session', async () => {
    expect((await ask('/', {}, '127.0.0.1')).body).toBe('the site')
    expect((await ask('/index.html')).status).toBe(403)
    expect((await ask('/live.json')).status).toBe(403)
    expect(await open().opened).toBe(false)
    expect(relay.refused.session).toBe(3)
  })

  it('pairs by a page that asks for no icon: who has no session yet would be refused, and counted', async () => {
    const { status, body } = await ask('/pair')
    expect(status).toBe(200)
    expect(body).toContain('<link rel="icon" href="data:,">')
  })

  it('exchanges a secret once, for a session that opens the site and the socket', async () => {
    const used = invitation.split('#')[1] ?? ''
    const { status, cookie } = await pair()
    expect(status).toBe(204)
    expect((await ask('/', { headers: { cookie } })).body).toBe('the site')
    const live: unknown = JSON.parse((await ask('/live.json', { headers: { cookie } })).body)
    expect(live).toEqual({ relay: '/relay', role: 'remote', now: expect.any(Number) })
    expect(await open('/relay', { cookie }).opened).toBe(true)

    expect((await pair(used)).status).toBe(403)
    expect((await pair('wrong')).status).toBe(403)
    expect(relay.refused.secret).toBe(2)
  })

  it('refuses a page of another origin, and another name for this address', async () => {
    const secret = invitation.split('#')[1] ?? ''
    const elsewhere = { origin: 'http://evil.example' }
    expect((await ask('/pair', { method: 'POST', headers: elsewhere, body: secret })).status).toBe(403)
    expect((await ask('/pair', { method: 'POST', body: secret })).status).toBe(403)
    expect(await open('/relay', elsewhere, '127.0.0.1').opened).toBe(false)
    expect(relay.refused.origin).toBe(3)

    const rebound = { host: 'evil.example' }
    expect((await ask('/', { headers: rebound }, '127.0.0.1')).status).toBe(403)
    expect(await open('/relay', { ...rebound, origin: 'http://evil.example' }, '127.0.0.1').opened).toBe(
      false,
    )
    expect(relay.refused.host).toBe(2)
  })

  it.each([
    ['no address', '//'],
    ['a way out of the audience’s folder on Windows', '/audience/..%5cindex.html'],
  ])('refuses %s, and goes on', async (_, path) => {
    expect((await ask(path)).status).toBe(400)
    expect((await ask(path, {}, '127.0.0.1')).status).toBe(400)
    expect(await open(path).opened).toBe(false)
    expect(relay.refused.malformed).toBe(3)
    expect((await ask('/audience/')).body).toBe('the site')
  })

  it('outlives who is refused a socket and breaks the line', async () => {
    const connected = once(server, 'connection')
    const client = connect(Number(host.split(':')[1]), '127.0.0.1')
    client.write(`GET /relay HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    const [line] = await connected
    await once(client, 'data')
    const closed = new Promise((done) => line.on('close', done))
    client.resetAndDestroy()
    await closed
    expect(relay.refused.origin).toBe(1)
  })

  it('carries states both ways, and tells late comers what it knows', async () => {
    const { cookie } = await pair()
    const laptop = speaker()
    const phone = open('/relay', { cookie })
    await Promise.all([laptop.opened, phone.opened])

    laptop.socket.send(state(1, 1))
    expect(JSON.parse(await phone.until((text) => text.includes('"place"'))).state.place.value.step).toBe(1)
    phone.socket.send(state(2, 2, 'phone'))
    // A phone's network does not tell it whether what it sends arrives.
    await phone.until((text) => text === '{"heard":true}')
    expect(JSON.parse(await laptop.until((text) => text.includes('phone'))).state.place.value.step).toBe(2)
    // An older state is no news.
    laptop.socket.send(state(1, 7))

    const late = open('/relay', { cookie })
    expect(JSON.parse(await late.until((text) => text.includes('"place"'))).state.place.value.step).toBe(2)
  })

  it('passes a question on to the other windows', async () => {
    const { cookie } = await pair()
    const laptop = speaker()
    await laptop.opened
    const phone = open('/relay', { cookie })
    await phone.opened
    phone.socket.send(JSON.stringify({ protocol: 'kilo-2', deck: 'talk', ask: true }))
    await laptop.until((text) => text.includes('"ask"'))
  })

  it('lets listeners see what is shown, and say nothing', async () => {
    const laptop = speaker()
    await laptop.opened
    laptop.socket.send(state(1, 1))
    const listener = open('/audience/relay')
    const told = JSON.parse(await listener.until((text) => text.includes('"place"')))
    expect(Object.keys(told.state)).toEqual(['place', 'ink/a'])
    listener.socket.send(state(9, 9))
    expect(await listener.closed).toBe('not understood')
    expect(laptop.heard.filter((text) => text.includes('"step":9'))).toEqual([])
    expect((await ask('/audience/')).body).toBe('the site')
    expect((await ask('/')).status).toBe(302)
  })

  it('ends every session when the speaker revokes', async () => {
    const { cookie } = await pair()
    const before = invitation
    const laptop = speaker()
    const phone = open('/relay', { cookie })
    await Promise.all([laptop.opened, phone.opened])
    phone.socket.send('{"command":"revoke"}')
    expect(await phone.closed).toBe('not understood')

    const again = open('/relay', { cookie })
    await again.opened
    laptop.socket.send('{"command":"revoke"}')
    expect(await again.closed).toBe('revoked')
    expect((await ask('/', { headers: { cookie } })).status).toBe(302)
    expect(invitation).not.toBe(before)
  })

  it.each([
    ['malformed', 'hello'],
    ['malformed', '{"protocol":"kilo-2","deck":"talk","state":{"place":{"value":1,"n":"1","by":"x"}}}'],
    ['malformed', '[]'],
    ['size', 'x'.repeat(300_000)],
  ] as const)('turns away a %s message and counts it', async (reason, text) => {
    const laptop = speaker()
    await laptop.opened
    laptop.socket.send(text)
    await laptop.closed
    expect(relay.refused[reason]).toBe(1)
  })

  it('turns away a flood and counts it, but not one of the speaker’s', async () => {
    const { cookie } = await pair()
    const laptop = speaker()
    const phone = open('/relay', { cookie })
    await Promise.all([laptop.opened, phone.opened])
    for (let n = 1; n < 400; n++) laptop.socket.send(state(n, n))
    await phone.until((text) => text.includes('"n":399'))
    for (let n = 400; n < 800; n++) phone.socket.send(state(n, n))
    expect(await phone.closed).toBe('too much')
    expect(relay.refused.flood).toBe(1)
    expect(laptop.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('ends the line of a device that answers no more, and of no other', async () => {
    const present = speaker()
    const gone = open('/audience/relay', {}, foreign, { autoPong: false })
    await Promise.all([present.opened, gone.opened])
    const beat = once(present.socket, 'ping')
    vi.advanceTimersToNextTimer()
    await beat
    // Where this has arrived, the answer to the beat has, too.
    present.socket.send(state(1, 1))
    await gone.until((text) => text.includes('"n":1'))
    vi.advanceTimersToNextTimer()
    await gone.closed
    expect(present.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('keeps no queue for a slow listener, who gets the newest state when there is room again', async () => {
    const laptop = speaker()
    await laptop.opened
    const slow = open('/audience/relay')
    await slow.opened
    slow.socket.pause()
    const drawing = (n: number) =>
      JSON.stringify({
        protocol: 'kilo-2',
        deck: 'talk',
        state: { 'ink/a': { value: 'x'.repeat(200_000), n, by: 'laptop' } },
      })
    const swift = open('/audience/relay')
    await swift.opened
    const last = 100
    for (let n = 1; n <= last; n++) laptop.socket.send(drawing(n))
    const isNewest = (text: string) => text.includes(`"n":${last}`)
    await swift.until(isNewest)
    slow.socket.resume()
    await slow.until(isNewest)
    expect(slow.heard.length).toBeLessThan(last * 0.8)
    expect(swift.heard.length).toBeGreaterThan(slow.heard.length)
  })
})
