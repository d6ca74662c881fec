/** What listeners say over the relay, and what others hear of it. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { seal } from '../app/audience/seal.ts'
import { readBox } from '../protocol/audience.ts'
import { createAudienceDesk } from './audience.ts'
import { AT_A_TIME, createLetterQueue, WAITING } from './letter-queue.ts'
import { createLetterKey } from './letters.ts'
import { serveRelay, state } from './relay.setup.ts'

describe('over the relay', () => {
  const deck = { key: 'talk', polls: [{ name: 'p', answers: ['yes', 'no'] }], asks: true, keep: () => {} }
  const served = serveRelay({ createDesk: (kept) => createAudienceDesk([deck], kept) })
  const { open, speaker, pair } = served

  const word = (text: string, key: string, n = 1, token = 'a'.repeat(22)) =>
    JSON.stringify({ deck: 'talk', letter: seal(JSON.stringify({ token, n, question: text }), key) })
  const boxIn = (text: string) => readBox(JSON.parse(text), 'talk')

  it('a question comes to the speaker’s windows, to nobody else, and is there for the next window and server', async () => {
    const { cookie } = await pair()
    const [laptop, phone, asking, other] = [
      speaker(),
      open('/relay', { cookie }),
      open('/audience/relay'),
      open('/audience/relay'),
    ]
    const key = boxIn(await laptop.until((text) => boxIn(text) !== undefined))?.key ?? ''
    await Promise.all([phone.opened, asking.opened, other.opened])
    asking.socket.send(word('Why?', key))
    const isThere = (text: string) => boxIn(text)?.questions[0]?.text === 'Why?'
    await laptop.until(isThere)
    laptop.socket.send(state(1, 1))
    for (const { until } of [phone, other]) await until((text) => text.includes('"step":1'))
    expect([...other.heard, ...asking.heard, ...phone.heard].join()).not.toContain('Why?')
    await speaker().until(isThere)
    served.kill()
    served.start()
    await speaker().until((text) => isThere(text) && boxIn(text)?.key === key)
  })

  it('a listener moderates nothing', async () => {
    const laptop = speaker()
    await laptop.until((text) => boxIn(text)?.asks === true)
    const { cookie } = await pair()
    const [listener, phone] = [open('/audience/relay'), open('/relay', { cookie })]
    const wish = JSON.stringify({ deck: 'talk', moderate: { asks: false } })
    await Promise.all([listener.opened, phone.opened])
    listener.socket.send(wish)
    phone.socket.send(wish)
    expect(await phone.closed).toBe('not understood')
    laptop.socket.send(JSON.stringify({ deck: 'talk', moderate: { stage: null } }))
    await laptop.until(() => laptop.heard.filter((text) => boxIn(text)).length > 1)
    expect(laptop.heard.every((text) => boxIn(text)?.asks !== false)).toBe(true)
  })

  it('shuts out who says too much', async () => {
    const listener = open('/audience/relay')
    await listener.opened
    for (let n = 0; n < 40; n++) listener.socket.send('{}')
    expect(await listener.closed).toBe('too much')
  })
})

describe('a flood of a thousand devices', () => {
  const letters = createLetterKey()
  let opened = 0
  const queue = createLetterQueue(({ text }) => {
    opened += 1
    letters.open(text)
  })
  afterEach(queue.close)
  const { open, speaker } = serveRelay({ hear: queue.add })

  it('leaves the talk’s steps their way: a few letters are opened while one goes to all, not all that wait', async () => {
    const [laptop, listener] = [speaker(), open('/audience/relay')]
    await Promise.all([laptop.opened, listener.opened])
    const letter = seal(JSON.stringify({ token: 'a'.repeat(22), n: 1, question: 'x' }), letters.key)
    for (let n = 0; n < WAITING; n++) queue.add({ text: letter, device: `10.0.${n % 1000}` })
    await vi.waitFor(() => expect(opened).toBeGreaterThan(0))
    for (let step = 1; step <= 20; step++) {
      const before = opened
      laptop.socket.send(state(step, step))
      await listener.until((text) => text.includes(`"step":${step}`))
      expect(opened - before).toBeLessThanOrEqual(10 * AT_A_TIME)
    }
    expect(opened).toBeLessThan(WAITING)
  })
})
