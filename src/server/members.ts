import type { RawData, WebSocket } from 'ws'
import { FULL, heardText, REFUSED } from '../protocol/heartbeat.ts'
import type { Said } from '../protocol/said.ts'
import { createAllowance } from './allowance.ts'
import { type DeviceLine, openLine } from './device-line.ts'
import {
  type DeckOfTalk,
  forListeners,
  type Incoming,
  parseMessage,
  type StampedRegisters,
  type Told,
} from './registers.ts'
import { createSeats, type Seats } from './seats.ts'
import type { Talks } from './talks.ts'

/**
 * `speaker`: a browser on this machine. `remote`: a device that was paired. `listener`: anybody else, who gets the
 * audience's copy of the talk where there is one, and nothing otherwise.
 */
export type Role = 'speaker' | 'remote' | 'listener'

/** Who is on the line, and what goes from one to the others. */
export interface Members {
  /** `owner` is whoever the line is counted for: a device's session, a listener's address. */
  join(socket: WebSocket, role: Role, owner: string): void
  count(role: 'remote' | 'listener'): number
  /** Whether all places are taken. Somebody may still get one from whoever has too many. */
  isFull(role: Role): boolean
  /** Sends `text` to every speaker's window. */
  tellSpeakers(text: string): void
  /** Ends the lines of all remotes, and takes back what they have said. */
  revoke(): void
  close(): void
}

export interface MembersOptions {
  readonly talks: Talks
  /** How many listeners have one. */
  readonly places: number
  /** Counts what is turned away. */
  refuse(reason: 'size' | 'malformed' | 'flood' | 'crowd'): void
  /** Somebody came or left, or follows again. */
  onChange(): void
  /** A window of the speaker's told something. */
  onTold(told: Told): void
  /** A speaker wants every remote shut out. */
  onRevoke(): void
  /** A listener said something; absent: it may not. */
  readonly hear?: ((said: Said) => void) | undefined
  /** Does what a window of the speaker's wants done about that. False: it wants something else. */
  obey(text: string): boolean
}

/**
 * Messages a second that a device may send on average: some 30 while a hand moves, and answers to others. This machine's
 * own windows are not limited.
 */
const PER_SECOND = 120
/** A listener says little: a vote, a question, each told again once or twice; and it answers the beats. */
const WORDS = 2
const WORDS_AT_ONCE = 30
/** Questions a second, and at once: each question makes every window send its whole state. */
const QUESTIONS = 1
const QUESTIONS_AT_ONCE = 20
const REMOTES = 16

interface Member {
  readonly role: Role
  readonly line: DeviceLine
}

export function createMembers({
  talks,
  places,
  refuse,
  onChange,
  onTold,
  onRevoke,
  hear,
  obey,
}: MembersOptions): Members {
  const members = new Map<WebSocket, Member>()
  const evict = (socket: WebSocket): void => {
    refuse('crowd')
    socket.close(FULL, 'all places are taken')
  }
  const seats: Readonly<Record<'remote' | 'listener', Seats<WebSocket>>> = {
    remote: createSeats(REMOTES, evict),
    listener: createSeats(places, evict),
  }

  const send = (
    { protocol, deck }: DeckOfTalk,
    state: StampedRegisters,
    to: Iterable<readonly [WebSocket, Member]>,
    from?: WebSocket,
  ): void => {
    const write = (part: StampedRegisters) =>
      Object.keys(part).length > 0 ? JSON.stringify({ protocol, deck, state: part }) : undefined
    const whole = write(state)
    const shown = write(forListeners(state))
    for (const [socket, { role, line }] of to) {
      const text = role === 'listener' ? shown : whole
      if (text !== undefined && socket !== from) line.send(text)
    }
  }

  const receive = (socket: WebSocket, { role, line }: Member, message: Incoming, text: string): void => {
    // A phone is told that its message has arrived, because its network does not tell it.
    if (role === 'remote') line.send(heardText)
    if ('state' in message) {
      send(message, talks.take(message, message.state, role === 'speaker'), members, socket)
      if (role === 'speaker') onTold(message)
      return
    }
    for (const [other, { role, line }] of members)
      if (other !== socket && role !== 'listener') line.send(text)
  }

  const join = (socket: WebSocket, role: Role, owner: string): void => {
    const start = Date.now()
    const messages =
      role === 'listener'
        ? createAllowance(WORDS, WORDS_AT_ONCE, start)
        : createAllowance(PER_SECOND, PER_SECOND * 2, start)
    const questions = createAllowance(QUESTIONS, QUESTIONS_AT_ONCE, start)
    const tellAll = (): void => {
      for (const [deck, state] of talks.all()) send(deck, state, [[socket, member]])
    }
    const catchUp = (): void => {
      tellAll()
      onChange()
    }
    const member: Member = { role, line: openLine(socket, catchUp) }
    members.set(socket, member)

    const turnAway = (reason: 'malformed' | 'flood'): void => {
      refuse(reason)
      socket.close(REFUSED, reason === 'flood' ? 'too much' : 'not understood')
    }
    const isTooMuch = (): boolean => role !== 'speaker' && !messages.spend(Date.now())
    socket.on('message', (data: RawData, binary: boolean) => {
      // Messages that arrive while a connection is being closed are turned away with it.
      if (socket.readyState !== socket.OPEN) return
      if (isTooMuch()) return turnAway('flood')
      const text = binary ? '' : data.toString()
      // What a listener says is no state of the talk.
      if (role === 'listener') return text && hear ? hear({ text, device: owner }) : turnAway('malformed')
      if (role === 'speaker' && text === '{"command":"revoke"}') return onRevoke()
      const message = parseMessage(text)
      if (!message && role === 'speaker' && obey(text)) return
      if (!message) return turnAway('malformed')
      if ('ask' in message) {
        if (role !== 'speaker' && !questions.spend(Date.now())) return turnAway('flood')
        tellAll()
      }
      receive(socket, member, message, text)
    })
    for (const kind of ['ping', 'pong'] as const)
      socket.on(kind, () => {
        if (socket.readyState === socket.OPEN && isTooMuch()) turnAway('flood')
      })
    socket.on('error', (error: Error & { code?: string }) => {
      refuse(error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'size' : 'malformed')
    })
    socket.on('close', () => {
      members.delete(socket)
      if (role !== 'speaker') seats[role].leave(owner, socket)
      onChange()
    })
    catchUp()
  }

  return {
    join(socket, role, owner) {
      if (role === 'speaker' || seats[role].take(owner, socket)) return join(socket, role, owner)
      socket.on('error', () => {})
      evict(socket)
    },
    count: (role) => seats[role].taken,
    isFull: (role) => role !== 'speaker' && seats[role].areTaken,
    tellSpeakers(text) {
      for (const { role, line } of members.values()) if (role === 'speaker') line.send(text)
    },
    revoke() {
      for (const [socket, { role }] of members) if (role === 'remote') socket.close(REFUSED, 'revoked')
      for (const [deck, state] of talks.forget()) send(deck, state, members)
    },
    close() {
      for (const socket of members.keys()) socket.terminate()
    },
  }
}
