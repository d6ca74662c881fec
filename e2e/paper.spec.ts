/** What the browser's own printing gives. The PDF that a command makes has specs of its own. */
import type { Page } from 'playwright/test'
import { openPdf } from './pdf.ts'
import { expectPlace, placeOf, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

/** Prints the page as Ctrl+P does: how many pages, headings and pictures are on paper. */
async function print(page: Page): Promise<{ pages: number; headings: number; pictures: number }> {
  const { pages, tags } = await openPdf(await page.pdf({ format: 'A4', printBackground: true, tagged: true }))
  return {
    pages: pages.length,
    headings: tags.filter(({ role }) => /^H[1-6]$/.test(role)).length,
    pictures: pages.flatMap(({ paints }) => paints).filter(({ kind }) => kind === 'image').length,
  }
}

/** What is on the page, printed whole. */
const whole = (page: Page) =>
  page.evaluate(() => ({
    headings: document.querySelectorAll('section :is(h1, h2, h3, h4, h5, h6)').length,
    pictures: document.querySelectorAll('section img').length,
  }))

const untilDrawn = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('section img')].every(
      ({ complete, naturalWidth }) => complete && naturalWidth > 0,
    ),
  )

const untilPrintable = (page: Page) =>
  page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.includes('-article-')))

test('the talk is printed whole, as it is read, and goes on where it was', async ({ page, site }) => {
  await startTalk(page, `${site.url}#why-docker/2`)
  await expectPlace(page, 'why-docker/2')
  await untilDrawn(page)
  await untilPrintable(page)
  const printed = await print(page)
  expect(printed).toMatchObject(await whole(page))
  expect(printed.pages).toBeGreaterThan(10)
  expect(await placeOf(page)).toBe('why-docker/2')
  await expect(page.locator('html')).toHaveAttribute('data-view', 'talk')
  await press(page, 'ArrowRight')
  await expectPlace(page, 'why-docker/3')
})

test('the speaker view is printed as slides with their notes, and goes on', async ({ page, site }) => {
  await page.goto(`${site.url}?view=speaker#why-docker/2`)
  await expectPlace(page, 'why-docker/2')
  await untilDrawn(page)
  await untilPrintable(page)
  expect(await print(page)).toMatchObject(await whole(page))
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.speaker')).toBeHidden()
  await expect(page.locator('#why-docker .notes')).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await press(page, 'ArrowRight')
  await expectPlace(page, 'why-docker/3')
})

test('a long talk is printed whole, too', async ({ page, serveDeck }) => {
  const slides = Array.from({ length: 70 }, (_, index) => `## Slide ${index}\n\n> - One\n> - Two\n`)
  await startTalk(
    page,
    await serveDeck(writeDeck('paper.md', `---\ntheme: kilo\n---\n\n${slides.join('\n')}`)),
  )
  await untilPrintable(page)
  const columns = page.locator('.slides > section')
  const before = await columns.count()
  expect((await print(page)).headings).toBe(70)
  expect(await columns.count()).toBe(before)
})

test('reveal’s ?print-pdf is the reading view, its pictures fetched for the printer', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}?print-pdf`)
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  await untilDrawn(page)
  expect(await print(page)).toMatchObject(await whole(page))
})

test('what is kept for off line is there for a printer before one has scrolled to it', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}?view=read`)
  await untilDrawn(page)
  expect(await print(page)).toMatchObject(await whole(page))
})
