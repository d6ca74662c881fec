/// <reference path="./u8-mqtt-packet.d.ts" />
/**
 * A line to a broker: MQTT 3.1.1 (OASIS standard, 2014) over a WebSocket, as far as a talk's broadcast goes, for the page that follows and
 * the machine that publishes. The broker may be anybody's: what is no packet of MQTT, or too large, ends the line.
 */
import { mqtt_pkt_ctx } from 'u8-mqtt-packet/esm/codec_bind.js'
import { mqtt_opts_v4 } from 'u8-mqtt-packet/esm/codec_v4_lean.js'
import { FRAME } from './frame.ts'

/**
 * Why a line ended: nobody answers; it was open, and closed; nothing is heard; no broker answers there, or one of another MQTT; who asks, or
 * what he asks for, is refused.
 */
export type BrokerEnd = 'unopened' | 'closed' | 'silent' | 'foreign' | 'refused'

export interface BrokerLine {
  /** Retained: the broker gives it to whoever subscribes later. An empty one takes the retained one back. */
  publish(topic: string, payload: Uint8Array, retained: boolean): void
  close(): void
}

export interface BrokerLineOptions {
  /** All topics that are wanted, as filters. */
  readonly topics: readonly string[]
  readonly user?: string | undefined
  readonly password?: string | undefined
  /** How often the broker is asked whether it is there, ms. */
  readonly beat: number
  /** The broker sends what is published from now on, and first what it retained. */
  onOpen(): void
  onMessage(topic: string, payload: Uint8Array, retained: boolean): void
  /** Called once, unless `close` was. */
  onEnd(end: BrokerEnd): void
}

/** What a browser's WebSocket and the one of `ws` have in common. */
export interface WebSocketLike {
  binaryType: string
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  send(data: Uint8Array<ArrayBuffer>): void
  close(): void
}

/** The subprotocol of a WebSocket that carries MQTT (6.0). */
export const mqttProtocol = 'mqtt'

/** How long a broker has for each answer, ms. */
const PATIENCE = 5000
const LOOK = 500

export function openBrokerLine(socket: WebSocketLike, options: BrokerLineOptions): BrokerLine {
  const { topics, user, password, beat } = options
  let state: 'opening' | 'connecting' | 'subscribing' | 'open' | 'ended' = 'opening'
  /** When the broker was heard, and asked, on the steady clock. */
  let heard = performance.now()
  let asked = heard
  const send = (type: string, fields: object = {}): void => socket.send(encode(type, fields))

  const end = (why?: BrokerEnd): void => {
    if (state === 'ended') return
    state = 'ended'
    clearInterval(looking)
    socket.onopen = socket.onmessage = socket.onclose = null
    // One that is closed before it is open has an error.
    socket.onerror = () => {}
    socket.close()
    if (why) options.onEnd(why)
  }
  const take = (packet: Packet): void => {
    if (packet.type === 'connack' && state === 'connecting') {
      // 1: another version of MQTT; 2 to 5: who asks is not welcome, or not now (3.2.2.3).
      if (packet.code !== 0) end(packet.code === 1 ? 'foreign' : 'refused')
      else {
        state = 'subscribing'
        send('subscribe', { pkt_id: 1, topics, qos: 0 })
      }
    } else if (packet.type === 'suback' && state === 'subscribing') {
      if (packet.refused) end('refused')
      else {
        state = 'open'
        options.onOpen()
      }
    } else if (packet.type === 'publish' && (state === 'open' || state === 'subscribing')) {
      options.onMessage(packet.topic, packet.payload, packet.retained)
    }
  }
  const read = createReader()

  socket.binaryType = 'arraybuffer'
  socket.onopen = () => {
    state = 'connecting'
    heard = asked = performance.now()
    send('connect', {
      client_id: crypto.randomUUID().replaceAll('-', '').slice(0, 20),
      flags: {
        clean_start: true,
        ...(user !== undefined && { username: true }),
        ...(password !== undefined && { password: true }),
      },
      username: user,
      password,
      keep_alive: Math.ceil((2 * beat) / 1000),
    })
  }
  socket.onmessage = ({ data }: { readonly data: unknown }) => {
    heard = performance.now()
    const packets = data instanceof ArrayBuffer ? read(new Uint8Array(data)) : undefined
    if (!packets) return end('foreign')
    for (const packet of packets) take(packet)
  }
  socket.onerror = () => {}
  socket.onclose = () => end(state === 'opening' ? 'unopened' : state === 'connecting' ? 'foreign' : 'closed')

  const looking = setInterval(() => {
    const now = performance.now()
    if (state === 'open' && now - asked > beat) {
      asked = now
      send('pingreq')
    }
    if (now - heard > PATIENCE + (state === 'open' ? beat : 0))
      end(state === 'open' ? 'silent' : state === 'opening' ? 'unopened' : 'foreign')
  }, LOOK)

  return {
    publish(topic, payload, retain) {
      if (state === 'open') send('publish', { topic, payload, qos: 0, retain })
    },
    close: () => end(),
  }
}

/** What a broker sends; all else is passed over. */
type Packet =
  | { readonly type: 'connack'; readonly code: number }
  | { readonly type: 'suback'; readonly refused: boolean }
  | {
      readonly type: 'publish'
      readonly topic: string
      readonly payload: Uint8Array
      readonly retained: boolean
    }
  | { readonly type: 'other' }

const codec = mqtt_pkt_ctx(4, mqtt_opts_v4)

const encode = (type: string, fields: object): Uint8Array<ArrayBuffer> =>
  new Uint8Array(codec.encode_pkt(type, fields))

/** Cuts what comes into packets, however it came; undefined: it is none of MQTT's, or larger than any of ours. */
function createReader(): (chunk: Uint8Array) => readonly Packet[] | undefined {
  let rest: Uint8Array = new Uint8Array()
  return (chunk) => {
    // Most packets come whole.
    let bytes = rest.length > 0 ? joined(rest, chunk) : chunk
    const packets: Packet[] = []
    for (;;) {
      const size = sizeOf(bytes)
      if (size && size.body > LARGEST) return undefined
      if (!size || bytes.length < size.head + size.body) {
        rest = bytes
        return packets
      }
      const end = size.head + size.body
      const packet = decode(bytes[0] ?? 0, bytes.subarray(size.head, end))
      if (!packet) return undefined
      packets.push(packet)
      bytes = bytes.subarray(end)
    }
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}

/** A signed message with its topic. */
const LARGEST = FRAME + 4096

/** Bytes of a packet's head and body (2.2.3); undefined: not all of the head is there yet. */
function sizeOf(bytes: Uint8Array): { readonly head: number; readonly body: number } | undefined {
  let body = 0
  for (let at = 1; at <= 4; at++) {
    const byte = bytes[at]
    if (byte === undefined) return undefined
    body += (byte & 0x7f) * 128 ** (at - 1)
    if (byte < 0x80) return { head: at + 1, body }
  }
  return { head: 5, body: Number.POSITIVE_INFINITY }
}

function decode(first: number, body: Uint8Array): Packet | undefined {
  try {
    const read = codec.decode_pkt(first, body.length > 0 ? body : null)
    switch (first >> 4) {
      case 2:
        return { type: 'connack', code: Number(read?.reason) }
      case 3: {
        const { topic, payload, retain } = read ?? {}
        return typeof topic === 'string' && payload instanceof Uint8Array
          ? { type: 'publish', topic, payload, retained: retain === true }
          : undefined
      }
      case 9:
        return {
          type: 'suback',
          refused: !Array.isArray(read?.answers) || read.answers.some((answer) => Number(answer) >= 0x80),
        }
      default:
        return { type: 'other' }
    }
  } catch {
    return undefined
  }
}
