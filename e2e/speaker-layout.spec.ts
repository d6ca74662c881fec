/** The speaker view at the sizes of its windows, of its parts and of its letters. */
import { expectPlace, findViolations, openSpeaker, press, startTalk } from './present.ts'
import { expect, test } from './site.ts'

test('sizes are set by keys and mouse, and remembered', async ({ page, site }) => {
  await page.goto(`${site.url}?view=speaker#why-docker`)
  await expectPlace(page, 'why-docker/0')
  const notes = page.getByRole('region', { name: 'Notes' })
  await expect(notes).toHaveCSS('font-size', '24px')
  await press(page, '+', '+', '+', '-')
  await expect(notes).toHaveCSS('font-size', '28.8px')
  const bar = page.getByRole('separator', { name: 'Width of the slides' })
  const before = Number(await bar.getAttribute('aria-valuenow'))
  await bar.focus()
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect(bar).toHaveAttribute('aria-valuenow', String(before + 6))
  await expectPlace(page, 'why-docker/0')
  const box = await page.getByRole('separator', { name: 'Height of the current slide' }).boundingBox()
  if (!box) throw new Error('no bar')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y - 100)
  await page.mouse.up()
  const height = await page
    .getByRole('separator', { name: 'Height of the current slide' })
    .getAttribute('aria-valuenow')
  await page.reload()
  await expectPlace(page, 'why-docker/0')
  await expect(notes).toHaveCSS('font-size', '28.8px')
  await expect(bar).toHaveAttribute('aria-valuenow', String(before + 6))
  await expect(page.getByRole('separator', { name: 'Height of the current slide' })).toHaveAttribute(
    'aria-valuenow',
    String(height),
  )
})

test('a size is kept once, when its bar is let go', async ({ page, site }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (value, key) {
      if (String(key).startsWith('preferences ')) {
        const { dataset } = document.documentElement
        dataset.kept = `${dataset.kept ?? ''}${key};`
      }
      return put.call(this, value, key)
    }
  })
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  const kept = () => page.evaluate(() => document.documentElement.dataset.kept)
  expect(await kept()).toBeUndefined()
  const box = await page.getByRole('separator', { name: 'Width of the slides' }).boundingBox()
  if (!box) throw new Error('no bar')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x - 100, box.y + box.height / 2, { steps: 10 })
  expect(await kept()).toBeUndefined()
  await page.mouse.up()
  await expect.poll(kept).toBe('preferences across;')
})

for (const [width, height] of [
  [1280, 720],
  [820, 1180],
  [390, 844],
  [844, 390],
]) {
  test(`fits ${width} × ${height}, and nothing is wrong for assistive technology`, async ({ page, site }) => {
    await page.setViewportSize({ width: width ?? 0, height: height ?? 0 })
    await page.goto(`${site.url}?view=speaker#section-7`)
    await expectPlace(page, 'section-7/0')
    for (const selector of [
      '.count',
      '.elapsed',
      '.clock',
      '.now .pane',
      '.speaker-notes',
      '.forward',
      '.back',
    ]) {
      const box = await page.locator(selector).boundingBox()
      expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= (width ?? 0) + 1, selector).toBe(true)
      expect(box && box.y + box.height <= (height ?? 0) + 1 && box.height > 15, selector).toBe(true)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width ?? 0)
    expect(await findViolations(page)).toEqual([])
  })
}

test('leaves room for notes and buttons where the audience sees an upright screen, too', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await startTalk(page, `${site.url}?view=talk#about-me`)
  const speaker = await openSpeaker(page)
  await speaker.setViewportSize({ width: 390, height: 844 })
  await expect(speaker.locator('.now .pane')).toHaveCSS('--ratio', /^0\.4/)
  await expect(speaker.locator('.speaker-notes')).toBeInViewport({ ratio: 1 })
  await expect(speaker.getByRole('button', { name: 'Next' })).toBeInViewport({ ratio: 1 })
  for (const button of await speaker.locator('.buttons button').all()) {
    const box = await button.boundingBox()
    expect(box && box.width >= 44 && box.height >= 44, await button.innerText()).toBe(true)
  }
})

test('what is chosen is told in the reader’s own colours, too', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${site.url}?view=speaker#about-me`)
  await expectPlace(page, 'about-me/0')
  const ground = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor)
  await press(page, 'l')
  expect(await ground('[aria-pressed="true"]')).not.toBe(await ground('[aria-pressed="false"]'))
  await press(page, '/')
  await page.getByRole('combobox').fill('docker')
  expect(await ground('[aria-selected="true"]')).not.toBe(await ground('[aria-selected="false"]'))
  await startTalk(page, site.url)
  expect(await ground('.controls .icon')).not.toBe(await ground('.controls'))
})

for (const [zoom, size, letters] of [
  ['the page at 400 %', { width: 320, height: 256 }, 16],
  ['the letters at 200 %', { width: 1280, height: 720 }, 32],
] as const) {
  test(`with ${zoom} nothing lies over anything, and the slide has room`, async ({ page, site }) => {
    await page.setViewportSize(size)
    const browser = await page.context().newCDPSession(page)
    await browser.send('Page.setFontSizes', { fontSizes: { standard: letters } })
    await page.goto(`${site.url}?view=speaker#section-12`)
    await expectPlace(page, 'section-12/0')
    const boxOf = async (selector: string) => {
      const box = await page.locator(selector).boundingBox()
      return { top: box?.y ?? 0, bottom: (box?.y ?? 0) + (box?.height ?? 0) }
    }
    const [clock, slide, upcoming, buttons] = await Promise.all(
      ['.status .clock', '.now .pane', '.upcoming', '.buttons'].map(boxOf),
    )
    const order = [clock?.bottom, slide?.top, slide?.bottom, upcoming?.top, upcoming?.bottom, buttons?.top]
    expect(order).toEqual([...order].sort((one = 0, other = 0) => one - other))
    expect((slide?.bottom ?? 0) - (slide?.top ?? 0)).toBeGreaterThan(size.height / 4)
  })
}
