/** Whether what is published arrives: the speaker's machine is a listener, too, and hears what it said. */
import type { BroadcastTrouble } from '../protocol/broadcast.ts'
import { lostMessages } from './trouble.ts'

export interface Delivery {
  sent(topic: string): void
  heard(topic: string): void
  /** A new line: what was on its way on the one before is not missed. */
  begin(): void
  /** What does not arrive, in words. */
  trouble(host: string): BroadcastTrouble | undefined
}

/** Within this time, ms, a message should have come back. */
const LATE = 1000
/** How many messages are remembered, and of how many nothing is said yet. */
const REMEMBERED = 100
const FEW = 5

export function createDelivery(): Delivery {
  /** Of each message whether it came back. */
  let arrived: boolean[] = []
  /** When those that did not yet were sent, by topic. */
  const waiting = new Map<string, number[]>()
  const note = (did: boolean): void => {
    arrived = [...arrived, did].slice(-REMEMBERED)
  }
  return {
    sent: (topic) => waiting.set(topic, [...(waiting.get(topic) ?? []), performance.now()]),
    heard(topic) {
      if (waiting.get(topic)?.shift() !== undefined) note(true)
    },
    begin() {
      arrived = []
      waiting.clear()
    },
    trouble(host) {
      const late = performance.now() - LATE
      for (const times of waiting.values()) {
        while ((times[0] ?? late) < late) {
          times.shift()
          note(false)
        }
      }
      const lost = arrived.filter((did) => !did).length
      if (arrived.length < FEW || lost === 0) return undefined
      return lostMessages(host, lost, arrived.length)
    },
  }
}
