/** Publishes a talk to a broker: what listeners may see, signed, again and again. The talk hands it over and waits for nothing. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { WebSocket } from 'ws'
import {
  type Broadcast,
  type BroadcastTrouble,
  readBroadcast,
  SPEAKS,
  splitSigned,
  stateTopic,
  stateTopics,
  TALK,
  toBeSigned,
  upTopic,
} from '../protocol/broadcast.ts'
import { keepBrokerLine } from '../protocol/kept-broker-line.ts'
import { type BrokerLine, mqttProtocol } from '../protocol/mqtt.ts'
import { isRecord } from '../protocol/record.ts'
import { isInkName } from '../protocol/register-names.ts'
import { SAID, type Said } from '../protocol/said.ts'
import { isNewer, type Stamped } from '../protocol/stamp.ts'
import { forListeners, type Told } from '../server/registers.ts'
import { createDelivery } from './delivery.ts'
import type { Speaker } from './speaker-key.ts'
import { clockBehind, describeEnd, openPassword, otherSpeaker } from './trouble.ts'

export interface Publisher {
  /** Takes what a window of the speaker's told; what is newer in it, and for listeners, is published. */
  take(told: Told): void
  close(): void
}

export interface PublisherOptions {
  readonly address: string
  readonly speaker: Speaker
  /** Told what is wrong, whenever that is something else; undefined: nothing is. */
  tell(trouble: BroadcastTrouble | undefined): void
  /** Told what listeners say. Absent: nobody hears them. */
  hear?(said: Said): void
  /** `Date.now`, for tests. */
  readonly now?: () => number
}

/** Of a register that changes while it is sent, only the newest is: the least time between two, ms. What a hand moves comes by so often that thousands of lines would be full of it. */
const REST = 100
const HAND = 250
/** When a register that did not change is sent again, ms after it was sent: a broker may lose something. */
const AGAIN = [1500, 6000]
const BEAT = 5000
/** How long somebody else is spoken of, ms. */
const RIVAL = 60_000
const MINUTE = 60_000

/** A register of the talk on its way. */
interface PublishedRegister {
  readonly topic: string
  /** As the window stamped it. */
  told: Stamped<unknown>
  /** As it is published. */
  register: Stamped<unknown>
  /** How often it was sent as it is, and whether it came back. */
  count: number
  arrived: boolean
  rested: number
  timer?: ReturnType<typeof setTimeout>
}

export function startPublisher({
  address,
  speaker,
  tell,
  hear: hearListener,
  now = Date.now,
}: PublisherOptions): Publisher {
  const { host } = new URL(address)
  const me = createHash('sha256')
    .update(`${process.pid} ${performance.timeOrigin} ${Math.random()}`)
    .digest('hex')
    .slice(0, 12)
  const isOurs = verifier(speaker.key)
  const delivery = createDelivery()
  let line: BrokerLine | undefined
  let isOpen = false
  let closed = false
  /** The newest number of a stamp that was given or heard: time, unless that went back. */
  let last = 0
  let talk: Pick<Told, 'protocol' | 'deck'> | undefined
  const registers = new Map<string, PublishedRegister>()
  /** When somebody else was heard who publishes with this key, and by how much this clock is behind the one of an earlier broadcast, ms. */
  let rival = Number.NEGATIVE_INFINITY
  let behind = 0
  /** Why there is no line; `said` tells the first time, too, that nothing is wrong. */
  let ended: BroadcastTrouble | undefined
  let said: string | undefined

  const troubleOnLine = (): BroadcastTrouble | undefined => {
    if (performance.now() - rival < RIVAL) return otherSpeaker
    return delivery.trouble(host) ?? (behind < MINUTE ? undefined : clockBehind(Math.round(behind / MINUTE)))
  }
  const say = (): void => {
    if (!isOpen && !ended) return
    const trouble = ended ?? troubleOnLine()
    const words = JSON.stringify(trouble) ?? ''
    if (words === said || closed) return
    said = words
    tell(trouble)
  }

  const stamp = (value: unknown): Stamped<unknown> => {
    last = Math.max(last + 1, now())
    return { value, n: last, by: me }
  }
  const send = (name: string, sent: PublishedRegister): void => {
    clearTimeout(sent.timer)
    if (!line || !isOpen || !talk) return
    const message: Broadcast = {
      ...talk,
      at: Math.max(now(), sent.register.n),
      state: { [name]: sent.register },
    }
    line.publish(sent.topic, speaker.sign(JSON.stringify(message)), true)
    delivery.sent(sent.topic)
    sent.rested = performance.now()
    const wait = AGAIN[sent.count++] ?? (name === 'place' ? SPEAKS : undefined)
    if (wait !== undefined) sent.timer = setTimeout(() => send(name, sent), wait)
  }
  /** What a hand moves is sent a few times a second, all else at once; a change within the rest is sent after it. */
  const sendSoon = (name: string, sent: PublishedRegister): void => {
    sent.count = 0
    sent.arrived = false
    clearTimeout(sent.timer)
    const rest = name === 'pointer' || name === 'zoom' ? HAND : REST
    const wait = sent.rested + rest - performance.now()
    if (wait <= 0) send(name, sent)
    else sent.timer = setTimeout(() => send(name, sent), wait)
  }
  const sendAll = (): void => {
    for (const [name, sent] of registers) sendSoon(name, sent)
  }
  const forget = (): void => {
    for (const { topic, timer } of registers.values()) {
      clearTimeout(timer)
      if (isOpen) line?.publish(topic, nothing, true)
    }
    registers.clear()
  }

  /** What comes back of the speaker's own topics, which others may have written into. */
  const hear = (topic: string, payload: Uint8Array, retained: boolean): void => {
    if (topic === upTopic(speaker.key)) {
      if (payload.length <= SAID) hearListener?.({ text: new TextDecoder().decode(payload), device: '' })
      return
    }
    const [name, sent] = [...registers].find(([, one]) => one.topic === topic) ?? []
    const message = isOurs(payload)
    const [register] = Object.values(message?.state ?? {})
    const isRight = message && register && topic === topicOf(speaker.key, Object.keys(message.state)[0] ?? '')
    if (isRight && register.by === me && sent) {
      delivery.heard(topic)
      if (register.n === sent.register.n) sent.arrived = true
      // Old words, which somebody said again.
      else if (sent.arrived) sendSoon(name ?? '', sent)
      return
    }
    if (isRight && register.n > last) {
      // Earlier the same speaker, whose clock was ahead, or another computer of his; who speaks now, beside us, is another.
      behind = retained ? Math.max(behind, register.n - now()) : behind
      last = register.n
      if (!retained) rival = performance.now()
      else if (name !== undefined && sent) {
        sent.register = stamp(sent.told.value)
        sendSoon(name, sent)
      } else if (message.at < now() - TALK) line?.publish(topic, nothing, true)
      say()
      return
    }
    // Words of an earlier talk, or somebody else's: what is right is put in their place.
    if (name !== undefined && sent) sendSoon(name, sent)
    else if (payload.length > 0 && !(isRight && (!talk || message.deck === talk.deck)))
      line?.publish(topic, nothing, true)
  }

  let answer: string | undefined
  const open = (): WebSocket => {
    answer = undefined
    const socket = new WebSocket(address, mqttProtocol, {
      handshakeTimeout: 10_000,
      perMessageDeflate: false,
    })
    return socket.on('error', (error) => {
      answer = error.message
    })
  }
  const login = speaker.login(host)
  if (login.password !== undefined && isHeardByAll(address)) ended = openPassword(host)
  else
    line = keepBrokerLine({
      open,
      topics: [stateTopics(speaker.key), ...(hearListener ? [upTopic(speaker.key)] : [])],
      ...login,
      beat: BEAT,
      onOpen() {
        isOpen = true
        ended = undefined
        delivery.begin()
        say()
        sendAll()
      },
      onMessage: hear,
      onEnd(end) {
        isOpen = false
        ended = describeEnd(end, host, answer)
        say()
      },
    })
  say()
  const looking = setInterval(say, 1000)

  return {
    take({ protocol, deck, state }) {
      if (deck !== talk?.deck) {
        // Who has several talks open is in the one that moves.
        forget()
        talk = { protocol, deck }
      }
      for (const [name, told] of Object.entries(forListeners(state))) {
        const known = registers.get(name)
        // A stroke is sent when it is drawn.
        const isStroke = name === 'pointer' && isRecord(told.value) && told.value.kind === 'stroke'
        if (isStroke || (known && !isNewer(told, known.told))) continue
        const sent = known ?? {
          topic: topicOf(speaker.key, name),
          told,
          register: told,
          count: 0,
          arrived: false,
          rested: 0,
        }
        sent.told = told
        sent.register = stamp(told.value)
        registers.set(name, sent)
        sendSoon(name, sent)
      }
    },
    close() {
      closed = true
      clearInterval(looking)
      for (const { timer } of registers.values()) clearTimeout(timer)
      line?.close()
    },
  }
}

const nothing = new Uint8Array()

/** The topic of a register: a slide's id may have what no topic has, and be longer than some brokers' may be. */
function topicOf(key: string, name: string): string {
  const short = isInkName(name) ? `ink-${createHash('sha256').update(name).digest('hex').slice(0, 20)}` : name
  return stateTopic(key, short)
}

/** Reads what was signed with this key's private half. */
function verifier(key: string): (payload: Uint8Array) => Broadcast | undefined {
  const by = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
  return (payload) => {
    const { signature, text } = splitSigned(payload)
    return verify(null, toBeSigned(text), by, signature) ? readBroadcast(text) : undefined
  }
}

/** Whether what is said to this address goes over a network as it is. */
function isHeardByAll(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'ws:' && !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}
