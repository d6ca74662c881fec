import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expectPlace, openSpeaker, startTalk } from './present.ts'
import { buildOnce, command, expect, openTalk, root, serve, test } from './site.ts'

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))

test('the talk opens under a sub-path, within its policy and its own host', async ({ page, site }) => {
  for (const address of [site.url, `${site.url}index.html`]) {
    await openTalk(page, address)
    await expect(page).toHaveTitle('Docker + Python: How To Get There?')
    await expect(page.locator('#title-slide')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-view', 'talk')
  }
})

test('the policy allows nothing inline but the one style sheet', async ({ site }) => {
  const page = readFileSync(join(site.folder, 'index.html'), 'utf8')
  expect(page).toContain("script-src 'self'; style-src 'self' 'sha256-")
  expect(page.match(/<script(?![^>]*\bsrc=)[^>]*>/g)).toEqual(['<script type="application/ld+json">'])
  expect(page).not.toMatch(/\sstyle=/)
  expect(page).not.toMatch(/\son\w+=/)
  expect(readFileSync(join(site.folder, '_headers'), 'utf8')).toContain(
    "script-src 'self'; style-src 'self' 'sha256-",
  )
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    test(`every slide can be read, one below the other, at ${viewport.width} pixels`, async ({
      page,
      site,
    }) => {
      await page.setViewportSize(viewport)
      await page.goto(site.url)
      const slides = page.locator('.slides section')
      await expect(slides).toHaveCount(26)
      let bottom = 0
      for (const slide of await slides.all()) {
        const box = await slide.boundingBox()
        expect(box?.height).toBeGreaterThan(20)
        expect(box?.y).toBeGreaterThanOrEqual(bottom - 1)
        bottom = (box?.y ?? 0) + (box?.height ?? 0)
      }
      for (const step of await page.locator('.fragment').all()) await expect(step).toBeVisible()
      const notes = page.locator('#why-docker').getByText('your container behaves as expected')
      await expect(notes).toBeVisible()
      await page.locator('#why-docker').getByText('Notes', { exact: true }).click()
      await expect(notes).toBeHidden()
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    })
  }
})

test('previews, search engines, home screens and lost readers find what they need', async ({
  page,
  request,
  site,
}) => {
  await page.goto(site.url)
  const content = (selector: string) => page.locator(selector).getAttribute('content')
  expect(await content('meta[name=description]')).toMatch(/\w+ \w+/)
  expect(await content('meta[property="og:title"]')).toBe('Docker + Python: How To Get There?')
  const picture = await request.get(
    new URL((await content('meta[property="og:image"]')) ?? '', site.url).href,
  )
  const bytes = await picture.body()
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')
  expect(data).toMatchObject({ '@type': 'PresentationDigitalDocument', inLanguage: 'en' })

  const manifest = await (await request.get(`${site.url}manifest.webmanifest`)).json()
  for (const { src } of manifest.icons)
    expect((await request.get(new URL(src, site.url).href)).ok()).toBe(true)
  for (const rel of ['icon', 'apple-touch-icon']) {
    const href = await page.locator(`link[rel=${rel}]`).getAttribute('href')
    expect((await request.get(new URL(href ?? '', site.url).href)).ok()).toBe(true)
  }
  expect(await (await request.get(`${site.url}robots.txt`)).text()).toContain('Allow: /')
  const errors: string[] = []
  page.on('console', (message) => errors.push(message.location().url))
  await page.goto(`${site.url}404.html`)
  await page.getByRole('link').click()
  await expect(page).toHaveTitle('Docker + Python: How To Get There?')
  // Shown at any depth, the page knows of no icon: nor may it ask the host for one.
  expect(errors).toEqual([])
})

test('the list of slides leads to each of them', async ({ page, site }) => {
  await page.goto(site.url)
  const targets = await page
    .locator('nav.contents a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const ids = await page.locator('.slides section').evaluateAll((slides) => slides.map(({ id }) => `#${id}`))
  expect(targets).toEqual(ids)
})

test('--no-notes publishes not a word of the notes, in no file', async ({ page, site }) => {
  await page.goto(site.url)
  const notes = await page
    .locator('aside.notes')
    .evaluateAll((all) => all.map(({ textContent }) => textContent ?? ''))
  const sentences = notes
    .flatMap((text) => text.replace(/^\s*Notes/, '').split(/(?<=[.?!])\s+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12)
  expect(sentences.length).toBeGreaterThan(20)

  const folder = await buildOnce(['slides/docker-python.md', '--no-notes', '--pdf'])
  const files = filesOf(folder)
  expect(files).toContain('docker-python.pdf')
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'latin1')
    const plain = Buffer.from(text, 'latin1')
      .toString('utf8')
      .replace(/&#?\w+;|\s+/g, ' ')
    for (const sentence of sentences) expect(plain.includes(sentence), `${file}: ${sentence}`).toBe(false)
    expect(text.includes('aside class="notes"'), file).toBe(false)
  }
})

test('`notes: private` publishes none of them either, nor the Markdown with them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'private-'))
  const deck = join(folder, 'deck.md')
  writeFileSync(
    deck,
    '---\ntitle: T\nnotes: private\nsource: true\n---\n\n## One\n\nText\n\n::: notes\nNot for every ear.\n:::\n',
  )
  const out = join(folder, 'out')
  const { code, stderr } = command(['build', deck, '--out', out])
  expect(code, stderr).toBe(0)
  for (const file of filesOf(out)) {
    expect(readFileSync(join(out, file), 'latin1').includes('Not for every ear'), file).toBe(false)
    expect(file).not.toMatch(/\.md$/)
  }
  rmSync(folder, { recursive: true })
})

test('two builds are the same to the byte', async () => {
  const folder = await buildOnce(['slides/docker-python.md', '--no-notes'])
  const again = mkdtempSync(join(tmpdir(), 'again-'))
  expect(command(['build', 'slides/docker-python.md', '--no-notes', '--out', again]).code).toBe(0)
  expect(filesOf(again).sort()).toEqual(filesOf(folder).sort())
  for (const file of filesOf(folder)) {
    expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file))), file).toBe(true)
  }
  rmSync(again, { recursive: true })
})

test.describe('off line', () => {
  test('the whole talk is there after the first visit', async ({ page, context, site, complaints }) => {
    test.slow()
    await openTalk(page, site.url)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setOffline(true)
    complaints.expect(/ERR_INTERNET_DISCONNECTED/)
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`)
    })
    await openTalk(page, `${site.url}?view=read`)
    for (const picture of await page.locator('.slides img').all()) {
      await picture.scrollIntoViewIfNeeded()
      await expect
        .poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth))
        .toBeGreaterThan(0)
    }
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
    const { url, server } = await serve(site.folder, '/c/', { 'Cache-Control': 'no-store' })
    await startTalk(page, `${url}#why-docker`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    server.close()
    server.closeAllConnections()
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
            flags: [...inner.fonts].filter(
              ({ family, status }) => /flags/i.test(family) && status === 'loaded',
            ).length,
            missing: pictures.filter(({ status }) => status === 'rejected').length,
          }
        })
    for (const pane of ['.now', '.next'])
      await expect.poll(() => drawn(pane)).toMatchObject({ flags: 1, missing: 0 })

    await page.goto(`${url}?view=preflight`)
    const slides = page.locator('.preflight li', { hasText: 'Slides' })
    await expect(slides).not.toHaveAttribute('data-good', 'unknown', { timeout: 20_000 })
    await expect(slides).toContainText('All 26 slides fit')
  })

  test('a newer version is told of, and shown whole when the reader asks', async ({
    page,
    context,
    complaints,
  }) => {
    test.slow()
    const folder = mkdtempSync(join(tmpdir(), 'versions-'))
    const deck = join(folder, 'deck.md')
    const out = join(folder, 'out')
    const publish = (title: string, more = '') => {
      writeFileSync(deck, `---\ntitle: ${title}\n${more}---\n\n## One\n\nText of ${title}\n`)
      const { code, stderr } = command(['build', deck, '--out', out])
      expect(code, stderr).toBe(0)
    }
    publish('First')
    const { url, server } = await serve(out)
    await openTalk(page, url)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)

    publish('Second')
    await openTalk(page, url)
    await expect(page).toHaveTitle('First')
    const notice = page.getByRole('status').filter({ hasText: 'newer version' })
    await expect(notice).toBeVisible()
    await page.keyboard.press('f')
    await expect(notice).toBeHidden()
    await page.keyboard.press('f')
    await notice.getByRole('button', { name: 'Show it' }).click()
    await expect(page).toHaveTitle('Second')
    const caches = await page.evaluate(() => window.caches.keys())
    expect(caches).toHaveLength(1)

    complaints.expect(/sw\.js/)
    publish('Third', 'offline: false\n')
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect(page).toHaveTitle('Third')
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0)
    expect(await page.evaluate(() => window.caches.keys())).toEqual([])
    await context.close()
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true })
  })
})

test('several decks get a folder each, and a page that lists them', async ({ page }) => {
  test.slow()
  const folder = mkdtempSync(join(tmpdir(), 'decks-'))
  writeFileSync(
    join(folder, 'b.md'),
    '---\ntitle: The other\nauthor: Ada\ndate: 2026-01-02\nlang: de\n---\n\n## Eins\n',
  )
  const { code, stderr } = command([
    'build',
    'slides/docker-python.md',
    join(folder, 'b.md'),
    '--out',
    join(folder, 'out'),
  ])
  expect(code, stderr).toBe(0)
  const { url, server } = await serve(join(folder, 'out'))
  await page.goto(url)
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await expect(page.getByText('Ada · 2026-01-02 · 2 slides')).toBeVisible()
  for (const picture of await page.locator('img').all()) {
    expect(await picture.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))).toBe(
      1200,
    )
  }
  await page.getByRole('link', { name: 'The other' }).click()
  await page.locator('html[data-view]').waitFor()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.goto(`${url}docker-python/#what-is-docker`)
  await page.locator('html[data-view]').waitFor()
  await expect(page.locator('#what-is-docker')).toBeVisible()
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true })
})

test('the talk in a single file works from a disk, without a server', async ({ page }) => {
  test.slow()
  const folder = mkdtempSync(join(tmpdir(), 'single-'))
  const file = join(folder, 'docker-python.html')
  expect(command(['build', 'slides/docker-python.md', '--single-file', '--out', folder]).code).toBe(0)
  await openTalk(page, pathToFileURL(file).href)
  await expect(page.locator('#title-slide')).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.locator('#the-end')).toBeVisible()
  const widths = await page
    .locator('.slides img')
    .evaluateAll((all) =>
      all.map((one) => (one instanceof HTMLImageElement ? one.currentSrc.slice(0, 10) : '')),
    )
  expect(new Set(widths)).toEqual(new Set(['data:image']))
  rmSync(folder, { recursive: true })
})

test('the sources of the talk’s site are the project’s own', async ({ site }) => {
  expect(readFileSync(join(site.folder, 'index.html'), 'utf8')).not.toContain(root)
  for (const file of filesOf(site.folder).filter((name) => /\.(js|css|json|txt|xml)$/.test(name))) {
    expect(readFileSync(join(site.folder, file), 'utf8').includes(root), file).toBe(false)
  }
})
