import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright/test'
import { PNG } from 'pngjs'
import { findViolations, placeOf } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const slideIds = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.slides .slide')].map((slide) => slide.id))

/** Shows a slide with all its steps, drawn in its own typefaces. */
async function show(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#${id}/99`)
  await page.locator(`[id="${id}"].present`).waitFor()
  await page.evaluate(() => document.fonts.ready)
}

/** What is not wholly on the screen, and what is written smaller than `text` and `code` CSS pixels. */
function measure(page: Page, id: string, text: number, code: number): Promise<string[]> {
  return page.evaluate(
    ({ id, text, code }) => {
      const slide = document.getElementById(id)
      if (!slide) return [`${id} is missing`]
      const found = slide.scrollHeight > slide.clientHeight + 1 ? [`${id} is ${slide.scrollHeight} high`] : []
      for (const element of slide.querySelectorAll('.stage, .stage *')) {
        const { width, left, right, top, bottom } = element.getBoundingClientRect()
        const inside = left > -1 && right < innerWidth + 1 && top > -1 && bottom < innerHeight + 1
        if (width > 0 && !inside) found.push(`${id}: ${element.tagName} sticks out`)
      }
      const words = document.createTreeWalker(slide.querySelector('.stage') ?? slide, NodeFilter.SHOW_TEXT)
      while (words.nextNode()) {
        const element = words.currentNode.parentElement
        if (!element || !words.currentNode.textContent?.trim()) continue
        const size = Number.parseFloat(getComputedStyle(element).fontSize)
        if (size < (element.closest('pre') ? code : text) - 0.1)
          found.push(`${id}: ${element.tagName} ${size} px`)
      }
      return found
    },
    { id, text, code },
  )
}

for (const [width, height, text, code] of [
  [1920, 1080, 36, 30],
  [1280, 720, 24, 20],
  [1024, 768, 19, 16],
  [390, 844, 16, 16],
  [844, 390, 16, 16],
] as const) {
  test(`every slide fits ${width} × ${height}, in type that can be read`, async ({ page, site }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${site.url}?view=talk`)
    await page.locator('html[data-view="talk"]').waitFor()
    const faults: string[] = []
    for (const id of await slideIds(page)) {
      await show(page, id)
      faults.push(...(await measure(page, id, text, code)))
    }
    expect(faults).toEqual([])
  })
}

// In the other colours only these can be wrong.
for (const [colorScheme, rules] of [
  ['light', null],
  ['dark', ['color-contrast']],
] satisfies [scheme: 'light' | 'dark', rules: string[] | null][]) {
  test(`axe finds nothing on any slide or step of the talk, ${colorScheme}`, async ({ page, site }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(`${site.url}?view=talk`)
    await page.locator('html[data-view="talk"]').waitFor()
    const faults = new Set<string>()
    let before = ''
    for (let place = await placeOf(page); place !== before; place = await placeOf(page)) {
      for (const fault of await findViolations(page, rules)) faults.add(`${place} ${fault}`)
      before = place
      await page.keyboard.press('ArrowRight')
    }
    expect([...faults]).toEqual([])
    expect(before).toContain('the-end')
  })
}

test('the scheme follows the system, and D turns it', async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${site.url}?view=talk#about-me`)
  await page.locator('html[data-view="talk"]').waitFor()
  const ground = () => page.locator('#about-me').evaluate((slide) => getComputedStyle(slide).backgroundColor)
  await expect.poll(ground).toBe('rgb(7, 20, 38)')
  await page.keyboard.press('d')
  await expect.poll(ground).toBe('rgb(246, 241, 228)')
  await page.reload()
  await page.locator('html[data-view="talk"]').waitFor()
  await expect.poll(ground).toBe('rgb(246, 241, 228)')
})

test('a theme that is dark by itself is so on a light system, until D turns it', async ({
  page,
  serveDeck,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const deck = writeDeck('looks/dark.md', '---\ntheme: technical\n---\n\n## One\n\n- a\n')
  await page.goto(`${await serveDeck(deck)}?view=talk`)
  await page.locator('html[data-view="talk"]').waitFor()
  const ground = () => page.locator('#one').evaluate((slide) => getComputedStyle(slide).backgroundColor)
  await expect.poll(ground).toBe('rgb(13, 18, 24)')
  await page.keyboard.press('d')
  await expect.poll(ground).toBe('rgb(247, 249, 251)')
})

for (const [width, height, view] of [
  [1280, 720, 'talk'],
  [390, 844, 'read'],
] as const) {
  test(`nothing jumps on the title slide when the ${view} view takes over`, async ({ browser, site }) => {
    const paint = async (javaScriptEnabled: boolean) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height } })
      const page = await context.newPage()
      // What the page paints by itself, against the same with everything that comes later but the typefaces.
      await context.route(javaScriptEnabled ? /\.woff2$/ : /\.(woff2|css)$/, (route) => route.abort())
      await page.goto(site.url)
      if (javaScriptEnabled)
        await page.locator(`html[data-view="${view}"] :is(.present, .read-bar)`).first().waitFor()
      // The flags come with their typeface, and below the reader's bar comes to stand: compared is the half with the words.
      const clip = {
        x: 0,
        y: 0,
        width: view === 'talk' ? width / 2 : width,
        height: view === 'talk' ? height : height * 0.7,
      }
      const picture = PNG.sync.read(await page.screenshot({ clip, animations: 'disabled' }))
      await context.close()
      return picture
    }
    const before = await paint(false)
    const after = await paint(true)
    expect(pixelmatch(before.data, after.data, undefined, before.width, before.height)).toBe(0)
  })
}

for (const [width, height] of [
  [1280, 720],
  [390, 844],
] as const) {
  test(`the layout does not shift while the page arrives, ${width} pixels wide`, async ({ page, site }) => {
    await page.setViewportSize({ width, height })
    await page.goto(site.url)
    await page.locator('html[data-view] :is(.present, .read-bar)').first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(
              list.getEntries().reduce((sum, entry) => sum + ('value' in entry ? Number(entry.value) : 0), 0),
            )
          }).observe({ type: 'layout-shift', buffered: true })
          // Without any shift nothing is told.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
        }),
    )
    expect(shift).toBeLessThan(0.01)
  })
}
