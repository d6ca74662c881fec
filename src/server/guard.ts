import type { IncomingMessage } from 'node:http'

/** Whether the other end of the connection is this very machine. IPv4 may come in as `::ffff:127.0.0.1`. */
export function isThisMachine({ socket }: Pick<IncomingMessage, 'socket'>): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  return address === '::1' || /^127\./.test(address)
}

/**
 * Whether `Host` is one of the names that this server was told to answer to. A page elsewhere whose own name was
 * rebound to this address (DNS rebinding) still sends its own name here, and is refused.
 */
export function isForUs(request: Pick<IncomingMessage, 'headers'>, names: ReadonlySet<string>): boolean {
  const host = (request.headers.host ?? '').toLowerCase()
  // Browsers leave out the port that is HTTP's own.
  return names.has(host) || names.has(`${host}:80`)
}

/**
 * Whether a request that changes something, or opens a socket, comes from a page of this server. Browsers always send
 * `Origin` with these (Fetch standard, 3.1); sockets are not kept apart by the same-origin policy, so it is asked here.
 */
export function isFromUs(request: IncomingMessage): boolean {
  return request.headers.origin?.toLowerCase() === `http://${request.headers.host?.toLowerCase()}`
}

/** The value of a cookie, or undefined. */
export function readCookie(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name) return value
  }
  return undefined
}
