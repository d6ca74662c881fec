import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Browser, startBrowser, type Tab } from './browser.ts'
import { bringScripts } from './in-page.ts'
import { openAddress, setScreen, takePicture } from './screen.ts'

/** A program that is spoken to as Chromium is, over two pipes, and does what the name of each command says. */
const program = `
import { closeSync, createReadStream, createWriteStream, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
const args = process.argv.slice(2)
const profile = args.find((one) => one.startsWith('--user-data-dir=')).slice(16)
writeFileSync(join(profile, 'used'), '')
const out = createWriteStream('', { fd: 4 })
const say = (message) => out.write(JSON.stringify(message) + '\\0')
let tabs = 0
const told = []
const does = {
  'Target.createTarget': (params) => ({ targetId: 'target ' + (params.newWindow && params.url === 'about:blank' ? ++tabs : '?') }),
  'Target.attachToTarget': ({ targetId, flatten }) => ({ sessionId: targetId.replace('target', 'session') + (flatten ? '' : ' nested') }),
  'Target.closeTarget': (params) => { told.push(['closed', params.targetId]); return {} },
  'Test.args': () => ({ args, profile, temporary: process.env.TMPDIR }),
  'Test.told': () => ({ told: told.splice(0) }),
  'Test.echo': (params, session) => ({ ...params, session }),
  'Test.refuse': () => { throw new Error('that is no tab') },
  'Test.nothing': () => undefined,
  'Test.event': (params, session) => {
    say({ method: 'Test.happened', sessionId: params.session ?? session, ...(params.what && { params: { what: params.what } }) })
    return {}
  },
  'Test.crash': (_, session) => { say({ method: 'Inspector.targetCrashed', sessionId: session }); return new Promise(() => {}) },
  'Test.pieces': async () => {
    const text = Buffer.from(JSON.stringify({ id: 0, result: {} }) + '\\0')
    for (const one of text) { writeSync(4, Buffer.from([one])); await new Promise((next) => setImmediate(next)) }
    return { long: 'é'.repeat(100000) }
  },
  'Test.end': ({ words }) => { writeSync(2, words); process.kill(process.pid, 'SIGKILL') },
  'Page.navigate': (params, session) => {
    told.push(['Page.navigate', params])
    say({ method: 'Page.domContentEventFired', sessionId: session })
    return {}
  },
  'Page.captureScreenshot': (params) => ({ data: Buffer.from(JSON.stringify(params)).toString('base64') }),
  'Runtime.evaluate': ({ expression }) => ({ result: { objectId: 'scripts of ' + expression.length } }),
  'Runtime.callFunctionOn': ({ objectId, arguments: given, awaitPromise, returnByValue }) => {
    const [name, ...values] = given.map(({ value }) => value)
    if (name === 'throwing') return { result: {}, exceptionDetails: { text: 'Uncaught', exception: { description: 'TypeError: x' } } }
    if (name === 'odd') return { result: {}, exceptionDetails: { text: 'Uncaught 7' } }
    return { result: { value: [objectId.replace(/\\d+/, 'n'), name, ...values, awaitPromise, returnByValue] } }
  },
}
let rest = ''
createReadStream('', { fd: 3 })
  .on('data', (chunk) => {
    const parts = (rest + chunk).split('\\0')
    rest = parts.pop()
    for (const part of parts) {
      const { id, method, params, sessionId } = JSON.parse(part)
      const act = does[method] ?? ((given) => { told.push([method, given]); return {} })
      Promise.resolve()
        .then(() => act(params, sessionId))
        .then((result) => say({ id, result }), (error) => say({ id, error: { message: error.message } }))
    }
  })
  .on('end', () => process.exit())
`

let folder: string
let browser: Browser
let tab: Tab
const start = async () => {
  browser = startBrowser(process.execPath, [join(folder, 'program.mjs'), '--mine'])
  tab = await browser.tab
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-'))
  writeFileSync(join(folder, 'program.mjs'), program)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What it was started with, and where it keeps what it writes. */
const startOf = async () =>
  (await tab.send('Test.args')) as {
    readonly args: string[]
    readonly profile: string
    readonly temporary: string
  }

const isGone = (path: string) => vi.waitFor(() => expect(existsSync(path)).toBe(false), { timeout: 5000 })

describe('a browser from its start to its end', () => {
  beforeEach(start)
  afterEach(() => browser.close())

  it('is started with what is given, spoken to over a pipe, and has a profile that goes with it', async () => {
    const { args, profile, temporary } = await startOf()
    expect(args).toContain('--mine')
    for (const one of ['--headless', '--remote-debugging-pipe', '--host-resolver-rules=MAP * ~NOTFOUND'])
      expect(args).toContain(one)
    expect(args).toContain('--webrtc-ip-handling-policy=disable_non_proxied_udp')
    expect(temporary).toBe(profile)
    expect(existsSync(join(profile, 'used'))).toBe(true)
    browser.close()
    browser.close()
    await isGone(profile)
  })

  it('leaves no listener behind', async () => {
    const { profile } = await startOf()
    const counts = () => ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name))
    const during = counts()
    browser.close()
    await isGone(profile)
    await vi.waitFor(() => expect(counts()).toEqual(during.map((count) => count - 1)))
  })

  it('that ends too early says why, to who waits and to who comes later', async () => {
    const ending = tab.send('Test.end', { words: 'first line\nno memory \n\n' })
    await expect(ending).rejects.toThrow('Chromium ended too early: no memory')
    await expect(tab.send('Test.echo')).rejects.toThrow('Chromium ended too early: no memory')
    await expect(browser.open()).rejects.toThrow('ended too early')
    tab.close()
  })

  it('is ended when its page has crashed', async () => {
    await expect(tab.send('Test.crash')).rejects.toThrow(/^Chromium ended too early$/)
  })

  it('that cannot be started says so', async () => {
    const none = startBrowser(join(folder, 'nothing'), [])
    await expect(none.tab).rejects.toThrow(/Chromium does not start: .*ENOENT/)
    none.close()
  })
})

describe('a browser', () => {
  beforeAll(start)
  afterAll(() => browser.close())

  it('has tabs in windows of their own, each of which hears what is its own', async () => {
    const second = await browser.open()
    expect(await tab.send('Test.echo', { a: 1 })).toEqual({ a: 1, session: 'session 1' })
    expect(await second.send('Test.echo')).toEqual({ session: 'session 2' })
    const heard: unknown[] = []
    tab.on('Test.happened', () => heard.push('replaced'))
    tab.on('Test.happened', (params) => heard.push(['first', params]))
    second.on('Test.happened', (params) => heard.push(['second', params]))
    await tab.send('Test.event', { what: 'a' })
    await second.send('Test.event')
    await tab.send('Test.event', { session: 'of nobody' })
    expect(heard).toEqual([
      ['first', { what: 'a' }],
      ['second', {}],
    ])
    second.close()
    await vi.waitFor(async () => expect((await tab.send('Test.told')).told).toEqual([['closed', 'target 2']]))
  })

  it('reads answers that come in pieces, long ones, and empty ones', async () => {
    expect(await tab.send('Test.pieces')).toEqual({ long: 'é'.repeat(100_000) })
    expect(await tab.send('Test.nothing')).toEqual({})
  })

  it('says what it refuses, and goes on', async () => {
    await expect(tab.send('Test.refuse')).rejects.toThrow('Chromium: that is no tab')
    expect(await tab.send('Test.echo', { b: 2 })).toMatchObject({ b: 2 })
  })

  it('is a screen of a size, with colours, for who wants no motion', async () => {
    await setScreen(tab, { width: 1122.5, height: 793.7 }, 'dark')
    await setScreen(tab, { width: 10, height: 20 }, 'light', 2)
    const { told } = await tab.send('Test.told')
    expect(told).toEqual([
      [
        'Emulation.setDeviceMetricsOverride',
        { width: 1123, height: 794, deviceScaleFactor: 1, mobile: false },
      ],
      [
        'Emulation.setEmulatedMedia',
        {
          media: 'screen',
          features: [
            { name: 'prefers-color-scheme', value: 'dark' },
            { name: 'prefers-reduced-motion', value: 'reduce' },
          ],
        },
      ],
      ['Emulation.setDeviceMetricsOverride', { width: 10, height: 20, deviceScaleFactor: 2, mobile: false }],
      [
        'Emulation.setEmulatedMedia',
        {
          media: 'screen',
          features: [
            { name: 'prefers-color-scheme', value: 'light' },
            { name: 'prefers-reduced-motion', value: 'reduce' },
          ],
        },
      ],
    ])
  })

  it('opens an address and waits for its page', async () => {
    await openAddress(tab, 'https://print.invalid/', 'domContentEventFired')
    expect((await tab.send('Test.told')).told).toEqual([
      ['Page.enable', {}],
      ['Page.navigate', { url: 'https://print.invalid/' }],
    ])
  })

  it('gives pictures of itself', async () => {
    expect(JSON.parse(String(await takePicture(tab)))).toEqual({ format: 'png' })
    expect(JSON.parse(String(await takePicture(tab, { format: 'jpeg', quality: 9 })))).toEqual({
      format: 'jpeg',
      quality: 9,
    })
  })

  interface Scripts {
    adding(a: number, b: number): readonly unknown[]
    throwing(): void
    odd(): void
  }

  it('has the scripts of a room brought into its page, which are called by their names', async () => {
    const call = await bringScripts<Scripts>(tab, 'pdf')
    expect(await call('adding', 1, 2)).toEqual(['scripts of n', 'adding', 1, 2, true, true])
    await expect(call('throwing')).rejects.toThrow('TypeError: x')
    await expect(call('odd')).rejects.toThrow('Uncaught 7')
  })
})
