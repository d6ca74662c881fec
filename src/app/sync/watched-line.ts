/** What is said of a line to another device or a broker: nothing of a blink, and nothing once it is there again. */
import type { LineStatus } from './line-status.ts'
import type { Loss, Socket } from './socket.ts'

/** A line that is closed and there again within this time, ms, as when a phone wakes, is nothing to speak of. */
const BLINK = 1000

export interface WatchedLine {
  onOpen(listener: () => void): void
  onUnopened(listener: () => void): void
  /** Shows the words anew if any are shown: they have changed. */
  sayAgain(): void
}

/** Tells what is wrong with the line, in words, until it is open again. */
export function watchLine(
  socket: Socket,
  connection: LineStatus,
  wordsFor: (loss: Loss) => string,
): WatchedLine {
  let loss: Loss | undefined
  let breaking: ReturnType<typeof setTimeout> | undefined
  let opened = (): void => {}
  let unopened = (): void => {}
  const say = (): void => {
    clearTimeout(breaking)
    breaking = undefined
    if (loss) connection.tell(wordsFor(loss))
  }
  socket.onLost((now) => {
    const isLonger = loss !== undefined
    loss = now
    if (now === 'unopened') unopened()
    if (now === 'silent' || now === 'full') say()
    else if (!isLonger) breaking = setTimeout(say, BLINK)
  })
  const forget = (): void => {
    clearTimeout(breaking)
    breaking = undefined
    loss = undefined
    connection.tell('')
  }
  socket.onOpen(() => {
    // Whoever has no place yet is told so when the line is open.
    if (loss === 'full') breaking = setTimeout(forget, BLINK)
    else forget()
    opened()
  })
  return {
    onOpen(listener) {
      opened = listener
    },
    onUnopened(listener) {
      unopened = listener
    },
    sayAgain() {
      if (breaking === undefined) say()
    },
  }
}
