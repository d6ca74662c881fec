/** What a reader has before scripts and styles are there: little to load, nothing that jumps, and the slide that the link names. */
import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './commands.ts'
import { expectPlace, settle } from './present.ts'
import { expect, holdBack, openTalk, recordShifts, test, writeDeck } from './site.ts'

test('a first view is small and does not shift', async ({ page, site }) => {
  const wire = new Map<string, number>()
  page.on('response', async (response) => {
    const body = await response.body().catch(() => Buffer.alloc(0))
    const isText = /html|javascript|css|svg|json/.test(response.headers()['content-type'] ?? '')
    wire.set(response.url(), isText ? gzipSync(body).length : body.length)
  })
  const shift = await recordShifts(page)
  await openTalk(page, site.url)
  await page.waitForLoadState('networkidle')
  const sum = (pattern: RegExp) =>
    [...wire].reduce((all, [url, size]) => all + (pattern.test(url) ? size : 0), 0)
  expect(sum(/\.(js|css)$/)).toBeLessThan(50_000)
  expect(sum(/./)).toBeLessThan(250_000)
  expect(await shift()).toBe(0)
})

for (const [width, view, parts] of [
  [390, 'read', [/read-.*js/, /plain-.*css/]],
  [1280, 'talk', [/talk-.*js/, /window-.*js/, /window-.*css/]],
] as const) {
  test(`what the view needs is asked for before any script has run, ${width} pixels wide`, async ({
    page,
    site,
    complaints,
  }) => {
    complaints.expect(/boot/)
    await page.setViewportSize({ width, height: 800 })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.route('**/assets/boot-*.js', (route) => route.abort())
    await page.goto(site.url, { waitUntil: 'networkidle' })
    for (const part of [/boot-/, /kilo-/, ...parts])
      expect(asked.filter((path) => path.includes('/assets/') && part.test(path))).toHaveLength(1)
    // Each request is one more that the first key waits for.
    expect(asked.filter((path) => path.endsWith('.js')).length).toBeLessThan(4)
    const other = view === 'read' ? 'talk' : 'read'
    expect(asked.filter((path) => path.includes(`/assets/${other}-`))).toEqual([])
  })
}

test('a key that comes before the view is obeyed when it is there', async ({ page, site }) => {
  const release = await holdBack(page, '**/assets/talk-*.js')
  await page.goto(site.url, { waitUntil: 'commit' })
  // The view is being fetched.
  await page.locator('body > link').waitFor({ state: 'attached' })
  await page.keyboard.press('PageDown')
  release()
  await expectPlace(page, 'about-me/0')
})

for (const width of [390, 1280]) {
  test(`a link to a slide shows nothing before its style is there, ${width} pixels wide`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    const shift = await recordShifts(page)
    const release = await holdBack(page, '**/assets/*.css')
    const asked = page.waitForRequest('**/assets/*.css')
    await page.goto(`${site.url}#why-docker`, { waitUntil: 'commit' })
    await asked
    await settle(page)
    const slide = page.locator('#why-docker')
    await expect(slide).toBeInViewport()
    await expect(slide).toHaveCSS('visibility', 'hidden')
    release()
    await page.locator('html[data-view]').waitFor()
    await expect(slide).toHaveCSS('visibility', 'visible')
    await expect(slide).toBeInViewport()
    await page.waitForLoadState('networkidle')
    expect(await shift()).toBeLessThan(0.02)
  })
}

for (const hash of ['#about-me', '#about-me/2']) {
  test(`the link ${hash} shows no other slide before the scripts are there`, async ({ page, site }) => {
    const release = await holdBack(page, '**/assets/*.js')
    await page.goto(`${site.url}${hash}`, { waitUntil: 'commit' })
    await expect(page.locator('#about-me')).toBeInViewport()
    await expect(page.locator('.title-slide').first()).not.toBeInViewport()
    release()
    await expect(page.locator('#about-me.present')).toBeInViewport()
  })
}

test('a link to a step with an id of its own shows its slide at once, too', async ({ page, serveDeck }) => {
  const slide = '## A\n\n[one]{.fragment #mine} [two]{.fragment}\n\n<video id="film" src="f.webm"></video>\n'
  const file = writeDeck('own-ids/deck.md', `% Title\n\n${slide}`)
  copyFileSync(join(root, 'e2e/decks/clip.webm'), join(dirname(file), 'f.webm'))
  const url = await serveDeck(file)
  const release = await holdBack(page, '**/assets/*.js')
  for (const hash of ['#a/1', '#a/3', '#mine', '#film']) {
    await page.goto('about:blank')
    await page.goto(url + hash, { waitUntil: 'commit' })
    await expect(page.locator('.title-slide')).not.toBeInViewport()
    await expect(page.locator('#a')).toBeInViewport()
  }
  await page.goto('about:blank')
  await page.goto(`${url}#a/3`, { waitUntil: 'commit' })
  release()
  await expectPlace(page, 'a/3')
})

test('a link to a slide shows it where the scripts do not come', async ({ page, site, complaints }) => {
  complaints.expect(/assets/)
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto(`${site.url}#why-docker`)
  await expect(page.locator('#why-docker')).toHaveCSS('visibility', 'hidden')
  // It is waited for so long.
  await page.evaluate(() => {
    for (const one of document.getAnimations()) one.finish()
  })
  await expect(page.locator('#why-docker')).toHaveCSS('visibility', 'visible')
})
