import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { createAllowance } from './allowance.ts'
import { isForUs, isFromUs, isThisMachine, readCookie } from './guard.ts'
import { type Line, openLine } from './line.ts'
import { pairPage, pairPolicy, pairScript } from './pair-page.ts'
import { createPairing } from './pairing.ts'
import { forListeners, parseMessage, type Talk, takeIn } from './registers.ts'

/**
 * `speaker`: a browser on this machine. `remote`: a device that was paired. `listener`: anybody else, who gets the
 * audience's copy of the talk where there is one, and nothing otherwise.
 */
export type Role = 'speaker' | 'remote' | 'listener'

/** Why something was turned away. */
export type Refusal = 'host' | 'origin' | 'secret' | 'session' | 'size' | 'malformed' | 'flood' | 'crowd'

export interface RelayOptions {
  /** `host:port` of each address this server answers to. */
  readonly names: ReadonlySet<string>
  /** The address under which other devices reach it, `http://192.168.1.5:4173/`. */
  readonly origin: string
  /** Whether listeners are welcome, under `audience/`. */
  readonly audience: boolean
  /** Called when the invitation in use is another one: once at the start, then after each exchange or revocation. */
  onInvitation(address: string): void
}

export interface Relay {
  /** Answers what is the relay's own, or refuses. False: go on and serve the site's file. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  /** How often something was refused, by its reason. */
  readonly refused: Readonly<Record<Refusal, number>>
  close(): void
}

/** Bytes of one message: a slide full of pen strokes is about 60 kB. */
const MESSAGE = 256 * 1024
/** A laser pointer sends one message a frame. */
const PER_SECOND = 120
const LISTENERS = 2000
const REMOTES = 16
const COOKIE = 'kilo-session'
/** Seconds that a phone keeps its session, should its browser be ended meanwhile: as long as the windows keep a talk. */
const KEPT_FOR = 12 * 60 * 60
const SECRET = 100
/** A device has this long to answer, ms: one that lost its network says no goodbye. */
const BEAT = 15_000

interface Member {
  readonly role: Role
  readonly line: Line
}

/**
 * Carries the state of a talk from device to device. Attached to `server`, whose requests it must see first
 * (`handle`). It holds to the rule that whoever lacks the secret gets nothing, and may say nothing.
 */
export function createRelay(server: Server, options: RelayOptions): Relay {
  const pairing = createPairing()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE, perMessageDeflate: false })
  const members = new Map<WebSocket, Member>()
  const refused = { host: 0, origin: 0, secret: 0, session: 0, size: 0, malformed: 0, flood: 0, crowd: 0 }
  const attempts = createAllowance(1, 10, Date.now())
  let talk: Talk | undefined

  const roleOf = (request: IncomingMessage): Role =>
    isThisMachine(request) ? 'speaker' : pairing.holds(readCookie(request, COOKIE)) ? 'remote' : 'listener'

  const invite = () => options.onInvitation(`${options.origin}pair#${pairing.invitation()}`)

  const count = (role: Role) => [...members.values()].filter((one) => one.role === role).length

  const tellSpeakers = () => {
    const status = JSON.stringify({
      status: {
        remotes: count('remote'),
        listeners: count('listener'),
        refused: Object.values(refused).reduce((sum, number) => sum + number, 0),
        invitation: `${options.origin}pair#${pairing.invitation()}`,
      },
    })
    for (const { role, line } of members.values()) if (role === 'speaker') line.send(status)
  }

  const refuse = (reason: Refusal) => {
    refused[reason] += 1
    tellSpeakers()
  }

  const send = (state: Talk['state'], from: WebSocket | undefined, to: Iterable<[WebSocket, Member]>) => {
    if (!talk) return
    const { protocol, deck } = talk
    const write = (part: Talk['state']) =>
      Object.keys(part).length > 0 ? JSON.stringify({ protocol, deck, state: part }) : undefined
    const whole = write(state)
    const shown = write(forListeners(state))
    for (const [socket, { role, line }] of to) {
      const text = role === 'listener' ? shown : whole
      if (text !== undefined && socket !== from) line.send(text)
    }
  }

  const receive = (socket: WebSocket, member: Member, text: string) => {
    const { role } = member
    if (role === 'speaker' && text === '{"command":"revoke"}') return revoke()
    const message = role === 'listener' ? undefined : parseMessage(text)
    if (!message) {
      refuse('malformed')
      return socket.close(1008, 'not understood')
    }
    if ('ask' in message) {
      if (talk) send(talk.state, undefined, [[socket, member]])
      for (const other of members.values())
        if (other !== member && other.role !== 'listener') other.line.send(text)
      return
    }
    const taken = takeIn(talk, message)
    talk = taken.talk
    send(taken.news, socket, members)
  }

  const revoke = () => {
    pairing.revoke()
    for (const [socket, { role }] of members) if (role === 'remote') socket.close(1008, 'revoked')
    invite()
    tellSpeakers()
  }

  const join = (socket: WebSocket, role: Role) => {
    const allowance = createAllowance(PER_SECOND, PER_SECOND * 2, Date.now())
    const tellAll = () => {
      if (talk) send(talk.state, undefined, [[socket, member]])
      tellSpeakers()
    }
    const member: Member = { role, line: openLine(socket, tellAll) }
    members.set(socket, member)
    socket.on('message', (data: RawData, binary: boolean) => {
      // What still arrives on a connection that is being closed was turned away with it.
      if (socket.readyState !== socket.OPEN) return
      if (!allowance.spend(Date.now())) {
        refuse('flood')
        socket.close(1008, 'too much')
      } else if (binary) {
        refuse('malformed')
        socket.close(1008, 'not understood')
      } else receive(socket, member, data.toString())
    })
    socket.on('error', (error: Error & { code?: string }) => {
      refuse(error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'size' : 'malformed')
    })
    socket.on('close', () => {
      members.delete(socket)
      tellSpeakers()
    })
    tellAll()
  }

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const pathname = pathOf(request)
    if (pathname === undefined) {
      refuse('malformed')
      stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
      return
    }
    const role: Role = pathname === '/audience/relay' ? 'listener' : roleOf(request)
    const reason: Refusal | undefined = !isForUs(request, options.names)
      ? 'host'
      : !isFromUs(request)
        ? 'origin'
        : pathname === '/audience/relay' && !options.audience
          ? 'session'
          : pathname !== '/audience/relay' && (pathname !== '/relay' || role === 'listener')
            ? 'session'
            : count(role) >= (role === 'listener' ? LISTENERS : REMOTES)
              ? 'crowd'
              : undefined
    if (reason) {
      refuse(reason)
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => join(socket, role))
  }
  server.on('upgrade', upgrade)

  const exchange = (request: IncomingMessage, response: ServerResponse) => {
    if (!isFromUs(request)) {
      refuse('origin')
      return answer(response, 403, 'This did not come from a page of this talk.')
    }
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      body += part
      if (body.length > SECRET) request.destroy()
    })
    request.on('end', () => {
      // Guessing is hopeless at 128 bits; the allowance keeps it from being a load as well.
      const session = attempts.spend(Date.now()) ? pairing.redeem(body) : undefined
      if (session === undefined) {
        refuse('secret')
        return answer(response, 403, 'This code is wrong, or it was used before. Scan the newest one.')
      }
      response.setHeader(
        'Set-Cookie',
        `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${KEPT_FOR}`,
      )
      answer(response, 204, '')
      invite()
      tellSpeakers()
    })
  }

  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isForUs(request, options.names)) {
      refuse('host')
      answer(response, 403, 'This server does not go by that name.')
      return true
    }
    const pathname = pathOf(request)
    if (pathname === undefined) {
      refuse('malformed')
      answer(response, 400, 'This is no address.')
      return true
    }
    const role = roleOf(request)
    const inAudience = options.audience && pathname.startsWith('/audience/')
    if (pathname === '/pair' && request.method === 'POST') exchange(request, response)
    else if (pathname === '/pair') answer(response, 200, pairPage, 'text/html')
    else if (pathname === '/pair.js') answer(response, 200, pairScript, 'text/javascript')
    else if (pathname === '/live.json' && role !== 'listener') live(response, role, '/relay')
    else if (pathname === '/audience/live.json' && inAudience) live(response, 'listener', '/audience/relay')
    else if (role === 'listener' && options.audience && pathname === '/')
      redirect(response, 'audience/?view=talk')
    else if (role === 'listener' && !inAudience) {
      refuse('session')
      answer(response, 403, 'Only the speaker’s own devices may open this. Scan the code in the terminal.')
    } else return false
    return true
  }

  const beating = setInterval(() => {
    for (const { line } of members.values()) line.beat()
  }, BEAT)

  invite()
  return {
    handle,
    refused,
    close() {
      server.off('upgrade', upgrade)
      clearInterval(beating)
      for (const socket of members.keys()) socket.terminate()
      sockets.close()
    },
  }
}

/**
 * The path that is asked for; undefined where it cannot be told for sure: `//` is no address, and those who serve the
 * files take `%5C` for a backslash, which Windows takes for a slash.
 */
function pathOf({ url = '/' }: IncomingMessage): string | undefined {
  const base = 'http://localhost/'
  if (!URL.canParse(url, base)) return undefined
  const { pathname } = new URL(url, base)
  return /%5c/i.test(pathname) ? undefined : pathname
}

/** Tells a page that there is a relay, and in which part it is on it. */
function live(response: ServerResponse, role: Role, relay: string): void {
  answer(response, 200, JSON.stringify({ relay, role }), 'application/json')
}

function redirect(response: ServerResponse, to: string): void {
  response.setHeader('Location', to)
  answer(response, 302, '')
}

function answer(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': pairPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  })
  response.end(body)
}
