import { mkdtempSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { defaultPlugins, definePlugin, html } from '../index.ts'
import { type DevServer, startDevServer } from './dev-server.ts'
import { write } from './project.setup.ts'
import type { DeckSource } from './site.ts'

const source = '---\ntitle: A\n---\n\n## One\n\nfirst\n\n![dot](a%20dot.svg) [on]{.lit}\n'
const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'

let folder: string
let server: DevServer
/** How the deck is read: for a test to change. */
let read: () => Promise<DeckSource>
const edits: string[] = []

interface Message {
  readonly type: string
  readonly event?: string
}

/** A page that is open: what it is told, one after the other. What the check finds is told at its own time. */
function openPage() {
  const socket = new WebSocket(server.origin.replace('http', 'ws'), 'vite-hmr')
  const told: Message[] = []
  let heard = () => {}
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data))
    if (message.event !== 'deck:findings') told.push(message)
    heard()
  })
  return {
    async next(): Promise<Message | undefined> {
      while (told.length === 0)
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      return told.shift()
    },
    close: () => socket.terminate(),
  }
}
let page: ReturnType<typeof openPage>

const { execPath } = process
beforeAll(async () => {
  // The check, which runs beside the server, is not tried here: it does not start, and nothing ends by that.
  process.execPath = '/nowhere'
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'dev-')))
  write(folder, {
    'talk.md': source,
    'a dot.svg': picture,
    'settings.ts': 'one',
    'lamp-client.js': 'export const start = () => "switched on"\n',
    'node_modules/.keep': '',
  })
  const lamp = definePlugin({
    name: 'lamp',
    client: pathToFileURL(join(folder, 'lamp-client.js')),
    html: { span: ({ attr }) => (attr.classes.includes('lit') ? html`<b>lit</b>` : undefined) },
  })
  read = async () => ({
    path: join(folder, 'talk.md'),
    source: readFileSync(join(folder, 'talk.md'), 'utf8'),
    plugins: [...defaultPlugins(), lamp],
    configuredBy: [join(folder, 'settings.ts')],
    reveal: { path: join(folder, 'deck.config.ts'), source: 'export default { plugins: [] }' },
  })
  server = await startDevServer(
    () => read(),
    folder,
    24_300,
    (_, revision) => edits.push(revision.source),
  )
  page = openPage()
  expect(await page.next()).toEqual({ type: 'connected' })
})
afterAll(async () => {
  process.execPath = execPath
  page.close()
  await server.close()
  rmSync(folder, { recursive: true })
})

/** In one step, so that it is told once. */
function save(name: string, text: string): void {
  write(folder, { beside: text })
  renameSync(join(folder, 'beside'), join(folder, name))
}
const get = (path: string) => fetch(`${server.origin}${path}`)
/** What a browser is told that knows the server by another name. */
const statusFor = (host: string) =>
  new Promise((resolve) => {
    request(server.origin, { headers: { host } }, (response) => resolve(response.resume().statusCode)).end()
  })

it('serves the page, the files of the deck, of its look and of its plugins, and what Vite has', async () => {
  const index = await get('/index.html?view=read')
  expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(index.headers.get('cache-control')).toBe('no-store')
  const text = await index.text()
  expect(await (await get('/')).text()).toContain('<p>first</p>')
  expect(text).toContain(`ws://${new URL(server.origin).host}`)
  const addressOf = (pattern: RegExp) => pattern.exec(text)?.[1] ?? 'nowhere'
  for (const [address, type, part] of [
    [`/${addressOf(/<img src="(.*?)"/)}`, 'image/svg+xml', 'viewBox'],
    [addressOf(/data-slide-style="(.*?)"/), 'text/css; charset=utf-8', '.slide'],
    ['/plugins.js', 'text/javascript; charset=utf-8', 'switched on'],
    [`/${addressOf(/data-reveal="(.*?)"/)}`, 'text/javascript; charset=utf-8', 'revealwanted'],
    ['/src/app/boot.ts', 'text/javascript', 'import'],
  ] as const) {
    const answer = await get(address)
    expect([address, answer.status, answer.headers.get('content-type')]).toEqual([address, 200, type])
    expect(await answer.text()).toContain(part)
  }
  // What of the deck's could run scripts if it were opened by itself is none of this origin's.
  const drawing = await get(`/${addressOf(/<img src="(.*?)"/)}`)
  expect(drawing.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*same-origin)/)
  expect((await get('/nowhere')).status).toBe(404)
  expect(await statusFor('rebound.example')).toBe(403)
  expect((await get('/%ff')).status).toBe(400)
  expect((await get('/?%ff')).status).toBe(200)
})

it('tells each revision to whoever asked for it, and the page what has become of the deck', async () => {
  expect(edits).toEqual([source])
  const other = source.replace('first', 'second')
  save('talk.md', other)
  expect(await page.next()).toMatchObject({ event: 'deck:update', data: { title: 'A' } })
  expect(edits).toEqual([source, other])

  save('talk.md', `${source}\n::: notes\n`)
  expect(await page.next()).toMatchObject({ type: 'error', err: { plugin: 'deck' } })
  const late = openPage()
  expect(await late.next()).toEqual({ type: 'connected' })
  // All pages are told again.
  for (const one of [page, late])
    expect(await one.next()).toMatchObject({ type: 'error', err: { plugin: 'deck' } })
  late.close()
  expect(await (await get('/')).text()).toContain('<p>second</p>')

  save('talk.md', source)
  expect(await page.next()).toMatchObject({ event: 'deck:update' })
})

it('reads the deck anew when its configuration or its look is another, and loads the page again', async () => {
  const before = edits.length
  for (const [name, text] of [
    ['settings.ts', 'two'],
    ['talk.md', source.replace('title: A', 'title: A\ntheme: serif')],
    ['talk.md', source],
  ] as const) {
    save(name, text)
    expect(await page.next()).toEqual({ type: 'full-reload' })
  }
  expect(edits.length).toBe(before + 3)
})

it('says what is wrong with a configuration, to those who come later, too, until it is right', async () => {
  const right = read
  const fault = { type: 'error', err: { message: 'no such plugin', plugin: 'deck' } }
  const said = vi.spyOn(console, 'error').mockReturnValue()
  read = () => Promise.reject(new Error('no such plugin'))
  save('settings.ts', 'three')
  expect(await page.next()).toMatchObject(fault)
  expect(said.mock.calls).toEqual([['no such plugin']])
  said.mockRestore()
  const late = openPage()
  await late.next()
  for (const one of [page, late]) expect(await one.next()).toMatchObject(fault)
  late.close()
  expect(await (await get('/')).text()).toContain('<p>first</p>')
  read = right
  save('settings.ts', 'one')
  expect(await page.next()).toEqual({ type: 'full-reload' })
})

it('shows the last slides of a deck that is gone, until it is back', async () => {
  renameSync(join(folder, 'talk.md'), join(folder, 'away.md'))
  expect(await page.next()).toMatchObject({ err: { message: expect.stringContaining('is gone') } })
  expect(await (await get('/')).text()).toContain('<p>first</p>')
  renameSync(join(folder, 'away.md'), join(folder, 'talk.md'))
  expect(await page.next()).toMatchObject({ event: 'deck:update' })
})
