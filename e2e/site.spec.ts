/** The talk's built site, as readers, search engines and their policy meet it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './commands.ts'
import { expect, filesOf, openTalk, test, writeDeck } from './site.ts'

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

test('of typefaces it has those of its theme alone', ({ site }) => {
  const names = filesOf(site.folder).flatMap((file) => /([^/]+)-[\w-]{8}\.woff2$/.exec(file)?.[1] ?? [])
  expect(names.length).toBeGreaterThan(8)
  for (const name of names) expect(name).toMatch(/^(?:atkinson-next|big-shoulders|jetbrains-mono|kilo-flags)/)
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
      await expect(page.locator('#why-docker').getByText('Notes', { exact: true })).toBeVisible()
      await expect(page.locator('#why-docker').getByText('your container behaves as expected')).toBeVisible()
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
  // A preview needs the picture's whole address, and this talk does not say where it will be.
  await expect(page.locator('meta[property="og:image"]')).toHaveCount(0)
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

test('a talk that says where it is has a picture for previews', async ({ page, request, serveDeck }) => {
  const url = await serveDeck(
    writeDeck('address.md', '---\ntitle: There\nurl: https://example.org/there/\n---\n\n## One\n\nText\n'),
  )
  await page.goto(url)
  const address = await page.locator('meta[property="og:image"]').getAttribute('content')
  expect(address).toMatch(/^https:\/\/example\.org\/there\/media\/preview-\w+\.png$/)
  const picture = await request.get(
    new URL(address?.replace('https://example.org/there/', '') ?? '', url).href,
  )
  const bytes = await picture.body()
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
})

test('the list of slides leads to each of them', async ({ page, site }) => {
  await page.goto(site.url)
  const targets = await page
    .locator('nav.contents a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const ids = await page.locator('.slides section').evaluateAll((slides) => slides.map(({ id }) => `#${id}`))
  expect(targets).toEqual(ids)
})

test('the sources of the talk’s site are the project’s own', async ({ site }) => {
  expect(readFileSync(join(site.folder, 'index.html'), 'utf8')).not.toContain(root)
  for (const file of filesOf(site.folder).filter((name) => /\.(js|css|json|txt|xml)$/.test(name))) {
    expect(readFileSync(join(site.folder, file), 'utf8').includes(root), file).toBe(false)
  }
})
