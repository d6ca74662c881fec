/** What the browser keeps of a talk: through crashes, without storage, with storage that is spoilt. */
import { type BrowserContext, chromium, type Page } from 'playwright/test'
import { needChromium } from '../src/browser/chromium.ts'
import { expectPlace, openSpeaker, placeOf, press, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

/** More, for a night: `KILLS=20 npx playwright test -c e2e kept`. */
const KILLS = Number(process.env.KILLS ?? 2)

test('without storage the talk works, and says so where one looks for what is kept, too', async ({
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

test('a first visit does not wait for the disk', async ({ page, context, site }) => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
    const later = setTimeout
    // Nor for its patience to end.
    Object.assign(window, { setTimeout: (run: () => void, time = 0) => (time > 1000 ? 0 : later(run, time)) })
  })
  await startTalk(page, site.url)
  await press(page, 'PageDown')
  await expectPlace(page, 'about-me/0')
})

test('what was kept counts, though the note that something was is lost', async ({ page, site }) => {
  await startTalk(page, site.url)
  await press(page, 'PageDown', 'PageDown')
  await expectPlace(page, 'about-me/1')
  const visit = async (hash: string) => {
    await page.evaluate(() => localStorage.clear())
    await page.goto('about:blank')
    await startTalk(page, `${site.url}${hash}`)
  }
  await visit('')
  await expectPlace(page, 'about-me/1')
  await visit('#why-docker')
  await expectPlace(page, 'why-docker/0')
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
  // Playwright's own browser keeps no page, nor does a headless shell.
  const browser = await chromium.launch({
    ...launchOptions,
    executablePath: needChromium('test with'),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  // The first visit's worker takes over, which no page in that cache outlives.
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const speaker = await context.newPage()
  await speaker.goto(`${site.url}?view=speaker`)
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
  await expect(missing).toBeVisible()
  await talk.evaluate(() => history.back())
  await expect(talk.locator('body[data-same-page]')).toBeAttached()
  await press(speaker, 'PageDown')
  await expectPlace(talk, 'about-me/1')
  await browser.close()
})
