import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { listen, serveFolder } from './static-server.ts'

const servers: Server[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => once(server.close(), 'close'))))

async function listenFrom(port: number): Promise<number> {
  const server = createServer()
  servers.push(server)
  return listen(server, '127.0.0.1', port)
}

it('takes the next free port, however many are taken before it, and then gives up', async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => warnings.push(warning)
  process.on('warning', note)
  const first = await listenFrom(20_000)
  const ports = [first]
  while (ports.length < 15) ports.push(await listenFrom(first))
  expect(new Set(ports).size).toBe(15)
  await setImmediate()
  process.off('warning', note)
  expect(warnings).toEqual([])

  const giveUp = async () => {
    for (;;) await listenFrom(first)
  }
  await expect(giveUp()).rejects.toMatchObject({ code: 'EADDRINUSE', syscall: 'listen' })
  servers.pop() // the one that never came to listen
})

it('says why it gives nothing, and is gone when it is closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'served-'))
  writeFileSync(join(folder, 'index.html'), 'the page')
  const { origin, networkOrigins, names, close } = await serveFolder(folder, {
    port: 20_600,
    addresses: ['10.0.0.7'],
  })
  const { host, hostname, port } = new URL(origin)
  expect(networkOrigins).toEqual([`http://10.0.0.7:${port}`])
  expect([...names]).toEqual([host, `localhost:${port}`, `10.0.0.7:${port}`])
  const ask = async (path: string, headers = {}, method = 'GET') => {
    const [answer] = await once(get({ hostname, port, path, method, headers }), 'response')
    return [answer.statusCode, await text(answer)]
  }
  expect(await ask('/')).toEqual([200, 'the page'])
  expect(await ask('/', { Host: `localhost:${port}` })).toEqual([200, 'the page'])
  expect(await ask('/', { Host: 'talk.example' })).toEqual([403, 'This server does not go by that name.'])
  expect(await ask('/%ff')).toEqual([400, 'This is no address.'])
  expect(await ask('/', {}, 'PUT')).toEqual([405, 'Pages are only to be read.'])
  expect(await ask('/gone')).toEqual([404, 'Not found'])
  await close()
  await expect(ask('/')).rejects.toThrow()

  writeFileSync(join(folder, '404.html'), 'There is no page here')
  const other = await serveFolder(folder, { port: 20_600 })
  const missing = await fetch(`${other.origin}/gone`)
  expect([missing.status, missing.headers.get('content-type'), await missing.text()]).toEqual([
    404,
    'text/html; charset=utf-8',
    'There is no page here',
  ])
  await other.close()
  rmSync(folder, { recursive: true })
})

it('says what is wrong with a port that it may not have', async () => {
  const server = createServer()
  await expect(listen(server, '203.0.113.1', 20_700)).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
})
