import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { createRelay } from '../server/relay.ts'
import { serveFolder } from '../server/static-server.ts'
import { median, percentile } from './interleave.ts'
import { type BenchRow, type BenchSetting, type Measurement, row } from './measurement.ts'
import { inFolder } from './processes.ts'

const listeners = 500
const steps = 40
/** Milliseconds between two of them: faster than anybody presses. */
const beat = 60
const port = 4400

/**
 * How far listeners are behind the speaker. All of them live in this one process, together with the relay: on devices
 * of their own they would take less time from it.
 */
export const audience: Measurement = {
  name: 'audience',
  about: `${listeners} listeners at once, how far they are behind the speaker`,
  run: (setting) => inFolder(setting, (folder) => follow(folder, setting)),
}

async function follow(folder: string, { say }: BenchSetting): Promise<readonly BenchRow[]> {
  const running = await serveFolder(folder, { port })
  const { origin } = running
  const relay = createRelay(running.server, {
    names: running.names,
    origin: `${origin}/`,
    audience: true,
    onInvitation: () => {},
  })
  running.use(relay.handle)
  const open = async (path: string) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { origin })
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return socket
  }
  const sockets: WebSocket[] = []
  try {
    say(`Letting ${listeners} listeners in …`)
    const speaker = await open('/relay')
    sockets.push(speaker)
    const sent: number[] = []
    const behind: number[] = []
    for (let count = 0; count < listeners; count++) {
      const socket = await open('/audience/relay')
      sockets.push(socket)
      socket.on('message', (data) => {
        const { n } = JSON.parse(data.toString()).state.place
        behind.push(performance.now() - (sent[n] ?? Number.NaN))
      })
    }
    say('Stepping …')
    for (let step = 1; step <= steps; step++) {
      sent[step] = performance.now()
      speaker.send(placeAt(step))
      await pause(beat)
    }
    const all = listeners * steps
    for (let waits = 0; behind.length < all && waits < 50; waits++) await pause(beat)
    return [
      row(`${listeners} listeners, median`, median(behind), 'ms'),
      row(`${listeners} listeners, 95th percentile`, percentile(behind, 95), 'ms', 100),
      row('states that did not arrive', all - behind.length, '', 0),
    ]
  } finally {
    for (const socket of sockets) socket.terminate()
    relay.close()
    await running.close()
  }
}

const placeAt = (n: number) =>
  JSON.stringify({
    protocol: 'kilo-2',
    deck: 'bench',
    state: { place: { value: { slide: 'why-docker', step: n, from: null }, n, by: 'bench' } },
  })
