/** A way from window to window. It carries sealed messages and looks at none; the BroadcastChannel is one, a socket another. */
import { lack } from '../lacking.ts'

export interface Transport {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  close(): void
}

/** Windows of this browser profile on the same origin. Undefined where there is no such channel: the window is alone. */
export function openChannel(room: string): Transport | undefined {
  let channel: BroadcastChannel
  try {
    channel = new BroadcastChannel(room)
  } catch {
    lack('channel')
    return undefined
  }
  return {
    send: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      // Not queued for a frame: in a hidden window handlers run at full speed, frames and timers do not.
      channel.onmessage = (event) => listener(event.data)
    },
    close: () => channel.close(),
  }
}
