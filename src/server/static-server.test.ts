import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { listen } from './static-server.ts'

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
