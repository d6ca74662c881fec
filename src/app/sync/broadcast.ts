/** A talk that is followed from anywhere: what its speaker publishes over a broker, and nobody else. */
import { fromBase64Url } from '../../protocol/base64url.ts'
import {
  readBroadcast,
  SPEAKS,
  splitSigned,
  stateTopics,
  TALK,
  toBeSigned,
  upTopic,
} from '../../protocol/broadcast.ts'
import { keepBrokerLine } from '../../protocol/kept-broker-line.ts'
import { mqttProtocol } from '../../protocol/mqtt.ts'
import { isRecord } from '../../protocol/record.ts'
import { isNewer, type Stamped } from '../../protocol/stamp.ts'
import { say } from '../interface/words.ts'
import { startFollowing } from '../talk/following.ts'
import type { LineStatus } from './line-status.ts'
import type { Loss, Socket } from './socket.ts'
import type { Store } from './store.ts'
import { watchLine } from './watched-line.ts'

/** Where a talk is published: the broker, and the speaker's public key, in base64url. */
export interface BroadcastPlace {
  readonly address: string
  readonly key: string
}

/** How often the broker is asked whether it is there, ms: there may be many who ask. */
const BEAT = 10_000
/** How many messages may wait to be verified. What the speaker says is said again. */
const WAITING = 500

/** Follows the talk that this page's site was built for. `link`: the key in the link that was followed. */
export async function followBroadcast(
  store: Store,
  connection: LineStatus,
  place: BroadcastPlace,
  link: string | undefined,
): Promise<void> {
  const verify = await readKey(place.key)
  if (!verify || (link !== undefined && link !== place.key)) {
    connection.tell(
      verify
        ? say(
            'This link is not of this page’s speaker, so it does not follow. Load the page anew, or ask for a new link',
          )
        : isSecureContext
          ? say('This browser cannot tell who speaks, so it does not follow: a newer one does (Ed25519)')
          : say('A page that came unencrypted cannot tell who speaks: open it by https'),
    )
    // It shows so, and is nobody's talk.
    return startFollowing(store, silent, connection)
  }
  /** When the speaker was heard, on the steady clock; undefined: not yet. */
  let heard: number | undefined
  const tellSpeaker = (): void => {
    const isSilent = heard !== undefined && performance.now() - heard > 3 * SPEAKS
    connection.tell(
      heard === undefined
        ? say('The talk has not begun')
        : isSilent
          ? say('The speaker’s computer is not heard')
          : '',
      'speaker',
    )
  }
  const line = openBroadcast(place, verify, () => {
    heard = performance.now()
    tellSpeaker()
  })
  watchLine(line, connection, (loss) =>
    loss === 'full'
      ? say('The broker does not take this page. It tries again; its slides are there to be read')
      : say('No line to the speaker'),
  )
  setInterval(tellSpeaker, 1000)
  const onMessage = (listener: (message: unknown) => void): void =>
    line.onMessage((message) => {
      if (isRecord(message) && isRecord(message.state) && 'place' in message.state)
        connection.tell(
          message.deck === store.outline.fingerprint
            ? ''
            : say('The speaker shows another talk, or a newer version of this one: load the page anew'),
          'deck',
        )
      listener(message)
    })
  startFollowing(store, { ...line, onMessage }, connection)
}

/** A line on which nothing comes. */
const silent: Socket = { send() {}, onMessage() {}, onOpen() {}, onLost() {}, onRefused() {}, close() {} }

/** Whether a payload is signed by this key; undefined: the browser cannot know. */
export type Verify = (payload: Uint8Array) => Promise<boolean>

export async function readKey(key: string): Promise<Verify | undefined> {
  try {
    const read = await crypto.subtle.importKey('raw', fromBase64Url(key), 'Ed25519', false, ['verify'])
    return (payload) => {
      const { signature, text } = splitSigned(payload)
      return crypto.subtle.verify('Ed25519', read, signature, toBeSigned(text))
    }
  } catch {
    return undefined
  }
}

/**
 * The talk on a broker as a line on which its registers come, each once: what the speaker has signed, in this talk, and newer than what was
 * heard. `onSpeaker`: he was heard, whether he said something new or not.
 */
export function openBroadcast(
  { address, key }: BroadcastPlace,
  verify: Verify,
  onSpeaker: () => void = () => {},
): Socket {
  const ended = new AbortController()
  const { signal } = ended
  let hear: (message: unknown) => void = () => {}
  let opened: () => void = () => {}
  let lost: (loss: Loss) => void = () => {}
  const newest = new Map<string, Stamped<unknown>>()

  const take = (payload: Uint8Array): void => {
    const message = readBroadcast(splitSigned(payload).text)
    const [[name, register] = []] = Object.entries(message?.state ?? {})
    if (!message || !register || name === undefined || message.at < Date.now() - TALK) return
    onSpeaker()
    // Another talk of the same speaker's begins anew.
    const known = newest.get(`${message.deck}/${name}`)
    if (!isNewer(register, known)) return
    newest.set(`${message.deck}/${name}`, register)
    hear(message)
  }
  // One after the other, in the order in which they came.
  let last = Promise.resolve()
  let queued = 0
  const verifyNext = (payload: Uint8Array): void => {
    if (queued >= WAITING) return
    queued++
    last = last.then(async () => {
      const isTrue = await verify(payload).catch(() => false)
      queued--
      if (isTrue && !signal.aborted) take(payload)
    })
  }

  const line = keepBrokerLine({
    open: () => new WebSocket(address, mqttProtocol),
    topics: [stateTopics(key)],
    beat: BEAT,
    onOpen: () => opened(),
    onMessage: (_, payload) => verifyNext(payload),
    onEnd: (end) => lost(end === 'refused' ? 'full' : end === 'foreign' ? 'unopened' : end),
  })
  // As for the line to a relay (`socket.ts`): a device that slept has a dead one.
  const renew = (): void => {
    if (!document.hidden) line.renew()
  }
  const leave = (): void => {
    line.rest()
    lost('closed')
  }
  document.addEventListener('visibilitychange', renew, { signal })
  window.addEventListener('online', renew, { signal })
  window.addEventListener('offline', leave, { signal })
  return {
    send(message) {
      line.publish(upTopic(key), new TextEncoder().encode(JSON.stringify(message)), false)
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
    onRefused() {},
    close() {
      ended.abort()
      line.close()
    },
  }
}
