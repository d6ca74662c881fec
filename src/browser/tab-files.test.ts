import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Tab } from './browser.ts'
import { embeddedUrl, serveFiles } from './tab-files.ts'

it('gives a page within the page what lies beside it, and nothing that only a link there leads to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
  mkdirSync(join(folder, 'talk'))
  for (const name of ['secret.txt', 'talk/page.html', 'talk/beside.txt', 'talk/.env'])
    writeFileSync(join(folder, name), name)
  symlinkSync('../secret.txt', join(folder, 'talk/link.txt'))
  symlinkSync('beside.txt', join(folder, 'talk/own.txt'))
  const files = {
    files: new Map([['media/page.html', join(folder, 'talk/page.html')]]),
    still: async () => undefined,
  }

  let ask: (request: { requestId: string; request: { url: string } }) => void = () => {}
  const answers = new Map<string, (answer: string) => void>()
  const tab = {
    on: (_: string, listener: typeof ask) => {
      ask = listener
    },
    send: async (_: string, { requestId, body = '' }: { requestId?: string; body?: string }) =>
      answers.get(requestId ?? '')?.(Buffer.from(body, 'base64').toString()),
  } as unknown as Tab
  await serveFiles(tab, '', files)
  const page = embeddedUrl('media/page.html', files) ?? ''
  const get = (name: string) =>
    new Promise<string>((done) => {
      answers.set(name, done)
      ask({ requestId: name, request: { url: new URL(name, page).href } })
    })
  expect(await get('beside.txt')).toBe('talk/beside.txt')
  expect(await get('own.txt')).toBe('talk/beside.txt')
  for (const name of ['link.txt', '.env', '..%2fsecret.txt', 'nothing.txt']) expect(await get(name)).toBe('')
  rmSync(folder, { recursive: true })
})
