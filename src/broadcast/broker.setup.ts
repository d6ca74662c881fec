/** A broker of MQTT for tests, which may also do what none does. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { mqtt_pkt_ctx } from 'u8-mqtt-packet/esm/codec_bind.js'
import { mqtt_opts_v4 } from 'u8-mqtt-packet/esm/codec_v4_full.js'
import { type WebSocket, WebSocketServer } from 'ws'

export interface Broker {
  readonly address: string
  /** What it gives to whoever subscribes. */
  readonly retained: Map<string, Uint8Array>
  /** What was published, in its order. */
  readonly published: { readonly topic: string; readonly payload: Uint8Array }[]
  /** What clients said of themselves: their CONNECT packets. */
  readonly logins: string[]
  /** How many have subscribed. */
  readonly subscribed: () => number
  /** Publishes, as a client would that nobody stops. */
  publish(topic: string, payload: Uint8Array, retained?: boolean): void
  /** Sends these bytes to all. */
  send(bytes: Uint8Array | string): void
  /** Ends all lines; new ones may be opened. */
  cut(): void
  close(): Promise<void>
}

export interface BrokerOptions {
  /** What CONNACK says; 0: welcome. */
  readonly code?: number
  /** Whether it loses what is published. */
  loses?(topic: string, count: number): boolean
}

const codec = mqtt_pkt_ctx(4, mqtt_opts_v4)

export async function startBroker({ code = 0, loses = () => false }: BrokerOptions = {}): Promise<Broker> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const retained = new Map<string, Uint8Array>()
  const published: { topic: string; payload: Uint8Array }[] = []
  const logins: string[] = []
  const subscribed = new Set<WebSocket>()
  const pass = (socket: WebSocket, topic: string, payload: Uint8Array, retain: boolean) =>
    socket.send(codec.encode_pkt('publish', { topic, payload, qos: 0, retain }))
  const publish = (topic: string, payload: Uint8Array, isRetained = true): void => {
    if (isRetained && payload.length > 0) retained.set(topic, payload)
    else if (isRetained) retained.delete(topic)
    for (const socket of subscribed) pass(socket, topic, payload, false)
  }
  server.on('connection', (socket) => {
    socket.on('close', () => subscribed.delete(socket))
    socket.on('error', () => {})
    socket.on('message', (data: Buffer) => {
      const size = (data[1] ?? 0) < 0x80 ? 2 : (data[2] ?? 0) < 0x80 ? 3 : 4
      const packet = codec.decode_pkt(data[0] ?? 0, new Uint8Array(data.subarray(size))) ?? {}
      switch ((data[0] ?? 0) >> 4) {
        case 1:
          logins.push(data.toString('latin1'))
          return socket.send(Uint8Array.of(0x20, 2, 0, code))
        case 3: {
          const { topic, payload, retain } = packet as { topic: string; payload: Uint8Array; retain: boolean }
          published.push({ topic, payload: Buffer.from(payload) })
          if (!loses(topic, published.length)) publish(topic, payload, retain)
          return
        }
        case 8:
          socket.send(Uint8Array.of(0x90, 3, 0, 1, 0))
          for (const [topic, payload] of retained) pass(socket, topic, payload, true)
          subscribed.add(socket)
          return
        case 12:
          return socket.send(Uint8Array.of(0xd0, 0))
        default:
      }
    })
  })
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    retained,
    published,
    logins,
    subscribed: () => subscribed.size,
    publish,
    send(bytes) {
      for (const socket of server.clients) socket.send(bytes)
    },
    cut() {
      for (const socket of server.clients) socket.terminate()
    },
    async close() {
      for (const socket of server.clients) socket.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
