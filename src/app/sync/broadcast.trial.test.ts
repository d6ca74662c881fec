import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Broker, startBroker } from '../../broadcast/broker.setup.ts'
import { joinSigned, stateTopic, toBeSigned } from '../../protocol/broadcast.ts'
import { openBroadcast, readKey } from './broadcast.ts'
import { playPage } from './page.setup.ts'
import type { Socket } from './socket.ts'

playPage()

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const { x: key = '' } = publicKey.export({ format: 'jwk' })
const stranger = generateKeyPairSync('ed25519').privateKey
const signed = (text: string, by: KeyObject = privateKey) =>
  joinSigned(sign(null, toBeSigned(text), by), text)

const now = Date.now()
const place = (step: number, n = now + step, at = now) =>
  JSON.stringify({
    protocol: 'kilo-2',
    deck: 'talk',
    at,
    state: { place: { value: { slide: 'a', step, from: null }, n, by: 'me' } },
  })
const topic = stateTopic(key, 'place')

let broker: Broker
let line: Socket
let steps: number[]
let said: string[]
beforeEach(async () => {
  broker = await startBroker()
  steps = []
  said = []
})
afterEach(async () => {
  line.close()
  await broker.close()
})
async function follow() {
  const verify = await readKey(key)
  if (!verify) throw new Error('no Ed25519')
  line = openBroadcast({ address: broker.address, key }, verify)
  line.onOpen(() => said.push('open'))
  line.onLost((loss) => said.push(loss))
  line.onMessage((data) => {
    const { state } = data as { state: { place: { value: { step: number } } } }
    steps.push(state.place.value.step)
  })
  await vi.waitFor(() => expect(said).toEqual(['open']))
}

const flip = (payload: Uint8Array, at: number) =>
  payload.map((byte, index) => (index === at ? byte ^ 1 : byte))
const purposeless = (text: string) => joinSigned(sign(null, Buffer.from(text), privateKey), text)
/** What only the speaker's signature could make right, or not even that. */
const forged: readonly (readonly [what: string, payload: () => Uint8Array])[] = [
  ['is not signed', () => Buffer.from(place(9))],
  ['has zeros for a signature', () => joinSigned(new Uint8Array(64), place(9))],
  ['is signed by somebody else', () => signed(place(9), stranger)],
  ['has another message’s signature', () => joinSigned(signed(place(8)).subarray(0, 64), place(9))],
  ['has a bit of its signature changed', () => flip(signed(place(9)), 3)],
  ['has a bit of its text changed', () => flip(signed(place(9)), 120)],
  ['is signed for no purpose', () => purposeless(place(9))],
  ['is cut off', () => signed(place(9)).subarray(0, 150)],
  ['has more behind it', () => Buffer.concat([signed(place(9)), Buffer.from(' ')])],
  ['is empty', () => new Uint8Array()],
  ['is older than what was heard', () => signed(place(9, now))],
  ['was heard before', () => signed(place(1))],
  ['is of a talk of yesterday', () => signed(place(9, now + 9, now - 24 * 3600 * 1000))],
  ['has a stamp beyond all stamps', () => signed(place(9, 2 ** 53))],
  ['is no JSON', () => signed(`${place(9)}}`)],
  [
    'has two registers',
    () => signed(place(9).replace('"state":{', '"state":{"screen":{"value":"black","n":1,"by":""},')),
  ],
  ['has no state', () => signed('{"protocol":"kilo-2","deck":"talk","at":1}')],
  ['has no time', () => signed(place(9).replace(/"at":\d+,/, ''))],
]

it.each(forged)('a message that %s moves nothing, from whomever', async (_, payload) => {
  await follow()
  broker.publish(topic, signed(place(1)))
  await vi.waitFor(() => expect(steps).toEqual([1]))
  // As a client publishes it, as a broker keeps it, and under any topic.
  broker.publish(topic, payload())
  broker.publish(stateTopic(key, 'screen'), payload())
  broker.publish('anything', payload())
  broker.publish(topic, signed(place(2)))
  await vi.waitFor(() => expect(steps).toEqual([1, 2]))
})

it('what the speaker says over and over is heard once', async () => {
  await follow()
  for (let times = 0; times < 5; times++) broker.publish(topic, signed(place(1, now + 1, now + times)))
  broker.publish(topic, signed(place(2)))
  await vi.waitFor(() => expect(steps).toEqual([1, 2]))
})

it('clocks an hour off are no matter', async () => {
  await follow()
  broker.publish(topic, signed(place(1, now - 3600_000, now - 3600_000)))
  broker.publish(topic, signed(place(2, now + 3600_000, now + 3600_000)))
  await vi.waitFor(() => expect(steps).toEqual([1, 2]))
})

describe.each<readonly [what: string, bytes: Uint8Array | string]>([
  ['a text', 'no MQTT'],
  ['a length that does not end', Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff)],
  ['a length below nothing', Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0xff, 0x0f)],
  ['a packet of 200 MB', Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x60)],
  ['a publication of nothing', Uint8Array.of(0x30, 0)],
])('a broker that sends %s', (_, bytes) => {
  it('is taken for none, and asked again', async () => {
    await follow()
    broker.send(bytes)
    await vi.waitFor(() => expect(said).toContain('unopened'))
    await vi.waitFor(() => expect(said.at(-1)).toBe('open'), 5000)
    broker.publish(topic, signed(place(1)))
    await vi.waitFor(() => expect(steps).toEqual([1]))
  })
})

it.each([
  ['topics longer than their packet', Uint8Array.of(0x30, 3, 0xff, 0xff, 0x61)],
  ['half a packet', Uint8Array.of(0x30, 9, 0)],
  ['packets that only clients send', Uint8Array.of(0x82, 0, 0xc0, 0, 0x10, 0)],
  ['a second welcome', Uint8Array.of(0x20, 2, 0, 5)],
])('%s move nothing, and break nothing', async (_, bytes) => {
  await follow()
  broker.send(bytes)
  said = []
  broker.cut()
  await vi.waitFor(() => expect(said.at(-1)).toBe('open'), 5000)
  broker.publish(topic, signed(place(1)))
  await vi.waitFor(() => expect(steps.at(-1)).toBe(1))
  expect(steps).toEqual([1])
})

it('a packet in any pieces is one', async () => {
  await follow()
  const payload = signed(place(1))
  const head = Buffer.from(topic)
  const body = Buffer.concat([Buffer.from([0, head.length]), head, payload])
  const whole = Buffer.concat([Buffer.from([0x30, (body.length % 128) | 0x80, body.length >> 7]), body])
  for (const byte of whole) broker.send(Uint8Array.of(byte))
  await vi.waitFor(() => expect(steps).toEqual([1]))
})

it('a key that is none, or of another kind, is not followed', async () => {
  const { x: other = '' } = createPrivateKey(
    generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' }),
  ).export({ format: 'jwk' })
  expect(other).toHaveLength(43)
  expect(await readKey('none')).toBeUndefined()
  expect(await readKey(key.slice(1))).toBeUndefined()
  await follow()
})
