/** A line to a broker that comes back by itself. */
import { type BrokerLine, type BrokerLineOptions, openBrokerLine, type WebSocketLike } from './mqtt.ts'

export interface KeptBrokerLine extends BrokerLine {
  /** Takes another line at once: the one there is may be dead, as after sleep. */
  renew(): void
  /** Gives the line up until `renew`: there is no network. */
  rest(): void
}

export interface KeptBrokerLineOptions extends BrokerLineOptions {
  open(): WebSocketLike
}

/**
 * How long to wait for the next line, ms: a time up to the first of these, up to twice as much each time, up to the second at most. All
 * listeners of a broker lose their lines at once, and must not come back at once.
 */
const FIRST = 1500
const LONGEST = 20_000

export function keepBrokerLine(options: KeptBrokerLineOptions): KeptBrokerLine {
  let line: BrokerLine | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let longest = FIRST
  const rest = (): void => {
    clearTimeout(waiting)
    line?.close()
    line = undefined
  }
  const connect = (): void => {
    rest()
    line = openBrokerLine(options.open(), {
      ...options,
      onOpen() {
        longest = FIRST
        options.onOpen()
      },
      onEnd(end) {
        waiting = setTimeout(connect, Math.random() * longest)
        longest = Math.min(2 * longest, LONGEST)
        options.onEnd(end)
      },
    })
  }
  connect()
  return {
    publish: (topic, payload, retained) => line?.publish(topic, payload, retained),
    close: rest,
    renew: connect,
    rest,
  }
}
