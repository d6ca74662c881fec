import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partOf } from './file-responses.ts'
import { type RunningServer, serveFolder } from './static-server.ts'

it.each([
  ['bytes=0-3', { start: 0, end: 3 }],
  ['bytes=4-', { start: 4, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=9-99', { start: 9, end: 9 }],
  ['Bytes= 0-0 ', { start: 0, end: 0 }],
  ['bytes=5-3', 'none'],
  ['bytes=10-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=-', 'none'],
  ['bytes=a-b', 'none'],
  [`bytes=${'9'.repeat(400)}-`, 'none'],
  ['bytes=0-1,4-5', undefined],
  ['items=0-3', undefined],
  ['', undefined],
])('of ten bytes, “%s” wants %o', (range, part) => {
  expect(partOf(range, 10)).toEqual(part)
})

it.each(['bytes=0-', 'bytes=-1', 'bytes=0-0'])('an empty file has no %s', (range) => {
  expect(partOf(range, 0)).toBe('none')
})

describe('a folder', () => {
  let folder = ''
  let running: RunningServer
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${running.origin}${path}`, { redirect: 'manual', ...init })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'files-'))
    mkdirSync(join(folder, 'media'))
    mkdirSync(join(folder, 'a b'))
    for (const path of ['index.html', 'a b/index.html', 'a #1 %20.md', 'media/a-0a1b2c3d.txt', '.site.json'])
      writeFileSync(join(folder, path), '0123456789')
    writeFileSync(join(folder, 'empty.txt'), '')
    running = await serveFolder(folder, { port: 24_700 })
  })
  afterAll(async () => {
    await running.close()
    rmSync(folder, { recursive: true })
  })

  it('is served with types, a page for each folder, and names with any letters', async () => {
    const page = await ask('/?view=talk')
    expect([page.status, await page.text()]).toEqual([200, '0123456789'])
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect((await ask('/media/a-0a1b2c3d.txt')).headers.get('cache-control')).toContain('immutable')
    expect((await ask('/a%20%231%20%2520.md')).status).toBe(200)
    expect((await ask('/a%20b/')).status).toBe(200)
    const there = await ask('/a%20b?x=1')
    expect([there.status, there.headers.get('location')]).toEqual([302, './a%20b/?x=1'])
  })

  it('has nothing else: no hidden file, and no page where there is none', async () => {
    for (const path of ['/.site.json', '/media/', '/nothing', '/Index.html'])
      expect((await ask(path)).status, path).toBe(404)
    const { status, headers } = await ask('/', { method: 'POST' })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('is sent in parts, by length alone, or not again', async () => {
    const part = await ask('/', { headers: { range: 'bytes=2-4' } })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ])
    const beyond = await ask('/', { headers: { range: 'bytes=10-5' } })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10'])
    const older = await ask('/', { headers: { range: 'bytes=2-4', 'if-range': '"older"' } })
    expect([older.status, await older.text()]).toEqual([200, '0123456789'])
    const head = await ask('/', { method: 'HEAD' })
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['10', ''])
    const etag = head.headers.get('etag') ?? ''
    expect((await ask('/', { headers: { 'if-none-match': `"x", W/${etag}` } })).status).toBe(304)
    expect(await (await ask('/empty.txt')).text()).toBe('')
  })

  it('is still served when a file of it is gone', async () => {
    rmSync(join(folder, 'a #1 %20.md'))
    expect((await ask('/a%20%231%20%2520.md')).status).toBe(503)
    expect((await ask('/')).status).toBe(200)
  })
})
