/** What stays of a published site without its server, and what comes when there is a newer one. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { command } from './commands.ts'
import { expectPlace, openSpeaker } from './present.ts'
import { expect, openKept, openTalk, serve, test } from './site.ts'

test('the whole talk is there after the first visit', async ({ page, context, site, complaints }) => {
  test.slow()
  await openKept(page, site.url)
  await context.setOffline(true)
  complaints.expect(/ERR_INTERNET_DISCONNECTED/)
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`)
  })
  await openTalk(page, `${site.url}?view=read`)
  for (const picture of await page.locator('.slides img').all()) {
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  }
  // Players ask for a part of a film.
  const part = await page.evaluate(async () => {
    const whole = await (await fetch('icon.svg')).text()
    const answer = await fetch('icon.svg', { headers: { Range: 'bytes=5-9' } })
    const { status, headers } = answer
    return [
      status,
      headers.get('content-range'),
      await answer.text(),
      whole.slice(5, 10),
      whole.length,
    ] as const
  })
  expect(part.slice(0, 3)).toEqual([206, `bytes 5-9/${part[4]}`, part[3]])
  await openTalk(page, `${site.url}?view=speaker`)
  await openTalk(page, `${site.url}index.html#the-end`)
  await expect(page.locator('#the-end')).toBeVisible()
  expect(errors).toEqual([])
})

test('speaker view and preflight draw slides as the audience would see them', async ({
  page,
  site,
  complaints,
}) => {
  test.slow()
  const { url, close } = await serve(site.folder, '/c/', { 'Cache-Control': 'no-store' })
  await openKept(page, `${url}#why-docker`)
  await close()
  complaints.expect(/ERR_CONNECTION_REFUSED/)
  const speaker = await openSpeaker(page)
  await expectPlace(speaker, 'why-docker/0')
  const drawn = (pane: string) =>
    speaker
      .locator(`${pane} iframe`)
      .contentFrame()
      .locator('.slide')
      .evaluate(async ({ ownerDocument: inner }) => {
        await inner.fonts.ready
        const pictures = await Promise.allSettled([...inner.images].map((picture) => picture.decode()))
        return {
          flags: [...inner.fonts].filter(({ family, status }) => /flags/i.test(family) && status === 'loaded')
            .length,
          missing: pictures.filter(({ status }) => status === 'rejected').length,
        }
      })
  for (const pane of ['.now', '.next'])
    await expect.poll(() => drawn(pane)).toMatchObject({ flags: 1, missing: 0 })

  await page.goto(`${url}?view=preflight`)
  const slides = page.locator('.preflight li', { hasText: 'Slides' })
  await expect(slides).not.toHaveAttribute('data-good', 'unknown', { timeout: 20_000 })
  await expect(slides).toContainText('All fit on this screen: 26')
})

test('a newer version is told of, and shown whole when the reader asks', async ({
  folder,
  page,
  context,
  complaints,
}) => {
  test.slow()
  const deck = join(folder, 'deck.md')
  const out = join(folder, 'out')
  const publish = (title: string, more = '') => {
    writeFileSync(deck, `---\ntitle: ${title}\n${more}---\n\n## One\n\nText of ${title}\n`)
    const { code, stderr } = command(['build', deck, '--out', out])
    expect(code, stderr).toBe(0)
  }
  publish('First')
  const { url, close } = await serve(out)
  await openKept(page, url)

  publish('Second')
  await openTalk(page, url)
  await expect(page).toHaveTitle('First')
  const notice = page.getByRole('status').filter({ hasText: 'newer version' })
  await expect(notice).toBeVisible()
  await page.keyboard.press('f')
  await expect(notice).toBeHidden()
  await page.keyboard.press('f')
  await notice.getByRole('button', { name: 'Later' }).click()
  await expect(notice).toHaveCount(0)
  await openTalk(page, url)
  await expect(page).toHaveTitle('First')
  await notice.getByRole('button', { name: 'Show it' }).click()
  await expect(page).toHaveTitle('Second')
  const caches = await page.evaluate(() => window.caches.keys())
  expect(caches).toHaveLength(1)

  complaints.expect(/sw\.js/)
  publish('Third', 'offline: false\n')
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  // Chromium may hold the new worker back as long as this page is there; who comes again has it.
  await expect(async () => {
    await page.goto(url)
    await expect(page).toHaveTitle('Third', { timeout: 1000 })
  }).toPass()
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0)
  expect(await page.evaluate(() => window.caches.keys())).toEqual([])
  await context.close()
  await close()
})
