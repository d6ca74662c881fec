/** What passes between windows and devices. */
import { expect, it } from 'vitest'
import { LEAD } from '../protocol/stamp.ts'
import { serveRelay, state } from './relay.setup.ts'

const served = serveRelay()
const { ask, pair, open, speaker } = served

it('carries states both ways, and tells late comers what it knows', async () => {
  const { cookie } = await pair()
  const laptop = speaker()
  const phone = open('/relay', { cookie })
  await Promise.all([laptop.opened, phone.opened])

  laptop.socket.send(state(1, 1))
  expect(JSON.parse(await phone.until((text) => text.includes('"place"'))).state.place.value.step).toBe(1)
  phone.socket.send(state(2, 2, 'phone'))
  // A phone's network does not tell it whether what it sends arrives.
  await phone.until((text) => text === '{"heard":true}')
  expect(JSON.parse(await laptop.until((text) => text.includes('phone'))).state.place.value.step).toBe(2)
  // An older state is no news.
  laptop.socket.send(state(1, 7))

  const late = open('/relay', { cookie })
  await late.until((text) => text.includes('"step":2'))
})

it('passes a question on to the other windows', async () => {
  const { cookie } = await pair()
  const laptop = speaker()
  await laptop.opened
  const phone = open('/relay', { cookie })
  await phone.opened
  phone.socket.send(JSON.stringify({ protocol: 'kilo-2', deck: 'talk', ask: true }))
  await laptop.until((text) => text.includes('"ask"'))
})

it('lets listeners see what is shown, and say nothing', async () => {
  const laptop = speaker()
  await laptop.opened
  laptop.socket.send(state(1, 1))
  const listener = open('/audience/relay')
  const told = JSON.parse(await listener.until((text) => text.includes('"place"')))
  expect(Object.keys(told.state)).toEqual(['place', 'ink/a'])
  listener.socket.send(state(9, 9))
  expect(await listener.closed).toBe('not understood')
  expect(laptop.heard.filter((text) => text.includes('"step":9'))).toEqual([])
  expect((await ask('/audience/')).body).toBe('the site')
  expect((await ask('/')).status).toBe(302)
})

it('lets what a phone says count until the speaker’s window says otherwise, whatever its stamp', async () => {
  const { cookie } = await pair()
  const [laptop, phone] = [speaker(), open('/relay', { cookie })]
  const listener = open('/audience/relay')
  await Promise.all([laptop.opened, phone.opened, listener.opened])
  laptop.socket.send(state(1, 1))
  await phone.until((text) => text.includes('"step":1'))
  // Near enough, and no place that any window would take.
  phone.socket.send(state(LEAD, -7, 'phone'))
  await listener.until((text) => text.includes('"step":-7'))
  laptop.socket.send(state(2, 2))
  await listener.until((text) => text.includes('"step":2'))
  const late = open('/audience/relay')
  await late.until((text) => text.includes('"step":2'))
  expect(late.heard.join()).not.toContain('"step":-7')
})

it('takes back what a device said when it shuts it out', async () => {
  const { cookie } = await pair()
  const [laptop, phone] = [speaker(), open('/relay', { cookie })]
  const listener = open('/audience/relay')
  await Promise.all([laptop.opened, phone.opened, listener.opened])
  laptop.socket.send(state(1, 1))
  await listener.until((text) => text.includes('"step":1'))
  phone.socket.send(state(LEAD, 7, 'phone'))
  await listener.until((text) => text.includes('"step":7'))
  listener.heard.length = 0
  laptop.socket.send('{"command":"revoke"}')
  await listener.until((text) => text.includes('"step":1'))
  const late = open('/audience/relay')
  await late.until((text) => text.includes('"step":1'))
  expect(late.heard.join()).not.toContain('"step":7')
})

it('says nothing again that a phone has said already, when the speaker’s window takes it', async () => {
  const { cookie } = await pair()
  const [laptop, phone] = [speaker(), open('/relay', { cookie })]
  const listener = open('/audience/relay')
  await Promise.all([laptop.opened, phone.opened, listener.opened])
  laptop.socket.send(state(1, 1))
  await phone.until((text) => text.includes('"step":1'))
  phone.socket.send(state(5, 5, 'phone'))
  await laptop.until((text) => text.includes('"step":5'))
  laptop.socket.send(state(5, 5, 'phone'))
  laptop.socket.send(state(6, 6))
  await listener.until((text) => text.includes('"step":6'))
  expect(listener.heard.filter((text) => text.includes('"step":5'))).toHaveLength(1)
})

it('keeps the talks of two decks apart', async () => {
  const laptop = speaker()
  await laptop.opened
  laptop.socket.send(state(9, 1, 'laptop', 'one deck'))
  laptop.socket.send(state(1, 2, 'laptop', 'another'))
  const listener = open('/audience/relay')
  await listener.until((text) => text.includes('one deck') && text.includes('"step":1'))
  await listener.until((text) => text.includes('another') && text.includes('"step":2'))
})

it.each([2 ** 53 - 1, 2 ** 48, 2 ** 40, LEAD + 2])(
  'lets no stamp of a phone’s, %d, get in the way of the speaker',
  async (n) => {
    const { cookie } = await pair()
    const [laptop, phone] = [speaker(), open('/relay', { cookie })]
    const listener = open('/audience/relay')
    await Promise.all([laptop.opened, phone.opened, listener.opened])
    laptop.socket.send(state(1, 1))
    await phone.until((text) => text.includes('"step":1'))
    phone.socket.send(state(n, 7, 'phone'))
    phone.socket.send(JSON.stringify({ protocol: 'kilo-2', deck: 'talk', ask: true }))
    await Promise.race([phone.closed, laptop.until((text) => text.includes('"ask"'))])
    laptop.socket.send(state(2, 2))
    await listener.until((text) => text.includes('"step":2'))
    expect([laptop, listener].flatMap(({ heard }) => heard).join()).not.toContain('"step":7')
  },
)

it('outlives a value of any depth', async () => {
  const { cookie } = await pair()
  const phone = open('/relay', { cookie })
  await phone.opened
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
  phone.socket.send(state(1, 1).replace('"ink/a":{"value":[]', `"ink/a":{"value":${deep}`))
  expect(await phone.closed).toBe('not understood')
  expect((await ask('/audience/')).body).toBe('the site')
})
