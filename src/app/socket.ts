/** A way to other devices: a WebSocket to the server of `npm start -- --host`, opened again whenever it breaks. */
import type { Transport } from './transport.ts'

export interface Socket extends Transport {
  /** Called each time the line is open, the first time included. */
  onOpen(listener: () => void): void
  /** Called when the line breaks; `onOpen` when there is one again. */
  onLost(listener: () => void): void
  /** Called once when the server has shut this device out, with its reason; the line is not opened again. */
  onRefused(listener: (reason: string) => void): void
}

/** Milliseconds before the first and at most before a later try. */
const SOON = 250
const LATER = 4000
/** A line on which a message is not answered for this long, ms, is dead. */
const ANSWER = 3000
/** The server's close codes for what it will not have (RFC 6455, 7.4.1): policy violation, message too big. */
const REFUSED = 1008
const TOO_BIG = 1009

/** `isAnswered`: the server answers each message. */
export function openSocket(address: URL, isAnswered = false): Socket {
  const ended = new AbortController()
  const { signal } = ended
  let socket: WebSocket
  let pause = SOON
  let again: ReturnType<typeof setTimeout> | undefined
  let hear: (message: unknown) => void = () => {}
  let opened: () => void = () => {}
  let lost: () => void = () => {}
  let refused: (reason: string) => void = () => {}
  let answer: ReturnType<typeof setTimeout> | undefined
  const stopWaiting = (): void => {
    clearTimeout(answer)
    answer = undefined
  }

  const connect = (): void => {
    clearTimeout(again)
    again = undefined
    stopWaiting()
    socket = new WebSocket(address)
    socket.onopen = () => {
      pause = SOON
      opened()
    }
    socket.onmessage = ({ data }) => {
      stopWaiting()
      const message = parse(data)
      if (message !== undefined) hear(message)
    }
    socket.onclose = ({ code, reason }) => {
      if (signal.aborted) return
      if (code === REFUSED || code === TOO_BIG) {
        ended.abort()
        return refused(reason || 'it sent too much at once')
      }
      lost()
      again = setTimeout(connect, pause)
      pause = Math.min(pause * 2, LATER)
    }
  }
  // A phone that slept, or changed its network, is not told that its line is dead: it takes a new one. Nor is there
  // anything to wait for, and timers are slow in a hidden window.
  const hurry = (): void => {
    if (document.hidden || socket.readyState === WebSocket.CONNECTING) return
    socket.onclose = null
    socket.close()
    connect()
  }
  document.addEventListener('visibilitychange', hurry, { signal })
  window.addEventListener('online', hurry, { signal })
  window.addEventListener('offline', () => lost(), { signal })
  connect()

  return {
    send(message) {
      // What cannot be sent now is asked for, and told, when the line is open again.
      if (socket.readyState !== WebSocket.OPEN) return
      socket.send(JSON.stringify(message))
      if (!isAnswered) return
      answer ??= setTimeout(() => {
        lost()
        hurry()
      }, ANSWER)
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
    close() {
      ended.abort()
      clearTimeout(again)
      stopWaiting()
      socket.close()
    },
  }
}

function parse(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined
  } catch {
    return undefined
  }
}
