/** The line to one device: never a queue of what is out of date, and ended when nobody is at its other end. */
import type { WebSocket } from 'ws'

export interface Line {
  /** Sends a text; where too much is waiting already, it is left out, and `onCaughtUp` is called when the rest is gone. */
  send(text: string): void
  /** Ends the line when the last beat went unanswered, and asks for an answer to this one. */
  beat(): void
}

/** Bytes that may wait for a slow device: a few of the largest messages. */
const WAITING = 1024 * 1024

export function openLine(socket: WebSocket, onCaughtUp: () => void): Line {
  let isBehind = false
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const catchUp = (error?: Error | null): void => {
    if (error) return
    isBehind = false
    onCaughtUp()
  }
  return {
    send(text) {
      if (isBehind) return
      isBehind = socket.bufferedAmount > WAITING
      // A ping stands behind all that waits: when it is gone, so is the rest.
      if (isBehind) socket.ping(undefined, undefined, catchUp)
      else socket.send(text)
    },
    beat() {
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
    },
  }
}
