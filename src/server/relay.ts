import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { BroadcastTrouble } from '../protocol/broadcast.ts'
import { createClock } from '../protocol/clock.ts'
import { FRAME } from '../protocol/frame.ts'
import { SAID, type Said } from '../protocol/said.ts'
import { createAllowance } from './allowance.ts'
import type { AudienceDesk } from './audience.ts'
import { isForUs, isFromUs, isThisMachine, readCookie } from './guard.ts'
import type { TalkFile } from './kept.ts'
import { createMembers, type Role } from './members.ts'
import { pairPage, pairPolicy, pairScript } from './pair-page.ts'
import { createPairing, SESSION } from './pairing.ts'
import type { Told } from './registers.ts'
import { pathOf } from './request-path.ts'
import { withRest } from './rest.ts'
import type { Handler } from './static-server.ts'
import { createTalks } from './talks.ts'

/** Why something was turned away. */
export type RelayRefusal = 'host' | 'origin' | 'secret' | 'session' | 'size' | 'malformed' | 'flood' | 'crowd'

export interface RelayOptions {
  /** `host:port` of each address this server answers to. */
  readonly names: ReadonlySet<string>
  /** The address under which other devices reach it, `http://192.168.1.5:4173/`; absent: none does, and none is invited. */
  readonly origin?: string
  /** Whether listeners are welcome, under `audience/`. */
  readonly audience: boolean
  /** How many of them have a place. */
  readonly places?: number
  /** Where the devices and their talks are kept, so that a server started anew knows them. Default: nowhere. */
  readonly kept?: TalkFile
  /** Where a device that was paired goes. Default: to the speaker view. */
  readonly start?: string
  /** Told what the speaker's windows tell. */
  onTold?(told: Told): void
  /** Told what listeners say. Absent: they have nothing to say, and who says something is turned away. */
  hear?(said: Said): void
  /** What becomes of what listeners say, of whom `hear` is told; given what an earlier one kept. Absent: nothing. */
  createDesk?(kept: unknown): AudienceDesk
  /** Opens the sockets that are none of the relay's, for the speaker's own devices. Default: there are none. */
  openSocket?(request: IncomingMessage, stream: Duplex, head: Buffer): void
  /** Called when the invitation in use is another one: once at the start, then after each exchange or revocation. */
  onInvitation(address: string): void
}

export interface Relay {
  /** Answers what is the relay's own, or refuses. False: go on and serve the site's file. */
  readonly handle: Handler
  /** How often something was refused, by its reason. */
  readonly refused: Readonly<Record<RelayRefusal, number>>
  /** Takes what a listener said elsewhere, where anybody hears. */
  hear(said: Said): void
  /** Whether this machine asks, or a device that was paired. */
  isSpeakers(request: IncomingMessage): boolean
  /** Tells the speaker's windows what is wrong with the broadcast; undefined: nothing is. */
  tell(trouble: BroadcastTrouble | undefined): void
  close(): void
}

const COOKIE = 'kilo-session'
const SECRET = 100
const LISTENERS = 2000
/** Where listeners open their socket. */
const audiencePath = '/audience/relay'
/** Milliseconds that a line which is to end waits for a goodbye. */
const GOODBYE = 1000
/**
 * The least time between two reports to the speaker's windows of who is there, and between two writes of the talk to
 * disk, ms.
 */
const STATUS = 300
const SAVING = 500
/** When all places are taken, how many a second are told so, or are given one of whoever has most, and how many at once. */
const TOLD = 20
const TOLD_AT_ONCE = 100

/**
 * Carries the state of a talk from device to device. Attached to `server`, whose requests it must see first
 * (`handle`). It holds to the rule that whoever lacks the secret gets nothing, and may say nothing.
 */
export function createRelay(server: Server, options: RelayOptions): Relay {
  const known = options.kept?.load() ?? {}
  const clock = createClock(undefined, undefined, typeof known.ahead === 'number' ? known.ahead : 0)
  const pairing = createPairing(known.pairing)
  const talks = createTalks(known.talks)
  const desk = options.createDesk?.(known.desk)
  const hear = options.hear ?? desk?.hear
  const save = () =>
    options.kept?.save({
      pairing: pairing.keep(),
      talks: talks.keep(),
      ahead: clock.ahead(),
      desk: desk?.keep(),
    })
  const saveSoon = withRest(save, SAVING)
  const socketsOf = (maxPayload: number) => {
    const settings = { noServer: true, maxPayload, perMessageDeflate: false, closeTimeout: GOODBYE }
    return new WebSocketServer(settings)
  }
  const [sockets, listeners] = [socketsOf(FRAME), socketsOf(SAID)]
  const refused = { host: 0, origin: 0, secret: 0, session: 0, size: 0, malformed: 0, flood: 0, crowd: 0 }
  const crowd = createAllowance(TOLD, TOLD_AT_ONCE, Date.now())

  const roleOf = (request: IncomingMessage): Role =>
    isThisMachine(request) ? 'speaker' : pairing.holds(readCookie(request, COOKIE)) ? 'remote' : 'listener'

  const invitation = () =>
    options.origin === undefined ? '' : `${options.origin}pair#${pairing.invitation()}`
  let trouble: BroadcastTrouble | undefined

  // Not too often, however many are refused: the speaker's window has slides to show.
  const tellStatus = withRest(() => {
    const status = {
      remotes: members.count('remote'),
      listeners: members.count('listener'),
      refused: Object.values(refused).reduce((sum, number) => sum + number, 0),
      invitation: invitation(),
      ...(trouble && { trouble }),
    }
    members.tellSpeakers(JSON.stringify({ status }))
  }, STATUS)

  const tellDesk = withRest(() => {
    for (const message of desk?.messages() ?? []) members.tellSpeakers(message)
  }, STATUS)
  desk?.onChange(() => {
    tellDesk()
    saveSoon()
  })

  const refuse = (reason: RelayRefusal) => {
    refused[reason] += 1
    tellStatus()
  }

  const members = createMembers({
    talks,
    places: options.places ?? LISTENERS,
    refuse,
    onChange() {
      tellStatus()
      tellDesk()
    },
    onTold(told) {
      saveSoon()
      options.onTold?.(told)
    },
    hear,
    obey: (text) => desk?.obey(text) ?? false,
    onRevoke() {
      pairing.revoke()
      members.revoke()
      save()
      options.onInvitation(invitation())
      tellStatus()
    },
  })

  /** Why `role` may not open a socket at `path`; undefined: it may. */
  const refusalOf = (
    request: IncomingMessage,
    path: string | undefined,
    role: Role,
  ): RelayRefusal | undefined => {
    if (!isForUs(request, options.names)) return 'host'
    if (!isFromUs(request)) return 'origin'
    if (path === undefined) return 'malformed'
    const isOther = path !== '/relay' && !options.openSocket
    if (role === 'listener' ? path !== audiencePath || !options.audience : isOther) return 'session'
    return members.isFull(role) && !crowd.spend(Date.now()) ? 'crowd' : undefined
  }

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = pathOf(request)
    const role = path === audiencePath ? 'listener' : roleOf(request)
    const refusal = refusalOf(request, path, role)
    if (refusal === undefined && role !== 'listener' && path !== '/relay')
      options.openSocket?.(request, stream, head)
    else if (refusal === undefined) {
      const owner = role === 'remote' ? readCookie(request, COOKIE) : request.socket.remoteAddress
      const door = role === 'listener' ? listeners : sockets
      door.handleUpgrade(request, stream, head, (socket) => members.join(socket, role, owner ?? ''))
    } else {
      refuse(refusal)
      // Node leaves the line to whoever takes the upgrade: one that breaks, unheard, would end the process.
      stream.on('error', () => stream.destroy())
      const status = refusal === 'crowd' ? '503 Service Unavailable' : '403 Forbidden'
      stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
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
      const session = pairing.redeem(body)
      if (session === undefined) {
        refuse('secret')
        return answer(response, 403, 'This code is wrong, or it was used before. Scan the newest one.')
      }
      response.setHeader(
        'Set-Cookie',
        `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${SESSION / 1000}`,
      )
      save()
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
    else if (pathname === '/pair.js')
      answer(response, 200, pairScript(options.start ?? './?view=speaker'), 'text/javascript')
    else if (pathname === '/live.json' && role !== 'listener') live(response, role, '/relay', clock.now())
    else if (pathname === '/audience/live.json' && inAudience)
      live(response, 'listener', audiencePath, clock.now())
    else if (role === 'listener' && options.audience && pathname === '/')
      redirect(response, 'audience/?view=talk')
    else if (role === 'listener' && !inAudience) {
      refuse('session')
      answer(response, 403, 'Only the speaker’s own devices may open this. Scan the code in the terminal.')
    } else return false
    return true
  }

  save()
  options.onInvitation(invitation())
  return {
    handle,
    refused,
    hear: (said) => hear?.(said),
    isSpeakers: (request) => roleOf(request) !== 'listener',
    tell(now) {
      trouble = now
      tellStatus()
    },
    close() {
      server.off('upgrade', upgrade)
      tellStatus.stop()
      tellDesk.stop()
      saveSoon.stop()
      save()
      desk?.close()
      members.close()
      for (const door of [sockets, listeners]) door.close()
    },
  }
}

/** Tells a page that there is a relay, in which part it is on it, and what time it is: the speaker's machine's counts for all. */
function live(response: ServerResponse, role: Role, relay: string, now: number): void {
  // A connection kept open for the next question may be dead by then.
  response.setHeader('Connection', 'close')
  answer(response, 200, JSON.stringify({ relay, role, now }), 'application/json')
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
