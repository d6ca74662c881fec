import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { createAllowance } from './allowance.ts'
import { isForUs, isFromUs, isThisMachine, readCookie } from './guard.ts'
import { createMembers, type Role } from './members.ts'
import { pairPage, pairPolicy, pairScript } from './pair-page.ts'
import { createPairing } from './pairing.ts'
import { pathOf } from './request-path.ts'
import type { Handler } from './static-server.ts'

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
  readonly handle: Handler
  /** How often something was refused, by its reason. */
  readonly refused: Readonly<Record<Refusal, number>>
  close(): void
}

/** Bytes of one message: a slide full of strokes is up to 180 kB. */
const MESSAGE = 256 * 1024
const LISTENERS = 2000
const REMOTES = 16
const COOKIE = 'kilo-session'
/** Seconds that a phone keeps its session, should its browser be ended meanwhile: as long as the windows keep a talk. */
const KEPT_FOR = 12 * 60 * 60
const SECRET = 100
/** Where listeners open their socket. */
const audiencePath = '/audience/relay'
/** A device that has not answered after this time, ms, is gone: one that lost its network says no goodbye. */
const BEAT = 15_000

/**
 * Carries the state of a talk from device to device. Attached to `server`, whose requests it must see first
 * (`handle`). It holds to the rule that whoever lacks the secret gets nothing, and may say nothing.
 */
export function createRelay(server: Server, options: RelayOptions): Relay {
  const pairing = createPairing()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE, perMessageDeflate: false })
  const refused = { host: 0, origin: 0, secret: 0, session: 0, size: 0, malformed: 0, flood: 0, crowd: 0 }
  const attempts = createAllowance(1, 10, Date.now())

  const roleOf = (request: IncomingMessage): Role =>
    isThisMachine(request) ? 'speaker' : pairing.holds(readCookie(request, COOKIE)) ? 'remote' : 'listener'

  const invitation = () => `${options.origin}pair#${pairing.invitation()}`

  const tellStatus = () => {
    const status = {
      remotes: members.count('remote'),
      listeners: members.count('listener'),
      refused: Object.values(refused).reduce((sum, number) => sum + number, 0),
      invitation: invitation(),
    }
    members.tellSpeakers(JSON.stringify({ status }))
  }

  const refuse = (reason: Refusal) => {
    refused[reason] += 1
    tellStatus()
  }

  const members = createMembers({
    refuse,
    onChange: tellStatus,
    onRevoke() {
      pairing.revoke()
      members.revoke()
      options.onInvitation(invitation())
      tellStatus()
    },
  })

  /** Why `role` may not open a socket at `path`; undefined: it may. */
  const refusalOf = (request: IncomingMessage, path: string | undefined, role: Role): Refusal | undefined => {
    if (!isForUs(request, options.names)) return 'host'
    if (!isFromUs(request)) return 'origin'
    if (path === undefined) return 'malformed'
    if (role === 'listener' ? path !== audiencePath || !options.audience : path !== '/relay') return 'session'
    const room = role === 'listener' ? LISTENERS : REMOTES
    return members.count(role) < room ? undefined : 'crowd'
  }

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = pathOf(request)
    const role = path === audiencePath ? 'listener' : roleOf(request)
    const refusal = refusalOf(request, path, role)
    if (refusal === undefined) {
      sockets.handleUpgrade(request, stream, head, (socket) => members.join(socket, role))
    } else {
      refuse(refusal)
      // Node leaves the line to whoever takes the upgrade: one that breaks, unheard, would end the process.
      stream.on('error', () => stream.destroy())
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    }
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
      options.onInvitation(invitation())
      tellStatus()
    })
  }

  const handle: Handler = (request, response, pathname) => {
    if (!isForUs(request, options.names)) {
      refuse('host')
      answer(response, 403, 'This server does not go by that name.')
      return true
    }
    if (pathname === undefined) {
      refuse('malformed')
      answer(response, 400, 'This is no address.')
      return true
    }
    const role = roleOf(request)
    const inAudience = options.audience && /^\/audience(?:\/|$)/.test(pathname)
    if (pathname === '/pair' && request.method === 'POST') exchange(request, response)
    else if (pathname === '/pair') answer(response, 200, pairPage, 'text/html')
    else if (pathname === '/pair.js') answer(response, 200, pairScript, 'text/javascript')
    else if (pathname === '/live.json' && role !== 'listener') live(response, role, '/relay')
    else if (pathname === '/audience/live.json' && inAudience) live(response, 'listener', audiencePath)
    else if (role === 'listener' && options.audience && pathname === '/')
      redirect(response, 'audience/?view=talk')
    else if (role === 'listener' && !inAudience) {
      refuse('session')
      answer(response, 403, 'Only the speaker’s own devices may open this. Scan the code in the terminal.')
    } else return false
    return true
  }

  const beating = setInterval(members.beat, BEAT)

  options.onInvitation(invitation())
  return {
    handle,
    refused,
    close() {
      server.off('upgrade', upgrade)
      clearInterval(beating)
      members.close()
      sockets.close()
    },
  }
}

/** Tells a page that there is a relay, in which part it is on it, and what time it is: the speaker's machine's counts for all. */
function live(response: ServerResponse, role: Role, relay: string): void {
  answer(response, 200, JSON.stringify({ relay, role, now: Date.now() }), 'application/json')
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
