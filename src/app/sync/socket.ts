/** A way to other devices: a WebSocket to the server of `npm start -- --host`, opened again whenever it breaks. */
import { beating, FULL, REFUSED, SILENCE, TOO_BIG } from '../../protocol/heartbeat.ts'
import { parseJson } from '../../protocol/record.ts'
import type { Transport } from './transport.ts'

/**
 * `closed`: at the other end; `unopened`: at once, by a server that may not know this device; `silent`: nobody said so;
 * `full`: there is no place for this device now.
 */
export type Loss = 'closed' | 'unopened' | 'silent' | 'full'

export interface Socket extends Transport {
  /** Called each time the line is open, the first time included. */
  onOpen(listener: () => void): void
  /** Called when the line breaks, or cannot be had again; `onOpen` when there is one. */
  onLost(listener: (loss: Loss) => void): void
  /** Called once when the server has shut this device out, with its reason; the line is not opened again. */
  onRefused(listener: (reason: string) => void): void
}

export interface SocketOptions {
  /**
   * Asks whether the server is there. A browser lets a page open sockets ever more slowly when they lead nowhere, and
   * waits long for an answer: so a line is opened only to a server that answers, and is there two seconds after it does.
   */
  isThere(): Promise<boolean>
  /** The server is on this very machine, whatever becomes of the network. */
  readonly isHere: boolean
}

/** How often the server is asked for, ms, and at most so much later: many devices lose their line at once. */
const AGAIN = 750
const SPREAD = 250
/** How long a device waits for a place, ms. */
const FOR_A_PLACE = 5000
/** How often the line is looked at, ms. */
const LOOK = 250

export function openSocket(address: URL, { isThere, isHere }: SocketOptions): Socket {
  const ended = new AbortController()
  const { signal } = ended
  let socket: WebSocket | undefined
  /** When the server was last heard, ms on the page's own clock. */
  let heard = 0
  /** Out of the network there is nobody to ask. */
  let isOut = false
  let seeking: ReturnType<typeof setInterval> | undefined
  let hear: (message: unknown) => void = () => {}
  let opened: () => void = () => {}
  let lost: (loss: Loss) => void = () => {}
  let refused: (reason: string) => void = () => {}

  const drop = (): void => {
    clearInterval(seeking)
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
    socket = undefined
  }
  const connect = (): void => {
    drop()
    heard = performance.now()
    let wasOpen = false
    socket = new WebSocket(address, beating)
    socket.onopen = () => {
      wasOpen = true
      opened()
    }
    socket.onmessage = ({ data }) => {
      heard = performance.now()
      const message = typeof data === 'string' ? parseJson(data) : undefined
      if (message !== undefined) hear(message)
    }
    socket.onclose = ({ code, reason }) => {
      if (code === REFUSED || code === TOO_BIG) {
        end()
        return refused(reason || 'it sent too much at once')
      }
      lose(code === FULL ? 'full' : wasOpen ? 'closed' : 'unopened')
    }
  }
  const seek = async (): Promise<void> => {
    if (isOut) return
    if ((await isThere()) && !socket && !signal.aborted) connect()
  }
  const lose = (loss: Loss): void => {
    drop()
    seeking = setInterval(seek, loss === 'full' ? FOR_A_PLACE : AGAIN + Math.random() * SPREAD)
    lost(loss)
    if (loss === 'closed' || loss === 'silent') void seek()
  }
  const end = (): void => {
    ended.abort()
    clearInterval(looking)
    drop()
  }

  // Packets may vanish without a word: a line on which nothing is heard is dead.
  const looking = setInterval(() => {
    if (socket && performance.now() - heard > SILENCE) lose('silent')
  }, LOOK)
  // A phone that slept, or changed its network, is not told that its line is dead: it takes a new one. Nor is there
  // anything to wait for, and timers are slow in a hidden window.
  const hurry = (): void => {
    isOut = false
    if (!document.hidden && socket?.readyState !== WebSocket.CONNECTING) connect()
  }
  document.addEventListener('visibilitychange', hurry, { signal })
  if (!isHere) {
    window.addEventListener('online', hurry, { signal })
    const leave = (): void => {
      isOut = true
      lose('closed')
    }
    window.addEventListener('offline', leave, { signal })
  }
  connect()

  return {
    send(message) {
      // What cannot be sent now is asked for, and told, when the line is open again.
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage(listener) {
      hear = listener
    },
    onOpen(listener) {
      opened = listener
    },
    onLost(listener) {
      lost = listener
    },
    onRefused(listener) {
      refused = listener
    },
    close: end,
  }
}
