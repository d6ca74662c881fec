import { beforeEach, expect, it } from 'vitest'
import { SAID, type Said } from '../protocol/said.ts'
import { serveRelay, state } from './relay.setup.ts'

const said: Said[] = []
beforeEach(() => said.splice(0))

const { open, speaker } = serveRelay({ hear: (one) => said.push(one) })

it('hears what a listener says, and moves nothing by it', async () => {
  const laptop = speaker()
  const listener = open('/audience/relay')
  await Promise.all([laptop.opened, listener.opened])
  listener.socket.send(state(9, 9))
  laptop.socket.send(state(1, 1))
  await listener.until((text) => text.includes('"step":1'))
  expect(said).toEqual([{ text: state(9, 9), device: '10.0.0.9' }])
  expect(laptop.heard.join()).not.toContain('"step":9')
})

it('turns away who says no text, or too much of it', async () => {
  for (const [data, why] of [
    [Buffer.from('x'), 'not understood'],
    ['', 'not understood'],
    ['x'.repeat(SAID + 1), ''],
  ] as const) {
    const listener = open('/audience/relay')
    await listener.opened
    listener.socket.send(data)
    expect(await listener.closed).toBe(why)
  }
  expect(said).toEqual([])
})
