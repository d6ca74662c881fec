/** Floods, crowds, slow and broken lines. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { BEAT, beatText } from '../protocol/heartbeat.ts'
import { createRandom } from './hostile-requests.ts'
import { places, serveRelay, state } from './relay.setup.ts'

const served = serveRelay()
const { pair, open, speaker, foreign } = served

it('turns away a flood and counts it, but not one of the speaker’s', async () => {
  const { cookie } = await pair()
  const laptop = speaker()
  const phone = open('/relay', { cookie })
  await Promise.all([laptop.opened, phone.opened])
  for (let n = 1; n < 400; n++) laptop.socket.send(state(n, n))
  await phone.until((text) => text.includes('"n":399'))
  for (let n = 400; n < 800; n++) phone.socket.send(state(n, n))
  expect(await phone.closed).toBe('too much')
  expect(served.relay.refused.flood).toBe(1)
  expect(laptop.socket.readyState).toBe(WebSocket.OPEN)
})

it('ends the line of a device that answers no more within five seconds, and of no other', async () => {
  const present = speaker()
  const gone = open('/audience/relay', {}, foreign, { autoPong: false })
  await Promise.all([present.opened, gone.opened])
  const other = speaker()
  await other.opened
  const told = gone.until((text) => text === beatText)
  for (let beats = 1; beats * BEAT <= 5000; beats++) {
    const beat = once(present.socket, 'ping')
    vi.advanceTimersByTime(BEAT)
    await beat
    // Where this has arrived, the answer to the beat has, too.
    const word = JSON.stringify({ protocol: 'kilo-2', deck: `beat ${beats}`, ask: true })
    const heard = other.until((text) => text === word)
    present.socket.send(word)
    await heard
  }
  await told
  await gone.closed
  expect(present.socket.readyState).toBe(WebSocket.OPEN)
})

it('outlives frames of any kind, and lines that end in the midst of one', async () => {
  const { cookie } = await pair()
  const random = createRandom(17)
  const handshake = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: ${served.host}\r\nOrigin: http://${served.host}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
  for (let round = 0; round < 150; round++) {
    const client = connect({
      port: Number(served.host.split(':')[1]),
      host: '127.0.0.1',
      localAddress: round % 3 === 0 ? '127.0.0.1' : foreign,
    })
    client.on('error', () => {})
    client.write(handshake(round % 2 === 0 ? '/relay' : '/audience/relay'))
    await once(client, 'data')
    for (let frames = 0; frames < 10; frames++) {
      const bytes = Uint8Array.from({ length: 2 + random() * 40 }, () => random() * 256)
      // Half of them begin as a frame of a length that is right, or of one that is not.
      if (random() < 0.5) bytes[0] = 0x80 | Math.floor(random() * 16)
      if (random() < 0.5) bytes[1] = 0x80 | (random() < 0.8 ? bytes.length - 6 : 127)
      client.write(bytes)
    }
    if (random() < 0.3) client.resetAndDestroy()
    else if (random() < 0.5) client.end()
    else client.destroy()
  }
  const laptop = speaker()
  const phone = open('/relay', { cookie })
  await Promise.all([laptop.opened, phone.opened])
  laptop.socket.send(state(1, 1))
  await phone.until((text) => text.includes('"step":1'))
})

it('tells the speaker a few times a second that devices are refused, however many', async () => {
  const laptop = speaker()
  await laptop.opened
  for (let round = 0; round < 20; round++)
    await Promise.all(Array.from({ length: 20 }, () => open('/relay').opened))
  expect(served.relay.refused.session).toBe(400)
  await laptop.until((text) => text.includes('"refused":400'))
  expect(laptop.heard.filter((text) => text.includes('"refused"')).length).toBeLessThan(100)
})

it('lets the right code through while a stranger guesses', async () => {
  const secret = served.invitation.split('#')[1]
  await Promise.all(Array.from({ length: 50 }, () => pair('a guess')))
  expect((await pair(secret)).status).toBe(204)
})

it('gives an honest listener a place, and the speaker and the phone theirs, when a stranger takes all', async () => {
  const { cookie } = await pair()
  const stranger = Array.from({ length: places }, () => open('/audience/relay', {}, '127.0.0.1'))
  await Promise.all(stranger.map(({ opened }) => opened))
  const [laptop, phone] = [speaker(), open('/relay', { cookie })]
  await Promise.all([laptop.opened, phone.opened])
  const listener = open('/audience/relay')
  expect(await listener.opened).toBe(true)
  laptop.socket.send(state(1, 1))
  for (const { until } of [phone, listener]) await until((text) => text.includes('"step":1'))
  expect(await stranger[0]?.closed).toBe('all places are taken')
  // He gets it back from nobody.
  expect(await open('/audience/relay', {}, '127.0.0.1').closed).toBe('all places are taken')
  expect(listener.socket.readyState).toBe(WebSocket.OPEN)
})

it('keeps no queue for a slow listener, who gets the newest state when there is room again', async () => {
  const laptop = speaker()
  await laptop.opened
  const slow = open('/audience/relay')
  await slow.opened
  slow.socket.pause()
  const drawing = (n: number) =>
    JSON.stringify({
      protocol: 'kilo-2',
      deck: 'talk',
      state: { 'ink/a': { value: 'x'.repeat(200_000), n, by: 'laptop' } },
    })
  const swift = open('/audience/relay')
  await swift.opened
  const last = 100
  for (let n = 1; n <= last; n++) laptop.socket.send(drawing(n))
  const isNewest = (text: string) => text.includes(`"n":${last}`)
  await swift.until(isNewest)
  slow.socket.resume()
  await slow.until(isNewest)
  expect(slow.heard.length).toBeLessThan(last * 0.8)
  expect(swift.heard.length).toBeGreaterThan(slow.heard.length)
})

/** Time stands still for what is counted by it, until it is set on. */
function stopClock(): (by: number) => void {
  let now = Date.now()
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now)
  onTestFinished(() => clock.mockRestore())
  return (by) => {
    now += by
  }
}

it('answers twenty questions of a device at once and one a second, and any number of the speaker’s', async () => {
  const pass = stopClock()
  const { cookie } = await pair()
  const laptop = speaker()
  const phone = open('/relay', { cookie })
  await Promise.all([laptop.opened, phone.opened])
  const question = (text: string) => JSON.stringify({ protocol: 'kilo-2', deck: text, ask: true })
  const hears = (text: string) => laptop.until((heard) => heard === question(text))
  for (let n = 0; n < 50; n++) laptop.socket.send(question('own'))
  for (let n = 1; n <= 20; n++) phone.socket.send(question(`a ${n}`))
  await hears('a 20')
  pass(2000)
  for (const name of ['b 1', 'b 2']) phone.socket.send(question(name))
  await hears('b 2')
  phone.socket.send(question('b 3'))
  expect(await phone.closed).toBe('too much')
  expect(served.relay.refused.flood).toBe(1)
  expect(laptop.socket.readyState).toBe(WebSocket.OPEN)
})

it('takes 240 messages of a device at once, and 120 a second', async () => {
  const pass = stopClock()
  const { cookie } = await pair()
  const laptop = speaker()
  const phone = open('/relay', { cookie })
  await Promise.all([laptop.opened, phone.opened])
  const send = (from: number, to: number) => {
    for (let n = from; n <= to; n++) phone.socket.send(state(n, n, 'phone'))
  }
  send(1, 240)
  await laptop.until((text) => text.includes('"n":240'))
  pass(500)
  send(241, 300)
  await laptop.until((text) => text.includes('"n":300'))
  send(301, 301)
  expect(await phone.closed).toBe('too much')
})

it('tells a hundred at once that all places are taken, and twenty more a second', async () => {
  const pass = stopClock()
  const openAll = async (count: number) =>
    (await Promise.all(Array.from({ length: count }, () => open('/audience/relay').opened))).filter(Boolean)
      .length
  expect(await openAll(places)).toBe(places)
  expect(await openAll(103)).toBe(100)
  pass(500)
  expect(await openAll(13)).toBe(10)
  expect(served.relay.refused.crowd).toBe(116)
})
