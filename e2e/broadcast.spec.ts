import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { WebSocket } from 'ws'
import { findMosquitto, type Mosquitto, startMosquitto } from '../src/bench/mosquitto.ts'
import { stateTopic } from '../src/protocol/broadcast.ts'
import { mqttProtocol, openBrokerLine } from '../src/protocol/mqtt.ts'
import { command, freePort, printed, start, stop, writeIn } from './commands.ts'
import { openDevice } from './devices.ts'
import { expectPlace, findViolations, openSpeaker, press, startTalk } from './present.ts'
import { expect, serve, test } from './site.ts'

test.skip(findMosquitto() === undefined, 'Mosquitto is not installed')
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const deck = `---
title: From anywhere
broadcast: BROKER
---

## One

- a

. . .

- b

::: notes
For me alone.
:::

## Two

Text

## Three

Text
`

let folder: string
let broker: Mosquitto
let server: ChildProcess
let site: Awaited<ReturnType<typeof serve>>
let talk: string
let link: string
let key: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'e2e-'))
  // The speaker's key is made where his settings are.
  process.env.XDG_CONFIG_HOME = join(folder, 'settings')
  broker = await startMosquitto(folder)
  const path = writeIn(folder, deck.replace('BROKER', broker.address))
  // As on the speaker's own machine, wherever this runs.
  const built = command(['build', path, '--out', join(folder, 'site')], { env: { CI: '' } })
  expect(built).toMatchObject({ code: 0 })
  site = await serve(join(folder, 'site'))
  server = start(['start', path, '--port', await freePort()])
  const words = await printed(server, 'CTRL-C')
  talk = /^Talk +(\S+)/m.exec(words)?.[1] ?? ''
  const [, found = '', after = ''] = /^Follow +(\S*key=(\S+))/m.exec(words) ?? []
  link = `${site.url}${found}`
  key = after
})
test.afterAll(async () => {
  await stop(server)
  await broker.kill()
  await site.close()
  rmSync(folder, { recursive: true })
})

const saying = (page: Page, words: string | RegExp) => page.locator('.following').getByText(words)

test('listeners of the published site follow, come late, wander off and come back', async ({
  page,
  browser,
  complaints,
}) => {
  complaints.expect(/WebSocket connection/)
  const listener = await openDevice(browser, complaints)
  await listener.goto(link)
  await expect(saying(listener, 'The talk has not begun')).toBeVisible()
  await startTalk(page, talk)
  await press(page, 'PageDown', 'PageDown')
  await expectPlace(listener, 'one/1')
  await expect(saying(listener, 'The talk has not begun')).toBeHidden()
  await press(page, 'PageDown', 'b')
  await expectPlace(listener, 'two/0')
  await expect(listener.locator('.curtain')).toBeVisible()
  await press(page, 'b')
  await expect(listener.locator('.curtain')).toBeHidden()

  await press(listener, 'PageUp')
  await expectPlace(listener, 'one/1')
  expect(await findViolations(listener)).toEqual([])
  await press(page, 'PageDown')
  const late = await openDevice(browser, complaints)
  await late.goto(link)
  await expectPlace(late, 'three/0')
  await expectPlace(listener, 'one/1')
  await listener.getByRole('button', { name: 'Back to the speaker' }).click()
  await expectPlace(listener, 'three/0')

  await broker.kill()
  await expect(saying(listener, 'No line to the speaker')).toBeVisible()
  expect(await findViolations(listener)).toEqual([])
  const speaker = await openSpeaker(page)
  await expect(speaker.getByText(/The line to the broker .* broke|No broker answers/)).toBeVisible()
  await press(page, 'PageUp')
  await expectPlace(page, 'two/0')
  await broker.start()
  for (const one of [listener, late]) await expectPlace(one, 'two/0')
  await expect(saying(listener, 'No line to the speaker')).toBeHidden()
  await expect(speaker.getByText(/the broker|No broker/)).toBeHidden()

  await speaker.getByRole('button', { name: 'Phones' }).click()
  await expect(speaker.getByRole('dialog')).toContainText('No other device can join this talk')
})

test('another client of the broker moves nobody, and its words do not stay', async ({
  browser,
  complaints,
}) => {
  const listener = await openDevice(browser, complaints)
  await listener.goto(link)
  await expectPlace(listener, 'two/0')
  const heard: Uint8Array[] = []
  let opened = (): void => {}
  const open = new Promise<void>((done) => {
    opened = done
  })
  const topic = stateTopic(key, 'place')
  const client = openBrokerLine(new WebSocket(broker.address, mqttProtocol), {
    topics: [topic],
    beat: 10_000,
    onOpen: () => opened(),
    onMessage: (_, payload) => heard.push(payload),
    onEnd() {},
  })
  await open
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  const [true_ = new Uint8Array()] = heard
  const forged = Buffer.from(true_)
  forged.write('"slide":"one"', forged.indexOf('"slide":"two"'))
  client.publish(topic, forged, true)
  client.publish(topic, new Uint8Array(), true)
  // The speaker's machine hears them, too, and says again what is right.
  await expect.poll(() => Buffer.from(heard.at(-1) ?? []).indexOf('"slide":"two"')).toBeGreaterThan(0)
  client.close()
  const late = await openDevice(browser, complaints)
  await late.goto(link)
  await expectPlace(late, 'two/0')
  await expectPlace(listener, 'two/0')
})

test('who does not follow loads nothing for it; a link of somebody else’s, or an old browser, is told so', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('websocket', (socket) => asked.push(socket.url()))
  await startTalk(page, site.url)
  await press(page, 'PageDown')
  await expectPlace(page, 'one/0')
  expect(asked.filter((url) => /broadcast|following|^ws/.test(url))).toEqual([])

  const other = `${link.slice(0, link.indexOf('key=') + 4)}${'A'.repeat(43)}`
  await page.goto(other)
  await expect(saying(page, /not of this page’s speaker/)).toBeVisible()
  expect(asked.filter((url) => url.startsWith('ws'))).toEqual([])
  expect(await findViolations(page)).toEqual([])

  await page.addInitScript(() => {
    SubtleCrypto.prototype.importKey = () => Promise.reject(new Error('NotSupportedError'))
  })
  await page.goto(site.url)
  await page.goto(link)
  await expect(saying(page, /cannot tell who speaks/)).toBeVisible()
  expect(asked.filter((url) => url.startsWith('ws'))).toEqual([])
})

test('the site has the public key and the broker’s host, and nothing of the speaker’s own', () => {
  const { key: secret } = JSON.parse(readFileSync(join(folder, 'settings/halyard/speaker.json'), 'utf8'))
  const page = readFileSync(join(folder, 'site/index.html'), 'utf8')
  expect(page).toContain(`data-broadcast-key="${key}"`)
  const [, connect] = /connect-src ([^;]*)/.exec(page) ?? []
  expect(connect).toBe(`'self' ${new URL(broker.address).origin}`)
  const inside = String(secret).split('\n')[1] ?? ''
  expect(inside).toHaveLength(64)
  for (const name of readdirSync(join(folder, 'site'), { recursive: true, encoding: 'utf8' })) {
    if (/\.(?:html|js|json|txt)$/.test(name))
      expect(readFileSync(join(folder, 'site', name), 'utf8').includes(inside), name).toBe(false)
  }
})
