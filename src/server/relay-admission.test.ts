/** Who is let in, and who is shut out. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { serveRelay, state } from './relay.setup.ts'

const served = serveRelay()
const { ask, pair, open, speaker } = served

it('serves this machine, and nobody else without a session', async () => {
  expect((await ask('/', {}, '127.0.0.1')).body).toBe('the site')
  expect((await ask('/index.html')).status).toBe(403)
  expect((await ask('/live.json')).status).toBe(403)
  expect(await open().opened).toBe(false)
  expect(served.relay.refused.session).toBe(3)
})

it('says why, in words', async () => {
  expect((await ask('/index.html')).body).toBe(
    'Only the speaker’s own devices may open this. Scan the code in the terminal.',
  )
  expect(
    (await ask('/pair', { method: 'POST', body: 'wrong', headers: { origin: 'https://elsewhere.example' } }))
      .body,
  ).toBe('This did not come from a page of this talk.')
})

it('pairs by a page that asks for no icon: who has no session yet would be refused, and counted', async () => {
  const { status, body } = await ask('/pair')
  expect(status).toBe(200)
  expect(body).toContain('<link rel="icon" href="data:,">')
})

it('exchanges a secret once, for a session that opens the site and the socket', async () => {
  const used = served.invitation.split('#')[1] ?? ''
  const { status, cookie } = await pair()
  expect(status).toBe(204)
  expect((await ask('/', { headers: { cookie } })).body).toBe('the site')
  const live: unknown = JSON.parse((await ask('/live.json', { headers: { cookie } })).body)
  expect(live).toEqual({ relay: '/relay', role: 'remote', now: expect.any(Number) })
  expect(await open('/relay', { cookie }).opened).toBe(true)

  expect((await pair(used)).status).toBe(403)
  expect((await pair('wrong')).status).toBe(403)
  expect(served.relay.refused.secret).toBe(2)
})

it('gives a cookie that no script reads and no other site sends, for half a day', async () => {
  const { terms } = await pair()
  expect(terms).toBe('HttpOnly; SameSite=Strict; Path=/; Max-Age=43200')
})

it('hears no secret that is longer than one', async () => {
  expect((await pair('x'.repeat(100))).status).toBe(403)
  await expect(pair('x'.repeat(101))).rejects.toThrow()
  expect(served.relay.refused.secret).toBe(1)
})

it('hears no more of a listener than of one that has nothing to say', async () => {
  for (const [bytes, reason] of [
    [4096, 'malformed'],
    [4097, 'size'],
  ] as const) {
    const listener = open('/audience/relay')
    await listener.opened
    listener.socket.send('x'.repeat(bytes))
    await listener.closed
    expect(served.relay.refused[reason], reason).toBe(1)
  }
})

it('has room for sixteen windows of paired devices', async () => {
  const { cookie } = await pair()
  const lines = Array.from({ length: 16 }, () => open('/relay', { cookie }))
  expect(await Promise.all(lines.map(({ opened }) => opened))).toEqual(Array(16).fill(true))
  expect(await open('/relay', { cookie }).closed).toBe('all places are taken')
})

it('refuses a page of another origin, and another name for this address', async () => {
  const secret = served.invitation.split('#')[1] ?? ''
  const elsewhere = { origin: 'http://evil.example' }
  expect((await ask('/pair', { method: 'POST', headers: elsewhere, body: secret })).status).toBe(403)
  expect((await ask('/pair', { method: 'POST', body: secret })).status).toBe(403)
  expect(await open('/relay', elsewhere, '127.0.0.1').opened).toBe(false)
  expect(served.relay.refused.origin).toBe(3)

  const rebound = { host: 'evil.example' }
  expect((await ask('/', { headers: rebound }, '127.0.0.1')).status).toBe(403)
  expect(await open('/relay', { ...rebound, origin: 'http://evil.example' }, '127.0.0.1').opened).toBe(false)
  expect(served.relay.refused.host).toBe(2)
})

it.each([
  ['no address', '//'],
  ['a way out of the audience’s folder on Windows', '/audience/..%5cindex.html'],
])('refuses %s, and goes on', async (_, path) => {
  expect((await ask(path)).status).toBe(400)
  expect((await ask(path, {}, '127.0.0.1')).status).toBe(400)
  expect(await open(path).opened).toBe(false)
  expect(served.relay.refused.malformed).toBe(3)
  expect((await ask('/audience/')).body).toBe('the site')
})

it('outlives who is refused a socket and breaks the line', async () => {
  const connected = once(served.server, 'connection')
  const client = connect(Number(served.host.split(':')[1]), '127.0.0.1')
  client.write(
    `GET /relay HTTP/1.1\r\nHost: ${served.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  )
  const [line] = await connected
  await once(client, 'data')
  const closed = new Promise((done) => line.on('close', done))
  client.resetAndDestroy()
  await closed
  expect(served.relay.refused.origin).toBe(1)
})

it('ends every session when the speaker revokes', async () => {
  const { cookie } = await pair()
  const before = served.invitation
  const laptop = speaker()
  const phone = open('/relay', { cookie })
  await Promise.all([laptop.opened, phone.opened])
  phone.socket.send('{"command":"revoke"}')
  expect(await phone.closed).toBe('not understood')

  const again = open('/relay', { cookie })
  await again.opened
  laptop.socket.send('{"command":"revoke"}')
  expect(await again.closed).toBe('revoked')
  expect((await ask('/', { headers: { cookie } })).status).toBe(302)
  expect(served.invitation).not.toBe(before)
})

it.each([
  ['malformed', 'hello'],
  ['malformed', '{"protocol":"kilo-2","deck":"talk","state":{"place":{"value":1,"n":"1","by":"x"}}}'],
  ['malformed', '[]'],
  ['size', 'x'.repeat(300_000)],
] as const)('turns away a %s message and counts it', async (reason, text) => {
  const laptop = speaker()
  await laptop.opened
  laptop.socket.send(text)
  await laptop.closed
  expect(served.relay.refused[reason]).toBe(1)
})

it('knows the devices and the talk again after a restart, and keeps no session that could be taken from it', async () => {
  const { cookie } = await pair()
  served.kill()
  served.start()
  expect((await ask('/live.json', { headers: { cookie } })).status).toBe(200)
  const laptop = speaker()
  await laptop.opened
  laptop.socket.send(state(3, 3))
  laptop.socket.send(JSON.stringify({ protocol: 'kilo-2', deck: 'talk', ask: true }))
  await laptop.until((text) => text.includes('"step":3'))
  const before = served.invitation
  served.kill()
  expect(served.kept).not.toContain(cookie.split('=')[1])

  served.start()
  expect(served.invitation).toBe(before)
  const live: unknown = JSON.parse((await ask('/live.json', { headers: { cookie } })).body)
  expect(live).toMatchObject({ role: 'remote' })
  const [phone, listener] = [open('/relay', { cookie }), open('/audience/relay')]
  for (const { until } of [phone, listener]) await until((text) => text.includes('"step":3'))
  expect((await pair()).status).toBe(204)

  speaker().socket.on('open', function () {
    this.send('{"command":"revoke"}')
  })
  await phone.closed
  // Not to be let in again by the next one.
  served.kill()
  served.start()
  expect((await ask('/live.json', { headers: { cookie } })).status).toBe(403)
})
