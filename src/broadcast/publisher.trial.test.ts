import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type BroadcastTrouble, readBroadcast, splitSigned, stateTopic } from '../protocol/broadcast.ts'
import { type Broker, type BrokerOptions, startBroker } from './broker.setup.ts'
import { type Publisher, type PublisherOptions, startPublisher } from './publisher.ts'
import { findSpeaker, provideSpeaker, type Speaker, speakerFile } from './speaker-key.ts'

let folder: string
let file: string
let speaker: Speaker
let broker: Broker
const publishers: Publisher[] = []
/** What was said of the broadcast; '': that nothing is wrong with it. */
let said: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'speaker-'))
  file = join(folder, 'halyard/speaker.json')
  speaker = provideSpeaker(file, {})
  said = []
})
afterEach(async () => {
  for (const one of publishers.splice(0)) one.close()
  await broker?.close()
  rmSync(folder, { recursive: true })
})
const words = (trouble: BroadcastTrouble | undefined) =>
  (trouble?.words ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(trouble?.values?.[name] ?? ''))

async function publish(options: Partial<PublisherOptions> = {}, of: BrokerOptions = {}): Promise<Publisher> {
  broker ??= await startBroker(of)
  const publisher = startPublisher({
    address: broker.address,
    speaker,
    tell: (trouble) => said.push(words(trouble)),
    ...options,
  })
  publishers.push(publisher)
  return publisher
}
const serve = async (of: BrokerOptions = {}) => {
  broker = await startBroker(of)
}
const told = (n: number, others: Readonly<Record<string, unknown>> = {}, deck = 'talk') => ({
  protocol: 'kilo-2',
  deck,
  state: Object.fromEntries(
    Object.entries({ place: { slide: 'a', step: n }, ...others }).map(([name, value]) => [
      name,
      { value, n, by: 'laptop' },
    ]),
  ),
})
const topic = () => stateTopic(speaker.key, 'place')
/** The step that the broker gives to who comes now. */
const retainedStep = () => {
  const payload = broker.retained.get(topic())
  const value = payload && readBroadcast(splitSigned(payload).text)?.state.place?.value
  return (value as { step?: number } | undefined)?.step
}
const isThere = () => vi.waitFor(() => expect(said).toContain(''), 5000)
const isStep = (step: number) => vi.waitFor(() => expect(retainedStep()).toBe(step), 5000)

it('publishes each register that is for listeners as a retained message, and no other', async () => {
  await serve()
  const publisher = await publish()
  publisher.take(told(1, { timer: { running: true }, shape: 7, zoom: null, 'ink/a/#+': [] }))
  await isStep(1)
  await vi.waitFor(() => expect(broker.retained.size).toBe(3))
  expect(
    [...broker.retained.keys()].map((one) => one.replace(`halyard/${speaker.key}/state/`, '')).sort(),
  ).toEqual([expect.stringMatching(/^ink-[0-9a-f]{20}$/), 'place', 'zoom'])
  expect(broker.published.every(({ payload }) => !payload.toString().includes('running'))).toBe(true)
})

it('a stroke is published when it is drawn, not point by point', async () => {
  await serve()
  const publisher = await publish()
  publisher.take(told(1, { pointer: { kind: 'stroke', stroke: {} } }))
  publisher.take(told(2, { pointer: null }))
  await isStep(2)
  const pointers = broker.published.filter(({ topic: at }) => at.endsWith('/pointer'))
  expect(
    pointers.map(({ payload }) => readBroadcast(splitSigned(payload).text)?.state.pointer?.value),
  ).toEqual([null])
})

it('says it again when a broker comes back that has forgotten all', async () => {
  await serve()
  const publisher = await publish()
  publisher.take(told(1))
  await isStep(1)
  broker.retained.clear()
  broker.cut()
  publisher.take(told(2))
  await vi.waitFor(() => expect(said.at(-1)).toMatch(/^The line to the broker at 127.0.0.1:\d+ broke$/))
  await isStep(2)
  await vi.waitFor(() => expect(said.at(-1)).toBe(''), 5000)
})

it.each([
  ['somebody else’s words', () => Buffer.from('x'.repeat(99))],
  ['nothing', () => Buffer.alloc(0)],
  ['older words of the speaker’s', (old: Uint8Array) => old],
])('puts its own words in the place of %s', async (_, payload) => {
  await serve()
  const publisher = await publish()
  publisher.take(told(1))
  await isStep(1)
  const old = broker.retained.get(topic()) ?? new Uint8Array()
  publisher.take(told(2))
  await isStep(2)
  broker.publish(topic(), payload(old))
  // Before it would be said again anyway.
  await vi.waitFor(() => expect(retainedStep()).toBe(2), 1200)
})

it('clears what others left below its topics, and an earlier talk', async () => {
  await serve()
  broker.retained.set(stateTopic(speaker.key, 'screen'), Buffer.from('forged'))
  const publisher = await publish()
  publisher.take(told(1, { 'ink/a': [] }, 'before'))
  await vi.waitFor(() => expect([...broker.retained.keys()].some((one) => one.includes('/ink-'))).toBe(true))
  publisher.take(told(2))
  await isStep(2)
  await vi.waitFor(() => expect([...broker.retained.keys()]).toEqual([topic()]))
})

it('says again what a broker lost, and that it did', async () => {
  let count = 0
  await serve({ loses: () => ++count % 10 === 3 })
  const publisher = await publish()
  for (let step = 1; step <= 3; step++) {
    publisher.take(told(step))
    await vi.waitFor(
      () => expect(broker.published.at(-1)?.payload.toString()).toContain(`"step":${step}`),
      3000,
    )
  }
  await isStep(3)
  await vi.waitFor(() => expect(said.join()).toMatch(/lost 1 of \d+ messages: each is sent again/), 15_000)
}, 20_000)

it('says that a broker passes nothing on', async () => {
  await serve({ loses: () => true })
  const publisher = await publish()
  publisher.take(told(1, { zoom: null, screen: 'slide' }))
  await vi.waitFor(() => expect(said.at(-1)).toMatch(/passes on nothing that is published/), 8000)
}, 10_000)

it.each([
  [4, 'refuses this user'],
  [5, 'refuses this user'],
  [1, 'is no broker of MQTT'],
])('says so when the broker answers %i', async (code, why) => {
  await serve({ code })
  await publish()
  await vi.waitFor(() => expect(said.at(-1)).toContain(why))
})

it('says that nobody answers, that it is no broker, that there is no such name', async () => {
  await serve()
  const server = createServer((_, response) => response.end('a page'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await publish({ address: `ws://127.0.0.1:${port}/mqtt` })
  await vi.waitFor(() =>
    expect(said.at(-1)).toBe(`What answers at 127.0.0.1:${port} is no broker of MQTT: is the path right?`),
  )
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await publish({ address: `ws://127.0.0.1:${port}/` })
  await vi.waitFor(() => expect(said).toContain(`No broker answers at 127.0.0.1:${port}`))
  await publish({ address: 'ws://no-such-name.invalid/' })
  await vi.waitFor(
    () => expect(said.join()).toContain('There is no computer of the name no-such-name.invalid'),
    5000,
  )
})

it('tells a broker who it is, and nobody else', async () => {
  await serve()
  speaker = findSpeaker(file, { HALYARD_BROKER_USER: 'ann', HALYARD_BROKER_PASSWORD: 'hush-hush' }) ?? speaker
  const publisher = await publish()
  publisher.take(told(1))
  await isStep(1)
  // User and password are the last of a CONNECT.
  expect(broker.logins.map((login) => login.slice(-'hush-hush'.length))).toEqual(['hush-hush'])
  expect(broker.logins.join()).toContain('ann')
  expect(JSON.stringify([said, broker.published.map(({ payload }) => payload.toString())])).not.toContain(
    'hush',
  )
})

it('sends no password where all could read it', async () => {
  await serve()
  speaker = findSpeaker(file, { HALYARD_BROKER_USER: 'ann', HALYARD_BROKER_PASSWORD: 'hush-hush' }) ?? speaker
  await publish({ address: 'ws://broker.example/' })
  expect(said).toEqual([expect.stringContaining('is not sent by ws://')])
})

it('says that somebody else has the same key, and goes on', async () => {
  await serve()
  const publisher = await publish()
  publisher.take(told(1))
  await isStep(1)
  const other = await publish({ tell() {} })
  other.take(told(5))
  await vi.waitFor(() => expect(said.at(-1)).toMatch(/^Somebody else publishes with your key/), 5000)
  publisher.take(told(2))
  await isStep(2)
})

it('goes on from an earlier broadcast whose clock was an hour ahead', async () => {
  await serve()
  const earlier = await publish({ now: () => Date.now() + 3600_000, tell() {} })
  earlier.take(told(8))
  await isStep(8)
  const newest = () =>
    readBroadcast(splitSigned(broker.retained.get(topic()) ?? new Uint8Array()).text)?.state.place?.n ?? 0
  const before = newest()
  publishers.splice(0)[0]?.close()
  const publisher = await publish()
  publisher.take(told(1))
  await isThere()
  await isStep(1)
  await vi.waitFor(() => expect(newest()).toBeGreaterThan(before))
  await vi.waitFor(() => expect(said.at(-1)).toMatch(/clock is 60 minutes behind/), 5000)
})

describe('the speaker’s file', () => {
  beforeEach(() => serve())

  it('is for this user alone, stays the same, and holds the users of brokers', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(speaker.key).toMatch(/^[\w-]{43}$/)
    const { key } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(
      file,
      JSON.stringify({ key, brokers: { 'a.example:8884': { user: 'ann', password: 'x' } } }),
    )
    expect(provideSpeaker(file, {}).key).toBe(speaker.key)
    expect(findSpeaker(file, {})?.login('a.example:8884')).toEqual({ user: 'ann', password: 'x' })
    expect(findSpeaker(file, {})?.login('b.example')).toEqual({})
    expect(findSpeaker(file, {})?.login('constructor')).toEqual({})
  })

  it.skipIf(process.platform === 'win32')('is refused when others may read it', () => {
    chmodSync(file, 0o644)
    expect(() => provideSpeaker(file, {})).toThrow(/Others may read .*: chmod 600/)
  })

  it.each(['', '{}', '{"key": "x"}', 'null'])('is left as it is where it holds no key: %s', (text) => {
    writeFileSync(file, text)
    expect(() => provideSpeaker(file, {})).toThrow(/There is no key in/)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('is where the system has settings', () => {
    expect(speakerFile({ platform: 'linux', env: { XDG_CONFIG_HOME: '/c' } })).toBe('/c/halyard/speaker.json')
    expect(speakerFile({ platform: 'win32', env: { APPDATA: '/a' } })).toBe('/a/halyard/speaker.json')
    expect(speakerFile({ platform: 'darwin', env: {} })).toMatch(
      /Library\/Application Support\/halyard\/speaker.json$/,
    )
  })
})
