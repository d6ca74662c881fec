import { localAddresses } from '../src/server/addresses.ts'
import { attack } from '../src/server/hostile-requests.ts'
import { openDevice, openLaptop, pair, phone, type Shared, shareTalk } from './devices.ts'
import { openNetwork } from './network.ts'
import { expectPlace, findViolations, openSpeaker, press } from './present.ts'
import { expect, test } from './site.ts'

/** Asked by its address on the network, this machine is another device to the server that runs on it. */
const [address] = localAddresses()
test.skip(address === undefined, 'no network to meet a phone on')
test.describe.configure({ mode: 'serial', timeout: 120_000 })

let shared: Shared
test.beforeAll(async () => {
  shared = await shareTalk()
})
test.afterAll(() => shared.stop())

const timeOf = (film: SVGElement | HTMLElement): number =>
  film instanceof HTMLVideoElement ? film.currentTime : 0

test('a phone pairs by the printed address, is the remote, and is shut out again', async ({
  browser,
  complaints,
}) => {
  const laptop = await openLaptop(browser, complaints, shared.talk())
  const speaker = await openSpeaker(laptop)
  const used = shared.invitation()
  const remote = await openDevice(browser, complaints, phone)
  await pair(remote, shared.invitation())
  expect(remote.url()).not.toContain(new URL(used).hash)
  await expectPlace(remote, 'title-slide/0')

  await remote.getByRole('button', { name: 'Next' }).tap()
  await expectPlace(laptop, 'about-me/0')
  await expectPlace(speaker, 'about-me/0')
  await press(laptop, '5', 'Enter', 'PageDown')
  await expectPlace(remote, 'why-docker/1')
  await expect(remote.locator('.speaker-notes')).toContainText('behaves as expected on different computers')
  // Plain HTTP has no Wake Lock: a film in sight keeps the screen on.
  expect(await remote.evaluate(() => 'wakeLock' in navigator)).toBe(false)
  await expect(remote.locator('.wake-film')).toHaveJSProperty('paused', false)
  await expect.poll(() => remote.locator('.wake-film').evaluate(timeOf)).toBeGreaterThan(0)
  // Its icon on the home screen leads to this view, not to the manifest's start.
  await expect(remote.locator('link[rel="manifest"]')).toHaveCount(0)
  await remote.getByRole('button', { name: '← Back' }).tap()
  await expectPlace(laptop, 'why-docker/0')
  await press(laptop, 'b')
  await expect(remote.locator('.speaker')).toHaveAttribute('data-screen', 'black')
  await remote.getByRole('button', { name: 'Black' }).tap()
  await expect(laptop.locator('.curtain')).toBeHidden()

  await remote.getByRole('button', { name: 'Laser' }).tap()
  const touch = await remote.context().newCDPSession(remote)
  const box = await remote.locator('.now .pane').boundingBox()
  const finger = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] })
  await touch.send('Input.dispatchTouchEvent', {
    type: 'touchMove',
    touchPoints: [{ ...finger, x: finger.x + 5 }],
  })
  const drawn = laptop.locator('canvas.ink:not([data-blank])')
  await expect(drawn).toBeVisible()
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(drawn).toHaveCount(0)
  await expectPlace(laptop, 'why-docker/0')

  // It may show the talk itself: that is not the audience's screen, whose shape the previews have.
  const ratioOf = () =>
    speaker.locator('.now .pane').evaluate(({ style }) => style.getPropertyValue('--ratio'))
  const ratio = await ratioOf()
  await remote.goto(remote.url().replace('view=speaker', 'view=talk'))
  await expectPlace(remote, 'why-docker/0')
  await press(remote, 'PageDown')
  await expectPlace(speaker, 'why-docker/1')
  await press(speaker, 'PageUp')
  await expectPlace(remote, 'why-docker/0')
  expect(await ratioOf()).toBe(ratio)
  // A link that is opened on the phone moves nobody.
  await remote.goto(new URL('?view=speaker#the-end', remote.url()).href)
  await expectPlace(remote, 'the-end/0')

  const second = await openDevice(browser, { list: [] }, phone)
  await second.goto(used)
  await expect(second.getByRole('status')).toContainText('used before')

  await speaker.getByRole('button', { name: 'Phones' }).click()
  const dialog = speaker.getByRole('dialog')
  await expect(dialog.getByRole('status')).toContainText('Phones: 1.')
  await expect(dialog).toContainText(shared.invitation())
  expect(await findViolations(speaker)).toEqual([])
  await dialog.getByRole('button', { name: 'Shut all phones out' }).click()
  await expect(remote.getByRole('alert')).toContainText('This device was shut out')
  await expect(dialog.getByRole('status')).toContainText('Phones: 0.')
  await remote.reload()
  await expect(remote.locator('.speaker')).toHaveCount(0)
  await press(speaker, 'Escape', 'PageDown')
  await expectPlace(laptop, 'why-docker/1')

  await pair(remote, shared.invitation())
  await expectPlace(remote, 'why-docker/1')
  await remote.getByRole('button', { name: 'Phones' }).tap()
  await expect(remote.getByRole('dialog')).toContainText('This device is a remote')
  // The talk is on another computer, which a phone cannot miss.
  await expect(remote.locator('.missing')).toBeHidden()
})

test('a phone that keeps no cookies is told so, and does not use the code up', async ({
  browser,
  complaints,
}) => {
  const code = shared.invitation()
  const remote = await openDevice(browser, complaints, phone)
  const control = await remote.context().newCDPSession(remote)
  await control.send('Emulation.setDocumentCookieDisabled', { disabled: true })
  await remote.goto(code)
  await expect(remote.getByRole('status')).toContainText('keeps no cookies')
  expect(shared.invitation()).toBe(code)
  await control.send('Emulation.setDocumentCookieDisabled', { disabled: false })
  await pair(remote, code)
})

test('a phone that was out of the network takes a new line, and is right at once', async ({
  browser,
  complaints,
}) => {
  const laptop = await openLaptop(browser, complaints, shared.talk())
  const said: string[] = []
  const remote = await openDevice(browser, { list: said }, phone)
  const firstLine = remote.waitForEvent('websocket')
  await pair(remote, shared.invitation())
  await firstLine
  await expectPlace(remote, 'title-slide/0')
  const line = remote.waitForEvent('websocket')
  await remote.context().setOffline(true)
  await press(laptop, 'PageDown', 'PageDown')
  await expectPlace(laptop, 'about-me/1')
  const lost = remote.getByText('No connection')
  await expect(lost).toBeVisible()
  // It tries to take a line again, but asks nobody whether it is known.
  expect(said.filter((text) => !text.includes('WebSocket'))).toEqual([])
  await remote.context().setOffline(false)
  await line
  await expect(lost).toBeHidden()
  await expectPlace(remote, 'about-me/1')
  await remote.getByRole('button', { name: 'Next' }).tap()
  await expectPlace(laptop, 'about-me/2')

  // Nor is it lost when it was out of the network at its start.
  await remote.route('**/live.json', (route) => route.abort())
  const missed = remote.waitForEvent('requestfailed')
  await remote.reload()
  await missed
  await remote.unroute('**/live.json')
  const lateLine = remote.waitForEvent('websocket')
  await remote.context().setOffline(true)
  await remote.context().setOffline(false)
  await lateLine
  await press(laptop, 'PageDown')
  await expectPlace(remote, 'about-me/3')
})

test('listeners get no notes; they follow, wander and come back', async ({ browser, complaints }) => {
  const laptop = await openLaptop(browser, complaints, shared.talk())
  const listener = await openDevice(browser, complaints, phone)
  const heard: string[] = []
  const said: string[] = []
  listener.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(String(payload)))
    socket.on('framesent', ({ payload }) => said.push(String(payload)))
  })
  await listener.goto(shared.audience())
  await expectPlace(listener, 'title-slide/0')
  await press(laptop, 'PageDown', 'PageDown', 'c')
  await expectPlace(listener, 'about-me/1')

  const back = listener.getByRole('button', { name: 'Back to the speaker' })
  await expect(back).toBeHidden()
  await listener.touchscreen.tap(300, 400)
  await expectPlace(listener, 'about-me/2')
  await expect(back).toBeVisible()
  expect(await findViolations(listener)).toEqual([])
  await press(laptop, 'End')
  await expectPlace(laptop, 'the-end/0')
  await expectPlace(listener, 'about-me/2')
  await back.tap()
  await expectPlace(listener, 'the-end/0')
  await press(laptop, 'Home')
  await expectPlace(listener, 'title-slide/0')
  const lost = listener.getByText('No line to the speaker')
  await expect(lost).toBeHidden()
  await listener.context().setOffline(true)
  await expect(lost).toBeVisible()
  expect(await findViolations(listener)).toEqual([])
  await listener.context().setOffline(false)
  await expect(lost).toBeHidden()
  expect(said).toEqual([])
  expect(heard.length).toBeGreaterThan(0)
  expect(heard.filter((text) => text.includes('timer'))).toEqual([])

  // The same device asks for the speaker's view of its copy: there is nothing in it.
  await listener.goto(new URL('?view=speaker#why-docker', shared.audience()).href)
  await expect(listener.locator('.speaker-notes')).not.toContainText('expected')
  const page = await shared.ask('/audience/')
  expect(page.status).toBe(200)
  expect(page.body).toContain('Why Docker?')
  expect(page.body).not.toMatch(/class="notes"|behaves as expected|Reusabilty/)
  expect((await shared.ask('/audience/docker-python.md')).status).toBe(404)
  for (const path of [
    '/index.html',
    '/docker-python.md',
    '/live.json',
    '/sw.js',
    '/audience/../index.html',
  ]) {
    expect((await shared.ask(path)).status, path).toBe(403)
  }
})

test('who has no business here is turned away, and counted', async ({ browser, complaints }) => {
  const laptop = await openLaptop(browser, complaints, shared.talk())
  const speaker = await openSpeaker(laptop)
  await speaker.getByRole('button', { name: 'Phones' }).click()
  const status = speaker.getByRole('dialog').getByRole('status')
  await expect(status).toContainText('Turned away')
  const turnedAway = async () =>
    Number(/Turned away: (\d+)/.exec((await status.textContent()) ?? '')?.[1] ?? 0)
  const before = await turnedAway()

  const ours = `http://${shared.network()}`
  const secret = new URL(shared.invitation()).hash.slice(1)
  const elsewhere = { origin: 'http://evil.example' }
  expect((await shared.ask('/pair', elsewhere, secret)).status).toBe(403)
  expect((await shared.ask('/pair', { origin: ours }, 'guess')).status).toBe(403)
  expect((await shared.ask('/', { host: 'evil.example' })).status).toBe(403)
  expect(shared.invitation()).toContain(secret)
  const state = { place: { value: { slide: 'the-end', step: 0, from: null }, n: 1e9, by: 'x' } }
  const message = JSON.stringify({ protocol: 'x', deck: 'x', state })
  expect(await shared.shutOut('/relay', { origin: ours }, [message])).toBe('refused')
  expect(await shared.shutOut('/audience/relay', { origin: ours }, [message])).toBe('1008 not understood')

  const cookie = await shared.takeSession()
  expect(await shared.shutOut('/relay', { ...elsewhere, cookie }, [message])).toBe('refused')
  expect(await shared.shutOut('/relay', { origin: ours, cookie }, ['next'])).toBe('1008 not understood')
  expect(await shared.shutOut('/relay', { origin: ours, cookie }, ['x'.repeat(300_000)])).toContain('1009')
  const question = JSON.stringify({ protocol: 'x', deck: 'x', ask: true })
  const flood = Array.from({ length: 2000 }, () => question)
  expect(await shared.shutOut('/relay', { origin: ours, cookie }, flood)).toBe('1008 too much')
  await expect.poll(turnedAway).toBe(before + 9)

  await expectPlace(laptop, 'title-slide/0')
  await press(laptop, 'PageDown')
  await expectPlace(speaker, 'about-me/0')
})

test('what a running server says is in the terminal: addresses, a code to scan, no secret twice', () => {
  expect(shared.talk()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(shared.invitation()).toMatch(new RegExp(`^http://${address}:\\d+/pair#[\\w-]{22}$`))
  expect(shared.printed()).toMatch(/[▀▄█]{10}/)
  const secrets = [...shared.printed().matchAll(/^Remote +\S+#(\S+)$/gm)].map(([, secret]) => secret)
  expect(new Set(secrets).size).toBe(secrets.length)
  // One to begin with, one after each of five exchanges and after the revocation.
  expect(secrets.length).toBe(7)
})

/** More, for a night: `FUZZ=10000 npx playwright test -c e2e devices`. */
const REQUESTS = Number(process.env.FUZZ ?? 300)

test(`${REQUESTS} requests that no browser sends end nothing, tell no notes, and are no news in the terminal`, async () => {
  test.setTimeout(600_000)
  const printed = shared.printed()
  const paths = [
    '/',
    '/index.html',
    '/sw.js',
    '/audience/',
    '/pair',
    '/live.json',
    '/relay',
    '/audience/relay',
  ]
  const wanted = { from: address ?? '', count: REQUESTS, seed: 17, paths }
  const answers = await attack({ host: shared.network(), ...wanted })
  expect(answers.filter((answer) => answer.includes('class="notes"'))).toEqual([])
  expect(new Set(answers.map((answer) => answer.slice(9, 12)))).toContain('416')
  expect((await shared.ask('/audience/')).status).toBe(200)
  expect(shared.printed()).toBe(printed)
})

test('a line that dies without a word is noticed, and so is the end and the return of the server', async ({
  browser,
  complaints,
}) => {
  complaints.expect(/Failed to load resource|WebSocket connection|websocket/i)
  const network = await openNetwork(shared.network())
  const laptop = await openLaptop(browser, complaints, shared.talk())
  await laptop.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const speaker = await openSpeaker(laptop)
  await speaker.getByRole('button', { name: 'Phones' }).click()
  const status = speaker.getByRole('dialog').getByRole('status')
  await expect(status).toContainText('Phones: ')
  const others = ((await status.textContent()) ?? '').split(' Turned away')[0] ?? ''
  const remote = await openDevice(browser, complaints, phone)
  await pair(remote, network.at(shared.invitation()))
  const listener = await openDevice(browser, complaints, phone)
  await listener.goto(network.at(shared.audience()))
  const follow = async (place: string) => {
    for (const page of [laptop, remote, listener]) await expectPlace(page, place)
  }
  await press(laptop, 'PageDown')
  await follow('about-me/0')
  await expect(status).not.toContainText(others)

  network.vanish()
  await remote.getByRole('button', { name: 'Black' }).tap()
  await press(laptop, 'PageDown')
  await expect(remote.getByRole('alert')).toHaveText('No connection. Not sent yet: the black screen')
  const lost = listener.getByText('No line to the speaker')
  await expect(lost).toBeVisible()
  await expect(status).toContainText(others)
  network.restore()
  await expect(lost).toBeHidden()
  await expect(laptop.locator('.curtain')).toBeVisible()
  await press(laptop, 'b')
  await follow('about-me/1')

  await shared.kill()
  await expect(speaker.getByText('server does not answer')).toBeVisible()
  await laptop.reload()
  await expectPlace(laptop, 'about-me/1')
  await press(laptop, 'PageDown')
  const { port } = new URL(shared.talk())
  shared = await shareTalk(port)
  await follow('about-me/2')
  await remote.getByRole('button', { name: 'Next' }).tap()
  await follow('about-me/3')
  await press(laptop, 'PageDown')
  await follow('about-me/4')
  network.close()
})
