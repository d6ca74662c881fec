/** In the reading view nothing lies over anything else and nothing is lost: on screens of any width, and on paper. */
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { PNG } from 'pngjs'
import { root } from './commands.ts'
import { findOverlaps } from './overlaps.ts'
import { openPdf } from './pdf.ts'
import { buildOnce, expect, serve, test, writeDeck } from './site.ts'

/** The width between the margins of A4. */
const paper = 718

const crowded = writeDeck('crowded/crowded.md', '')
cpSync(join(root, 'e2e/decks/crowded.md'), crowded)
for (const [name, width, height] of [
  ['wide', 1600, 900],
  ['tall', 600, 1200],
] as const)
  writeFileSync(join(dirname(crowded), `${name}.png`), PNG.sync.write(new PNG({ width, height })))

/** Opens the reading view with all its pictures, and waits until all its slides are laid out. */
async function openArticle(page: Page, url: string): Promise<void> {
  await page.goto(`${url}?view=read`)
  await page.locator('html[data-view="read"]').waitFor()
  await page.evaluate(async () => {
    const pictures = [...document.querySelectorAll('img')]
    for (const picture of pictures) picture.loading = 'eager'
    await Promise.allSettled(pictures.map((picture) => picture.decode()))
    await document.fonts.ready
  })
  await expect(page.locator('.slide:not([data-laid])')).toHaveCount(0)
  // At another width each is as high as it was until it comes near the window.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.slide { content-visibility: visible !important }')
    document.adoptedStyleSheets.push(sheet)
  })
}

/** What is wrong with it at each width, and printed. */
async function overlapsOf(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {}
  for (const width of [320, 601, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    found[`${width} pixels`] = await page.evaluate(findOverlaps, false)
  }
  await page.setViewportSize({ width: paper, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  found.paper = await page.evaluate(findOverlaps, true)
  await page.emulateMedia({ media: 'screen' })
  return found
}

const nothing = { '320 pixels': [], '601 pixels': [], '1440 pixels': [], paper: [] }

test('whatever one may write, nothing lies over anything else', async ({ page, serveDeck }) => {
  await openArticle(page, await serveDeck(crowded))
  expect(await overlapsOf(page)).toEqual(nothing)
})

test('printed, the ground of a slide lies below its words, and no picture is cut by a page', async ({
  page,
  serveDeck,
}) => {
  await openArticle(page, await serveDeck(crowded))
  const paintsOf = async () => {
    const { pages } = await openPdf(await page.pdf({ format: 'A4', printBackground: true, tagged: true }))
    return pages.map(({ paints }) => paints.map(({ kind }) => kind))
  }
  const printed = await paintsOf()
  const [pictures, shown] = [
    printed.flat().filter((kind) => kind === 'image').length,
    await page.locator('section img').count(),
  ]
  expect(pictures).toBe(shown)
  await page.locator('#ground > .slide-background').evaluate((ground) => ground.remove())
  const bare = await paintsOf()
  const changed = printed.flatMap((kinds, index) => (kinds.length === bare[index]?.length ? [] : [index]))
  const place = await page.locator('#ground').evaluate((slide) => slide.getBoundingClientRect().top)
  expect(place).toBeGreaterThan(1000)
  expect(changed).toHaveLength(1)
  expect(changed[0]).toBeGreaterThan(0)
})

const { CORPUS } = process.env
test('nor in the decks of others', async ({ page, complaints }) => {
  test.skip(!CORPUS, 'CORPUS=FOLDER names a folder of decks')
  test.setTimeout(900_000)
  complaints.expect(/./)
  const decks = readdirSync(CORPUS ?? '', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(CORPUS ?? '', path))
  const { url, close } = await serve(await buildOnce(decks))
  await page.goto(url)
  const addresses = await page
    .locator('.decks a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  expect(addresses).toHaveLength(decks.length)
  for (const address of addresses) {
    await openArticle(page, address)
    expect.soft(await overlapsOf(page), address).toEqual(nothing)
  }
  await close()
})
