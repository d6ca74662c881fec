import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { BEAT, beating, beatText } from '../protocol/heartbeat.ts'
import { LEAD } from '../protocol/stamp.ts'
import { createRelay, type Relay } from './relay.ts'
import { pathOf } from './request-path.ts'

const PLACES = 8

/** The same numbers, 0 to 1, for the same seed (a linear congruential generator). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const state = (n: number, step: number, by = 'laptop', deck = 'talk') =>
  JSON.stringify({
    protocol: 'kilo-2',
    deck,
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
  /** What is kept for the next server. */
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
      names: new Set([host]),
      origin: `http://${host}/`,
      audience: true,
      places: PLACES,
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

  /** What a killed one has kept until then. */
  const killRelay = () => {
    const kept = saved
    relay.close()
    saved = kept
  }

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
    await late.until((text) => text.includes('"step":2'))
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

  it('ends the line of a device that answers no more within five seconds, and of no other', async () => {
    const present = speaker()
    const gone = open('/audience/relay', {}, foreign, { autoPong: false })
    await Promise.all([present.opened, gone.opened])
    const other = speaker()
    await other.opened
    const told = gone.until((text) => text === beatText)
    for (let beats = 1; beats * BEAT <= 5000; beats++) {
      const beat = once(present.socket, 'ping')
      vi.advanceTimersByTime(BEAT)
      await beat
      // Where this has arrived, the answer to the beat has, too.
      const word = JSON.stringify({ protocol: 'kilo-2', deck: `beat ${beats}`, ask: true })
      const heard = other.until((text) => text === word)
      present.socket.send(word)
      await heard
    }
    await told
    await gone.closed
    expect(present.socket.readyState).toBe(WebSocket.OPEN)
  })

  it.each([2 ** 53 - 1, 2 ** 48, 2 ** 40, LEAD + 2])(
    'lets no stamp of a phone’s, %d, get in the way of the speaker',
    async (n) => {
      const { cookie } = await pair()
      const [laptop, phone] = [speaker(), open('/relay', { cookie })]
      const listener = open('/audience/relay')
      await Promise.all([laptop.opened, phone.opened, listener.opened])
      laptop.socket.send(state(1, 1))
      await phone.until((text) => text.includes('"step":1'))
      phone.socket.send(state(n, 7, 'phone'))
      phone.socket.send(JSON.stringify({ protocol: 'kilo-2', deck: 'talk', ask: true }))
      await Promise.race([phone.closed, laptop.until((text) => text.includes('"ask"'))])
      laptop.socket.send(state(2, 2))
      await listener.until((text) => text.includes('"step":2'))
      expect([laptop, listener].flatMap(({ heard }) => heard).join()).not.toContain('"step":7')
    },
  )

  it('lets what a phone says count until the speaker’s window says otherwise, whatever its stamp', async () => {
    const { cookie } = await pair()
    const [laptop, phone] = [speaker(), open('/relay', { cookie })]
    const listener = open('/audience/relay')
    await Promise.all([laptop.opened, phone.opened, listener.opened])
    laptop.socket.send(state(1, 1))
    await phone.until((text) => text.includes('"step":1'))
    // Near enough, and no place that any window would take.
    phone.socket.send(state(LEAD, -7, 'phone'))
    await listener.until((text) => text.includes('"step":-7'))
    laptop.socket.send(state(2, 2))
    await listener.until((text) => text.includes('"step":2'))
    const late = open('/audience/relay')
    await late.until((text) => text.includes('"step":2'))
    expect(late.heard.join()).not.toContain('"step":-7')
  })

  it('takes back what a device said when it shuts it out', async () => {
    const { cookie } = await pair()
    const [laptop, phone] = [speaker(), open('/relay', { cookie })]
    const listener = open('/audience/relay')
    await Promise.all([laptop.opened, phone.opened, listener.opened])
    laptop.socket.send(state(1, 1))
    await listener.until((text) => text.includes('"step":1'))
    phone.socket.send(state(LEAD, 7, 'phone'))
    await listener.until((text) => text.includes('"step":7'))
    listener.heard.length = 0
    laptop.socket.send('{"command":"revoke"}')
    await listener.until((text) => text.includes('"step":1'))
    const late = open('/audience/relay')
    await late.until((text) => text.includes('"step":1'))
    expect(late.heard.join()).not.toContain('"step":7')
  })

  it('says nothing again that a phone has said already, when the speaker’s window takes it', async () => {
    const { cookie } = await pair()
    const [laptop, phone] = [speaker(), open('/relay', { cookie })]
    const listener = open('/audience/relay')
    await Promise.all([laptop.opened, phone.opened, listener.opened])
    laptop.socket.send(state(1, 1))
    await phone.until((text) => text.includes('"step":1'))
    phone.socket.send(state(5, 5, 'phone'))
    await laptop.until((text) => text.includes('"step":5'))
    laptop.socket.send(state(5, 5, 'phone'))
    laptop.socket.send(state(6, 6))
    await listener.until((text) => text.includes('"step":6'))
    expect(listener.heard.filter((text) => text.includes('"step":5'))).toHaveLength(1)
  })

  it('keeps the talks of two decks apart', async () => {
    const laptop = speaker()
    await laptop.opened
    laptop.socket.send(state(9, 1, 'laptop', 'one deck'))
    laptop.socket.send(state(1, 2, 'laptop', 'another'))
    const listener = open('/audience/relay')
    await listener.until((text) => text.includes('one deck') && text.includes('"step":1'))
    await listener.until((text) => text.includes('another') && text.includes('"step":2'))
  })

  it('outlives a value of any depth', async () => {
    const { cookie } = await pair()
    const phone = open('/relay', { cookie })
    await phone.opened
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    phone.socket.send(state(1, 1).replace('"ink/a":{"value":[]', `"ink/a":{"value":${deep}`))
    expect(await phone.closed).toBe('not understood')
    expect((await ask('/audience/')).body).toBe('the site')
  })

  it('outlives frames of any kind, and lines that end in the midst of one', async () => {
    const { cookie } = await pair()
    const random = createRandom(17)
    const handshake = (path: string) =>
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
    for (let round = 0; round < 300; round++) {
      const client = connect({
        port: Number(host.split(':')[1]),
        host: '127.0.0.1',
        localAddress: round % 3 === 0 ? '127.0.0.1' : foreign,
      })
      client.on('error', () => {})
      client.write(handshake(round % 2 === 0 ? '/relay' : '/audience/relay'))
      await once(client, 'data')
      for (let frames = 0; frames < 10; frames++) {
        const bytes = Uint8Array.from({ length: 2 + random() * 40 }, () => random() * 256)
        // Half of them begin as a frame of a length that is right, or of one that is not.
        if (random() < 0.5) bytes[0] = 0x80 | Math.floor(random() * 16)
        if (random() < 0.5) bytes[1] = 0x80 | (random() < 0.8 ? bytes.length - 6 : 127)
        client.write(bytes)
      }
      if (random() < 0.3) client.resetAndDestroy()
      else if (random() < 0.5) client.end()
      else client.destroy()
    }
    const laptop = speaker()
    const phone = open('/relay', { cookie })
    await Promise.all([laptop.opened, phone.opened])
    laptop.socket.send(state(1, 1))
    await phone.until((text) => text.includes('"step":1'))
  })

  it('tells the speaker a few times a second that devices are refused, however many', async () => {
    const laptop = speaker()
    await laptop.opened
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({ length: 20 }, () => open('/relay').opened))
    expect(relay.refused.session).toBe(400)
    await laptop.until((text) => text.includes('"refused":400'))
    expect(laptop.heard.filter((text) => text.includes('"refused"')).length).toBeLessThan(100)
  })

  it('lets the right code through while a stranger guesses', async () => {
    const secret = invitation.split('#')[1]
    await Promise.all(Array.from({ length: 50 }, () => pair('a guess')))
    expect((await pair(secret)).status).toBe(204)
  })

  it('gives an honest listener a place, and the speaker and the phone theirs, when a stranger takes all', async () => {
    const { cookie } = await pair()
    const stranger = Array.from({ length: PLACES }, () => open('/audience/relay', {}, '127.0.0.1'))
    await Promise.all(stranger.map(({ opened }) => opened))
    const [laptop, phone] = [speaker(), open('/relay', { cookie })]
    await Promise.all([laptop.opened, phone.opened])
    const listener = open('/audience/relay')
    expect(await listener.opened).toBe(true)
    laptop.socket.send(state(1, 1))
    for (const { until } of [phone, listener]) await until((text) => text.includes('"step":1'))
    expect(await stranger[0]?.closed).toBe('all places are taken')
    // He gets it back from nobody.
    expect(await open('/audience/relay', {}, '127.0.0.1').closed).toBe('all places are taken')
    expect(listener.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('knows the devices and the talk again after a restart, and keeps no session that could be taken from it', async () => {
    const { cookie } = await pair()
    killRelay()
    relay = startRelay()
    expect((await ask('/live.json', { headers: { cookie } })).status).toBe(200)
    const laptop = speaker()
    await laptop.opened
    laptop.socket.send(state(3, 3))
    laptop.socket.send(JSON.stringify({ protocol: 'kilo-2', deck: 'talk', ask: true }))
    await laptop.until((text) => text.includes('"step":3'))
    const before = invitation
    killRelay()
    expect(saved).not.toContain(cookie.split('=')[1])

    relay = startRelay()
    expect(invitation).toBe(before)
    const live: unknown = JSON.parse((await ask('/live.json', { headers: { cookie } })).body)
    expect(live).toMatchObject({ role: 'remote' })
    const [phone, listener] = [open('/relay', { cookie }), open('/audience/relay')]
    for (const { until } of [phone, listener]) await until((text) => text.includes('"step":3'))
    expect((await pair()).status).toBe(204)

    speaker().socket.on('open', function () {
      this.send('{"command":"revoke"}')
    })
    await phone.closed
    // Not to be let in again by the next one.
    killRelay()
    relay = startRelay()
    expect((await ask('/live.json', { headers: { cookie } })).status).toBe(403)
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
