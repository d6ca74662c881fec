import type { RawData, WebSocket } from 'ws'
import { createAllowance } from './allowance.ts'
import { type Line, openLine } from './line.ts'
import { forListeners, parseMessage, type Talk, takeIn } from './registers.ts'

/**
 * `speaker`: a browser on this machine. `remote`: a device that was paired. `listener`: anybody else, who gets the
 * audience's copy of the talk where there is one, and nothing otherwise.
 */
export type Role = 'speaker' | 'remote' | 'listener'

/** Who is on the line, and what goes from one to the others. */
export interface Members {
  join(socket: WebSocket, role: Role): void
  count(role: Role): number
  /** Sends `text` to every speaker's window. */
  tellSpeakers(text: string): void
  /** Ends the lines of all remotes. */
  revoke(): void
  /** Ends the lines that nobody is at any more. */
  beat(): void
  close(): void
}

export interface MembersOptions {
  /** Counts what is turned away. */
  refuse(reason: 'size' | 'malformed' | 'flood'): void
  /** Somebody came or left. */
  onChange(): void
  /** A speaker wants every remote shut out. */
  onRevoke(): void
}

/**
 * Messages a second that a device may send on average: some 30 while a hand moves, and answers to others. This machine's
 * own windows are not limited.
 */
const PER_SECOND = 120

interface Member {
  readonly role: Role
  readonly line: Line
}

export function createMembers({ refuse, onChange, onRevoke }: MembersOptions): Members {
  const members = new Map<WebSocket, Member>()
  let talk: Talk | undefined

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
    if (role === 'speaker' && text === '{"command":"revoke"}') return onRevoke()
    const message = role === 'listener' ? undefined : parseMessage(text)
    if (!message) {
      refuse('malformed')
      return socket.close(1008, 'not understood')
    }
    // A phone wants to know whether what it sends arrives: its network does not tell it.
    if (role === 'remote') member.line.send('{"heard":true}')
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

  return {
    join(socket, role) {
      const allowance = createAllowance(PER_SECOND, PER_SECOND * 2, Date.now())
      const tellAll = () => {
        if (talk) send(talk.state, undefined, [[socket, member]])
        onChange()
      }
      const member: Member = { role, line: openLine(socket, tellAll) }
      members.set(socket, member)
      socket.on('message', (data: RawData, binary: boolean) => {
        // What still arrives on a connection that is being closed was turned away with it.
        if (socket.readyState !== socket.OPEN) return
        if (role !== 'speaker' && !allowance.spend(Date.now())) {
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
        onChange()
      })
      tellAll()
    },
    count: (role) => [...members.values()].filter((one) => one.role === role).length,
    tellSpeakers(text) {
      for (const { role, line } of members.values()) if (role === 'speaker') line.send(text)
    },
    revoke() {
      for (const [socket, { role }] of members) if (role === 'remote') socket.close(1008, 'revoked')
    },
    beat() {
      for (const { line } of members.values()) line.beat()
    },
    close() {
      for (const socket of members.keys()) socket.terminate()
    },
  }
}
