import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { startDevServer } from './dev-server.ts'
import { write } from './project.setup.ts'

vi.mock('vite', () => {
  throw new Error('not here')
})

/** Of a page that a browser asks for by that name. */
const answerOf = (origin: string, path: string, host = new URL(origin).host) =>
  new Promise<readonly [status: number | undefined, text: string]>((resolve, reject) => {
    const asked = get(origin, { path, headers: { host } }, async (response) => {
      let text = ''
      for await (const part of response) text += part
      resolve([response.statusCode, text])
    })
    asked.on('error', reject)
  })

it('has the first slide before there is Vite, for whoever calls it by its name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-start-'))
  const source = '# One\n\nfirst\n'
  write(folder, { 'talk.md': source })
  const read = async () => ({ path: join(folder, 'talk.md'), source })
  const editor = { textOf: () => undefined, join() {}, clicked() {} }
  const server = await startDevServer(read, folder, 24_400, () => {}, { editor })
  expect(await answerOf(server.origin, '/')).toEqual([200, expect.stringContaining('<p>first</p>')])
  const { port } = new URL(server.origin)
  expect((await answerOf(server.origin, '/', `localhost:${port}`))[0]).toBe(200)
  // What Vite would have answered, and who it would have let in.
  for (const [path, host] of [['/src/app/boot.ts'], ['/', `rebound.example:${port}`]] as const) {
    const [status, text] = await answerOf(server.origin, path, host)
    expect(status).toBe(500)
    expect(text).not.toContain('first')
  }
  expect((await answerOf(server.origin, '/#x'))[0]).toBe(400)
  await server.close()
  rmSync(folder, { recursive: true })
})
