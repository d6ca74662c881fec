import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { startPublisher } from '../broadcast/publisher.ts'
import { provideSpeaker } from '../broadcast/speaker-key.ts'
import { type BroadcastTrouble, readBroadcast, splitSigned, stateTopics } from '../protocol/broadcast.ts'
import { type KeptBrokerLine, keepBrokerLine } from '../protocol/kept-broker-line.ts'
import { mqttProtocol } from '../protocol/mqtt.ts'
import { median, percentile } from './interleave.ts'
import { type BenchRow, type BenchSetting, type Measurement, row } from './measurement.ts'
import { type Mosquitto, startMosquitto } from './mosquitto.ts'
import { inFolder } from './processes.ts'

const crowds = [500, 1000, 2000, 5000]
/** How many steps each crowd sees, one a second. */
const steps = 12
const second = 1000
/** How many open their lines at a time. */
const atOnce = 50
/** What a listener's page has (`app/sync/broadcast.ts`). */
const beat = 10_000

/**
 * How far listeners are behind the speaker over one broker, and whether all of them are where he is after it was killed. All of them live
 * in this one process, with the publisher; the broker has the other processor.
 */
export const broadcast: Measurement = {
  name: 'broadcast',
  about: `${crowds.map((count) => count.toLocaleString('en')).join(', ')} listeners of one Mosquitto, one step a second`,
  run: (setting) => inFolder(setting, (folder) => follow(folder, setting)),
}

/** A listener: which step it shows, and how late it was told of each, ms. */
interface Follower {
  step: number
  readonly line: KeptBrokerLine
}

async function follow(folder: string, { say }: BenchSetting): Promise<readonly BenchRow[]> {
  const speaker = provideSpeaker(`${folder}/speaker.json`, {})
  const broker = await startMosquitto(folder, ['allow_anonymous true', 'max_connections -1'])
  const listeners: Follower[] = []
  const rows: BenchRow[] = []
  const sent: number[] = []
  let behind: number[] = []
  let trouble: BroadcastTrouble | undefined
  const publisher = startPublisher({
    address: broker.address,
    speaker,
    tell(now) {
      trouble = now
    },
  })
  let step = 0
  const go = (): void => {
    step++
    sent[step] = performance.now()
    const place = { value: { slide: 'why-docker', step, from: null }, n: step, by: 'bench' }
    publisher.take({ protocol: 'kilo-2', deck: 'bench', state: { place } })
  }
  const read = new Map<number, number>()
  /** The step of a publication, read once for all: listeners on devices of their own read at the same time. */
  const stepOf = (packet: Buffer): number => {
    // Behind the length come the topic, with its length, and what is signed (MQTT 3.1.1, 3.3).
    let at = 1
    while ((packet[at] ?? 0) >= 0x80) at++
    const payload = packet.subarray(at + 3 + packet.readUInt16BE(at + 1))
    const signature = payload.readDoubleBE(0)
    const known = read.get(signature)
    if (known !== undefined) return known
    const { value } = readBroadcast(splitSigned(payload).text)?.state.place ?? {}
    const told = (value as { step?: number } | undefined)?.step ?? 0
    read.set(signature, told)
    return told
  }
  const join = (): Promise<void> =>
    new Promise((resolve) => {
      let socket: WebSocket
      const listener: Follower = {
        step: 0,
        line: keepBrokerLine({
          open() {
            socket = new WebSocket(broker.address, mqttProtocol, { perMessageDeflate: false })
            return socket
          },
          topics: [stateTopics(speaker.key)],
          beat,
          onOpen() {
            const hear = socket.onmessage
            socket.onmessage = (event) => {
              const packet = Buffer.from(event.data as ArrayBuffer)
              // Publications alone are many.
              if ((packet[0] ?? 0) >> 4 !== 3) return hear?.(event)
              const told = stepOf(packet)
              // A step is heard once, whether it was said again or not.
              if (told > listener.step) behind.push(performance.now() - (sent[told] ?? 0))
              listener.step = told
            }
            resolve()
          },
          onEnd() {},
          onMessage() {},
        }),
      }
      listeners.push(listener)
    })
  const areThere = () => listeners.every((listener) => listener.step === step)
  const until = async (isReached: () => boolean, most: number): Promise<number> => {
    const from = performance.now()
    while (!isReached() && performance.now() - from < most) await pause(10)
    return performance.now() - from
  }
  try {
    go()
    for (const count of crowds) {
      say(`${count} listeners …`)
      while (listeners.length < count) await Promise.all(Array.from({ length: atOnce }, join))
      await until(areThere, 20_000)
      behind = []
      for (let times = 0; times < steps; times++) {
        go()
        await pause(second)
      }
      await until(areThere, 20_000)
      const bar = count === crowds.at(-1) ? 250 : undefined
      rows.push(row(`${count} listeners, median`, median(behind), 'ms'))
      rows.push(row(`${count} listeners, 95th percentile`, percentile(behind, 95), 'ms', bar))
      rows.push(row('steps that were not heard', count * steps - behind.length, '', 0))
    }
    rows.push(...(await killed(broker)))
    if (trouble) rows.push({ what: 'what is wrong', value: trouble.words })
    return rows
  } finally {
    publisher.close()
    for (const { line } of listeners) line.close()
    await broker.kill()
  }

  /** The broker is killed, the talk goes on, the broker comes back: it has forgotten all. */
  async function killed(mosquitto: Mosquitto): Promise<readonly BenchRow[]> {
    say('Killing the broker …')
    await mosquitto.kill()
    go()
    await pause(second)
    await mosquitto.start()
    const took = await until(areThere, 60_000)
    const lost = listeners.filter((listener) => listener.step !== step).length
    return [
      row('all on the last step after the broker was killed and started', took / second, 's'),
      row('listeners that are not', lost, '', 0),
    ]
  }
}
