/** The line to one device. It never queues states that are out of date, and ends when nobody answers at the other end. */
import type { WebSocket } from 'ws'
import { BEAT, beating, beatText, UNANSWERED } from '../protocol/heartbeat.ts'

export interface DeviceLine {
  /**
   * Sends a text. When too much is waiting already, the text is dropped, and `onCaughtUp` is called once the rest is
   * sent.
   */
  send(text: string): void
}

/** Bytes that may wait for a slow device: a few of the largest messages. */
const WAITING = 1024 * 1024

export function openLine(socket: WebSocket, onCaughtUp: () => void): DeviceLine {
  let isBehind = false
  let answered = performance.now()
  let waiting = 0
  socket.on('pong', () => {
    answered = performance.now()
  })
  const catchUp = (error?: Error | null): void => {
    if (error) return
    isBehind = false
    onCaughtUp()
  }
  const beats = setInterval(() => {
    // When much is being sent, the answer comes late; but bytes that leave also show that somebody takes them.
    if (socket.bufferedAmount < waiting) answered = performance.now()
    waiting = socket.bufferedAmount
    if (performance.now() - answered > UNANSWERED) return socket.terminate()
    socket.ping()
    if (!isBehind && socket.protocol === beating) socket.send(beatText)
  }, BEAT)
  socket.on('close', () => clearInterval(beats))
  return {
    send(text) {
      if (isBehind) return
      isBehind = socket.bufferedAmount > WAITING
      // A ping stands behind all that waits: when it is gone, so is the rest.
      if (isBehind) socket.ping(undefined, undefined, catchUp)
      else socket.send(text)
    },
  }
}
