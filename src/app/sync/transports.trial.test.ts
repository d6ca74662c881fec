import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startBroker } from '../../broadcast/broker.setup.ts'
import { startPublisher } from '../../broadcast/publisher.ts'
import { provideSpeaker } from '../../broadcast/speaker-key.ts'
import { createRelay } from '../../server/relay.ts'
import { pathOf } from '../../server/request-path.ts'
import { openBroadcast, readKey } from './broadcast.ts'
import { playPage } from './page.setup.ts'
import { openSocket, type Socket } from './socket.ts'

/** A way from a speaker to listeners. */
interface Way {
  /** The speaker's window tells registers of this step, of which some are for listeners. */
  tell(step: number): void
  /** What the speaker's machine heard of listeners. */
  readonly heard: readonly string[]
  listen(): Socket
  /** What somebody else says where listeners hear. */
  interfere(): Promise<void>
  /** Ends all listeners' lines, as a network does that goes down. */
  cut(): void
  close(): Promise<void>
}

const stateAt = (step: number) => {
  const register = (value: unknown) => ({ value, n: step, by: 'laptop' })
  return {
    place: register({ slide: 'a', step, from: null }),
    timer: register({ running: true }),
    'ink/a b#+': register([]),
  }
}
const talk = { protocol: 'kilo-2', deck: 'talk' }
const message = (step: number) => ({ ...talk, state: stateAt(step) })

async function relayWay(): Promise<Way> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const heard: string[] = []
  const relay = createRelay(server, {
    names: new Set([host]),
    audience: true,
    onInvitation() {},
    hear: ({ text }) => heard.push(text),
  })
  server.on('request', (request, response) => relay.handle(request, response, pathOf(request)))
  const open = (path: string) =>
    new WebSocket(`ws://${host}${path}`, { headers: { origin: `http://${host}` } })
  const speaker = open('/relay')
  await new Promise((done) => speaker.once('open', done))
  const lines = new Set<{ destroy(): void }>()
  server.on('upgrade', (_, stream) => lines.add(stream))
  return {
    tell: (step) => speaker.send(JSON.stringify(message(step))),
    heard,
    listen: () =>
      openSocket(new URL(`ws://${host}/audience/relay`), { isThere: async () => true, isHere: false }),
    async interfere() {
      const other = open('/audience/relay')
      await new Promise((done) => other.once('open', done))
      other.send(JSON.stringify(message(99)))
      await vi.waitFor(() => expect(heard).toHaveLength(1))
      other.terminate()
    },
    cut() {
      for (const line of lines) line.destroy()
    },
    async close() {
      speaker.terminate()
      relay.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

async function brokerWay(): Promise<Way> {
  const folder = mkdtempSync(join(tmpdir(), 'speaker-'))
  const broker = await startBroker()
  const heard: string[] = []
  const speaker = provideSpeaker(join(folder, 'speaker.json'), {})
  const publisher = await new Promise<ReturnType<typeof startPublisher>>((done) => {
    const started = startPublisher({
      address: broker.address,
      speaker,
      tell: () => done(started),
      hear: ({ text }) => heard.push(text),
    })
  })
  const verify = await readKey(speaker.key)
  if (!verify) throw new Error('no Ed25519')
  return {
    tell: (step) => publisher.take(message(step)),
    heard,
    listen: () => openBroadcast({ address: broker.address, key: speaker.key }, verify),
    async interfere() {
      for (const [topic] of broker.retained)
        broker.publish(topic, Buffer.concat([Buffer.alloc(64), Buffer.from(JSON.stringify(message(99)))]))
    },
    cut: broker.cut,
    async close() {
      publisher.close()
      await broker.close()
      rmSync(folder, { recursive: true })
    },
  }
}

playPage()
describe.each([
  ['the relay', relayWay],
  ['a broker', brokerWay],
])('over %s', (_, open) => {
  let way: Way
  const listening: Socket[] = []
  beforeEach(async () => {
    way = await open()
  })
  afterEach(async () => {
    for (const one of listening.splice(0)) one.close()
    await way.close()
  })
  /** A listener, and what it heard: the steps of the place, and the names of all registers. */
  const listen = () => {
    const socket = way.listen()
    listening.push(socket)
    const steps: number[] = []
    const names = new Set<string>()
    const said: string[] = []
    socket.onOpen(() => said.push('open'))
    socket.onLost((loss) => said.push(loss))
    socket.onMessage((data) => {
      const { state = {} } = data as { state?: Record<string, { value: { step: number } }> }
      for (const name of Object.keys(state)) names.add(name)
      if (state.place && steps.at(-1) !== state.place.value.step) steps.push(state.place.value.step)
    })
    return { socket, steps, names, said }
  }

  it('a listener hears what is for listeners, and each step in its order', async () => {
    const listener = listen()
    await vi.waitFor(() => expect(listener.said).toEqual(['open']))
    for (let step = 1; step <= 3; step++) {
      way.tell(step)
      await vi.waitFor(() => expect(listener.steps.at(-1)).toBe(step), 3000)
    }
    expect(listener.steps).toEqual([1, 2, 3])
    await vi.waitFor(() => expect([...listener.names].sort()).toEqual(['ink/a b#+', 'place']))
  })

  it('what a listener says comes to the speaker’s machine, as it was said', async () => {
    const { socket, said, names } = listen()
    await vi.waitFor(() => expect(said).toEqual(['open']))
    socket.send({ deck: 'talk', letter: 'Ä' })
    await vi.waitFor(() => expect(way.heard).toEqual(['{"deck":"talk","letter":"Ä"}']))
    expect(names.size).toBe(0)
  })

  it('one who comes late hears the newest, and no step before it', async () => {
    const early = listen()
    await vi.waitFor(() => expect(early.said).toEqual(['open']))
    for (const step of [1, 2]) {
      way.tell(step)
      await vi.waitFor(() => expect(early.steps.at(-1)).toBe(step), 3000)
    }
    const late = listen()
    await vi.waitFor(() => expect(late.names.size).toBe(2))
    expect(late.steps).toEqual([2])
  })

  it('says that the line broke, comes back by itself and hears what it missed', async () => {
    const listener = listen()
    await vi.waitFor(() => expect(listener.said).toEqual(['open']))
    way.tell(1)
    await vi.waitFor(() => expect(listener.steps).toEqual([1]), 3000)
    way.cut()
    await vi.waitFor(() => expect(listener.said).toContain('closed'), 3000)
    way.tell(2)
    await vi.waitFor(() => expect(listener.said.at(-1)).toBe('open'), 8000)
    await vi.waitFor(() => expect(listener.steps).toEqual([1, 2]), 8000)
  })

  it('hears nothing that another listener says', async () => {
    const listener = listen()
    await vi.waitFor(() => expect(listener.said).toEqual(['open']))
    way.tell(1)
    await vi.waitFor(() => expect(listener.steps).toEqual([1]), 3000)
    await way.interfere()
    way.tell(2)
    await vi.waitFor(() => expect(listener.steps).toEqual([1, 2]), 3000)
  })

  it('goes when the network does, without a word about it twice, and is there when that is', async () => {
    const listener = listen()
    await vi.waitFor(() => expect(listener.said).toEqual(['open']))
    window.dispatchEvent(new Event('offline'))
    expect(listener.said).toEqual(['open', 'closed'])
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(listener.said).toEqual(['open', 'closed', 'open']), 3000)
  })

  it('hears and says nothing once it is closed', async () => {
    const listener = listen()
    await vi.waitFor(() => expect(listener.said).toEqual(['open']))
    listener.socket.close()
    way.cut()
    way.tell(1)
    const other = listen()
    await vi.waitFor(() => expect(other.steps).toEqual([1]), 8000)
    expect([listener.said, listener.steps]).toEqual([['open'], []])
  })
})
