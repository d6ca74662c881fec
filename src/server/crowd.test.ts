import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { limitConnections } from './crowd.ts'

const server = createServer()
limitConnections(server, 6)
/** The requests' own names for where they come from: several loopback addresses play devices. */
server.prependListener('connection', (socket: Socket) => {
  const address = socket.remoteAddress?.replace(/^127\.0\.0\.(?!1$)/, '10.0.0.')
  Object.defineProperty(socket, 'remoteAddress', { value: address })
})
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await once(server.close(), 'close')
})

async function open(from: string, count: number): Promise<{ readonly lost: () => number }> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  let lost = 0
  for (let index = 0; index < count; index++) {
    const taken = once(server, 'connection')
    const socket = connect({ port, host: '127.0.0.1', localAddress: from })
    sockets.push(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      lost += 1
    })
    await Promise.all([taken, once(socket, 'connect')])
  }
  return { lost: () => lost }
}

it('closes what one device opens beyond the room, whoever else comes, and nothing of the others', async () => {
  const listener = await open('127.0.0.3', 1)
  const stranger = await open('127.0.0.2', 20)
  await expect.poll(stranger.lost).toBe(15)
  const late = await open('127.0.0.4', 1)
  const speaker = await open('127.0.0.1', 3)
  await expect.poll(stranger.lost).toBe(19)
  expect([listener.lost(), late.lost(), speaker.lost()]).toEqual([0, 0, 0])
})

it('lets in whoever comes, even where the flood is this machine’s own: the oldest that is no line goes', async () => {
  server.on('upgrade', (_, stream) => stream.resume().on('end', () => stream.destroy()))
  const line = await open('127.0.0.1', 1)
  sockets.at(-1)?.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  await once(server, 'upgrade')
  const early = await open('127.0.0.1', 2)
  const late = await open('127.0.0.1', 5)
  await expect.poll(early.lost).toBe(2)
  expect([line.lost(), late.lost()]).toEqual([0, 0])
})
