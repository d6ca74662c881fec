import { createServer } from 'node:http'
import { type BrowserContext, chromium, type Page } from 'playwright/test'
import { expectPlace, openSpeaker, placeOf, press, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

/** More, for a night: `KILLS=20 npx playwright test -c e2e sync`. */
const KILLS = Number(process.env.KILLS ?? 4)

const room = () => `kilo ${document.documentElement.dataset.deck}//`

/** Posts to the talk's channel from a page of the same origin that is no part of it. */
async function flood(page: Page, messages: readonly unknown[]): Promise<void> {
  const name = await page.evaluate(room)
  await page.evaluate(
    ({ name, messages }) => {
      const channel = new BroadcastChannel(name)
      for (let round = 0; round < 200; round++) for (const message of messages) channel.postMessage(message)
      channel.close()
    },
    { name, messages },
  )
}

test('two windows pressed at the same moment agree on one winner', async ({ page, site }) => {
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  for (let round = 0; round < 20; round++) {
    await Promise.all([
      press(page, round % 2 === 0 ? 'PageDown' : 'End'),
      press(speaker, round % 3 === 0 ? 'Home' : 'PageDown'),
    ])
    await expect.poll(async () => (await placeOf(page)) === (await placeOf(speaker))).toBe(true)
  }
})

test('two showings of the same talk do not mix', async ({ page, site, context }) => {
  await startTalk(page, `${site.url}?group=a`)
  const other = await context.newPage()
  await startTalk(other, `${site.url}?group=b`)
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')
  await press(other, 'End')
  await expectPlace(other, 'the-end/0')
  expect(await placeOf(page)).toBe('about-me/0')
  const speaker = await openSpeaker(other)
  await expectPlace(speaker, 'the-end/0')
})

test('malformed, foreign and outdated messages move nothing, however many', async ({
  page,
  site,
  context,
}) => {
  await startTalk(page, site.url)
  const captured = await page.evaluate(
    (name) =>
      new Promise((resolve) => {
        new BroadcastChannel(name).onmessage = ({ data }) => resolve(data)
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', cancelable: true }))
      }),
    await page.evaluate(room),
  )
  await expectPlace(page, 'about-me/0')
  const text = JSON.stringify(captured)
  expect(text).toContain('about-me')
  const forge = (from: RegExp | string, to: string): unknown => JSON.parse(text.replace(from, to))
  const intruder = await context.newPage()
  await intruder.goto(`${site.url}404.html`)
  await intruder.evaluate(
    (deck) => {
      document.documentElement.dataset.deck = deck ?? ''
    },
    await page.locator('html').getAttribute('data-deck'),
  )
  await flood(intruder, [
    null,
    'next',
    [],
    { type: 'go', slide: 'the-end' },
    { state: { place: { value: { slide: 'the-end', step: 0, from: null }, n: 99, by: 'x' } } },
    forge(/"slide":"about-me"/, '"slide":"nowhere"'),
    forge(/"step":0/, '"step":7'),
    forge(/"n":\d+/, '"n":-1'),
    forge(/"protocol":"[^"]+"/, '"protocol":"kilo-0"'),
    forge(/"deck":"[^"]+"/, '"deck":"other"'),
    forge(/"place"/, '"places"'),
  ])
  await settle(page)
  expect(await placeOf(page)).toBe('about-me/0')
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/1')
})

test('a page of another origin can move, blank and read nothing', async ({
  page,
  site,
  context,
  complaints,
}) => {
  complaints.expect(/frame|X-Frame|ancestor/i)
  const attacker = createServer((_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<!doctype html><title>Attack</title><p>Hello</p>')
  })
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve))
  const address = attacker.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  await startTalk(page, site.url)
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')

  const evil = await context.newPage()
  await evil.goto(`http://localhost:${address.port}/`)
  const [victim] = await Promise.all([
    evil.waitForEvent('popup'),
    evil.evaluate((url) => {
      Reflect.set(window, 'victim', window.open(`${url}?postMessage=true#the-end`))
    }, site.url),
  ])
  await expectPlace(victim, 'the-end/0')
  await evil.evaluate((url) => {
    const victim: Window = Reflect.get(window, 'victim')
    for (const message of [
      { method: 'slide', args: [3] },
      { method: 'togglePause' },
      { namespace: 'reveal-notes', type: 'connect', state: { indexh: 2 } },
    ]) {
      victim.postMessage(message, '*')
      victim.postMessage(JSON.stringify(message), '*')
    }
    victim.location.replace(`${url}?postMessage=true#why-docker/2`)
  }, site.url)
  await expectPlace(victim, 'why-docker/2')
  await press(victim, 'b', 'PageDown', 'PageDown')
  await expectPlace(victim, 'why-docker/3')
  // The window in foreign hands went where it was sent; the speaker's did not.
  expect(await placeOf(page)).toBe('about-me/0')
  await expect(page.locator('.curtain')).toBeHidden()
  await page.reload()
  await expectPlace(page, 'about-me/0')

  // A link that somebody clicks opens at its slide and moves nobody, until it is used.
  const visitor = await context.newPage()
  await visitor.goto(`${site.url}#the-end`)
  await expectPlace(visitor, 'the-end/0')
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/1')
  await expectPlace(visitor, 'about-me/1')
  attacker.closeAllConnections()
  attacker.close()
})

test('a window that was hidden or frozen is right on waking, and waits for no timer or frame', async ({
  page,
  site,
  context,
}) => {
  await page.clock.install({ time: '2030-01-01T10:00' })
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  const control = await context.newCDPSession(speaker)
  await speaker.clock.pauseAt('2030-01-01T11:00')
  await control.send('Page.setWebLifecycleState', { state: 'frozen' })
  await press(page, 'End', 'PageUp', 'b')
  await control.send('Page.setWebLifecycleState', { state: 'active' })
  await expect(speaker.locator('.count')).toHaveText('25 of 26')
  await expect(speaker.locator('.speaker')).toHaveAttribute('data-screen', 'black')
})

test('without storage the talk works, and says so only where one looks for what is kept', async ({
  page,
  context,
  site,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    })
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    })
  })
  await startTalk(page, site.url)
  await press(page, 'PageDown', 'd', 'PageDown')
  await expectPlace(page, 'about-me/1')
  const speaker = await openSpeaker(page)
  await speaker.getByRole('button', { name: 'Rehearsals' }).click()
  await expect(speaker.getByRole('dialog')).toContainText('Nothing can be kept here')
})

test('what is corrupted in storage is ignored', async ({ page, site }) => {
  await startTalk(page, site.url)
  await press(page, 'PageDown', 'PageDown')
  await expectPlace(page, 'about-me/1')
  await page.evaluate(
    (deck) =>
      new Promise<void>((resolve) => {
        indexedDB.open('kilo').onsuccess = ({ target }) => {
          if (!(target instanceof IDBOpenDBRequest)) return
          const transaction = target.result.transaction('kept', 'readwrite')
          const store = transaction.objectStore('kept')
          store.put({ value: { slide: 'nowhere', step: -3 }, n: 'x' }, `room ${deck}//place`)
          store.put(42, `room ${deck}//screen`)
          transaction.oncomplete = () => resolve()
        }
      }),
    await page.locator('html').getAttribute('data-deck'),
  )
  await page.goto('about:blank')
  await startTalk(page, site.url)
  await expectPlace(page, 'title-slide/0')
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')
})

test('after kill -9 the talk is on the same step, black stays black, the clock has run on', async ({
  site,
  launchOptions,
}, testInfo) => {
  test.setTimeout(30_000 + KILLS * 10_000)
  // Playwright takes it away before its next run: what is left of a killed browser still writes into it for a while.
  const profile = testInfo.outputPath('profile')
  const options = { ...launchOptions, args: [...(launchOptions.args ?? []), '--remote-debugging-port=0'] }
  const start = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await chromium.launchPersistentContext(profile, options)
    return { context, page: context.pages()[0] ?? (await context.newPage()) }
  }
  let place = 'title-slide/0'
  for (let round = 0; round < KILLS; round++) {
    const { context, page } = await start()
    await startTalk(page, site.url)
    expect(await placeOf(page), `start ${round}`).toBe(place)
    if (round > 0) {
      await expect(page.locator('.curtain')).toBeVisible()
      await press(page, 'b')
      await expect(page.locator('.curtain')).toBeHidden()
      await settle(page)
      await page.goto(`${site.url}?view=speaker`)
      await expect(page.locator('.elapsed')).not.toHaveText('0:00')
      await startTalk(page, site.url)
    }
    await press(page, 'PageDown')
    await expect.poll(() => placeOf(page)).not.toBe(place)
    place = await placeOf(page)
    await press(page, 'b')
    await expect(page.locator('.curtain')).toBeVisible()
    await untilKept(page)
    const pid = await browserProcess(page)
    const closed = new Promise((resolve) => context.once('close', resolve))
    process.kill(pid, 'SIGKILL')
    await closed
  }
})

/** Until the disk has what the page has given it to keep: on a busy machine that takes a moment. Reading waits for writing. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('kilo').onsuccess = ({ target }) => {
          if (!(target instanceof IDBOpenDBRequest)) return
          const transaction = target.result.transaction('kept', 'readonly')
          transaction.objectStore('kept').count()
          transaction.oncomplete = () => resolve()
        }
      }),
  )
}

/** The process id of the browser itself. */
async function browserProcess(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const { processInfo } = (await page
    .context()
    .browser()
    ?.newBrowserCDPSession()
    .then((browser) => browser.send('SystemInfo.getProcessInfo'))) ?? { processInfo: [] }
  await session.detach()
  const [browser] = processInfo.filter(({ type }) => type === 'browser')
  if (!browser) throw new Error('no browser process')
  return browser.id
}

test('the browser keeps a talk that is left for the way back: it is there at once, and goes on', async ({
  site,
  launchOptions,
}) => {
  // Playwright's own browser keeps no page.
  const browser = await chromium.launch({
    ...launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  const context = await browser.newContext()
  const speaker = await context.newPage()
  await speaker.goto(`${site.url}?view=speaker`)
  // On the first visit the worker takes over, which no page in that cache outlives.
  await speaker.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const talk = await context.newPage()
  await startTalk(talk, site.url)
  await press(talk, 'PageDown')
  await expectPlace(speaker, 'about-me/0')
  await talk.evaluate(() =>
    addEventListener('pageshow', () => document.body.setAttribute('data-same-page', '')),
  )
  const missing = speaker.getByRole('button', { name: 'No talk window' })
  await expect(missing).toBeHidden()
  await talk.goto(`${site.url}404.html`)
  await expect(missing).toBeVisible({ timeout: 10_000 })
  await talk.evaluate(() => history.back())
  await expect(talk.locator('body[data-same-page]')).toBeAttached()
  await press(speaker, 'PageDown')
  await expectPlace(talk, 'about-me/1')
  await browser.close()
})
