import { readFileSync } from 'node:fs'
import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { isThisMachine } from './guard.ts'

/** More connections than any talk has. */
const MOST = 8192
/** Files and connections that the program itself has open. */
const OWN = 64

/**
 * How many connections this process can hold and still read files for them. To be asked before there are any: the
 * report that tells it looks up the name of each.
 */
export function roomForConnections(): number {
  const limit = openFileLimit()
  return limit === undefined ? MOST : Math.max(16, Math.min(MOST, Math.floor(limit * 0.75) - OWN))
}

/** How many files and connections the system lets this process have open; undefined where it does not say (Windows). */
function openFileLimit(): number | undefined {
  try {
    // Where there is such a file, it says so in a hundredth of the time.
    const [, soft] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    if (soft !== undefined) return Number(soft)
  } catch {}
  const report: { readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } } } =
    process.report.getReport()
  const limit = Number(report.userLimits?.open_files?.soft)
  return Number.isFinite(limit) ? limit : undefined
}

/**
 * Holds `server` to `most` connections. Where there is one too many, whichever other address has the most gives one up, so
 * that nobody takes the place of all; this machine's own windows come last. It gives up the oldest that is no line of the
 * talk: so whoever comes is let in, even from where the flood comes from.
 */
export function limitConnections(server: Server, most: number): void {
  const crowds = new Map<string, Set<Socket>>()
  const lines = new WeakSet<Socket>()
  let count = 0

  const leave = (address: string, socket: Socket) => {
    const crowd = crowds.get(address)
    if (!crowd?.delete(socket)) return
    count -= 1
    if (crowd.size === 0) crowds.delete(address)
  }

  server.prependListener('upgrade', ({ socket }: IncomingMessage) => lines.add(socket))
  server.on('connection', (socket: Socket) => {
    const address = isThisMachine({ socket }) ? own : (socket.remoteAddress ?? '')
    const crowd = crowds.get(address) ?? new Set()
    crowds.set(address, crowd.add(socket))
    count += 1
    socket.once('close', () => leave(address, socket))
    if (count <= most) return
    const [greedy, theirs] = [...crowds].reduce((a, b) => (weigh(b) > weigh(a) ? b : a))
    const given = [...theirs].find((one) => !lines.has(one)) ?? socket
    leave(greedy, given)
    given.destroy()
  })
}

const own = 'this machine'
const weigh = ([address, crowd]: [string, Set<Socket>]) => (address === own ? 0 : crowd.size)
