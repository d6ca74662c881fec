import { afterEach, expect, it, vi } from 'vitest'
import { type RunningServer, serveFolder } from '../server/static-server.ts'
import { shareTalk } from './sharing.ts'

let running: RunningServer
afterEach(() => running.close())

/** What is printed of a talk on a machine with these addresses. */
async function printed(...addresses: readonly string[]): Promise<string> {
  running = await serveFolder(import.meta.dirname, { port: 23_000, addresses })
  let text = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    text += part
    return true
  })
  shareTalk(running, { audience: true })?.close()
  write.mockRestore()
  return text
}

it('prints where a phone and listeners find the talk', async () => {
  const text = await printed('192.168.1.5', '10.0.0.7')
  expect(text).toMatch(/^Remote {4}http:\/\/192\.168\.1\.5:\d+\/pair#\S+\n█/m)
  expect(text).toMatch(/^Audience {2}http:\/\/192\.168\.1\.5:\d+\/audience\/\?view=talk$/m)
  expect(running.server.address()).toMatchObject({ address: '0.0.0.0' })
})

it('offers nothing that leads nowhere on a machine without a network, and is there for that machine alone', async () => {
  expect(await printed()).toBe(
    'This machine is on no network: no phone can reach the talk. Connect it, and start again.\n',
  )
  expect(running.server.address()).toMatchObject({ address: '127.0.0.1' })
})
