import type { Page } from 'playwright/test'
import { expectPlace, findViolations, openSpeaker, placeOf, press, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

/** The place drawn in the pane of what comes next. */
const nextPlace = (speaker: Page) =>
  speaker.evaluate(() => {
    const section = document
      .querySelector<HTMLIFrameElement>('.speaker .next iframe')
      ?.contentDocument?.querySelector('section')
    return section ? `${section.id}/${section.querySelectorAll('.fragment.visible').length}` : 'nothing'
  })

test('S opens it; it shows this step, the next one, the notes and what the next press does', async ({
  page,
  site,
}) => {
  await startTalk(page, `${site.url}#why-docker/3`)
  const speaker = await openSpeaker(page)
  await expectPlace(speaker, 'why-docker/3')
  await expect.poll(() => nextPlace(speaker)).toBe('why-docker/4')
  await expect(speaker.locator('.count')).toHaveText('5 of 26')
  await expect(speaker.locator('.upcoming')).toHaveText('Shows: Many more')
  await expect(speaker.getByRole('region', { name: 'Notes' })).toContainText(
    'Shared components can be re-used',
  )
  await press(speaker, 'ArrowRight')
  await expect(speaker.locator('.upcoming')).toHaveText('Next slide: An example use case')
  await expect.poll(() => nextPlace(speaker)).toBe('an-example-use-case/0')
  await press(speaker, 'End')
  await expect(speaker.locator('.upcoming')).toHaveText('The talk ends here')
  // An empty frame would glare in a dark room.
  await expect(speaker.locator('.next .pane')).toBeHidden()
  await press(speaker, 'ArrowLeft')
  await expect(speaker.locator('.next .pane')).toBeVisible()
  await expect.poll(() => nextPlace(speaker)).toBe('the-end/0')
})

test('on a black screen what comes next is the slide, and its button is pressed; a zoom ends with its slide', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}?view=speaker#why-docker/3`)
  await expectPlace(page, 'why-docker/3')
  const black = page.getByRole('button', { name: 'Black screen, and back' })
  await black.click()
  await expect(black).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => nextPlace(page)).toBe('why-docker/3')
  await press(page, 'PageDown')
  await expect(black).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(() => nextPlace(page)).toBe('why-docker/4')

  const next = page.frameLocator('.next iframe').locator('.slides')
  await page.locator('.now .pane').click({ modifiers: ['Alt'] })
  await expect(next).not.toHaveCSS('scale', 'none')
  await press(page, 'PageDown')
  await expect.poll(() => nextPlace(page)).toBe('an-example-use-case/0')
  await expect(page.frameLocator('.now iframe').locator('.slides')).not.toHaveCSS('scale', 'none')
  await expect(next).toHaveCSS('scale', 'none')
})

test('both follow each other: steps, black, drawing, zoom, the clock', async ({ page, site }) => {
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  await press(page, 'PageDown', 'PageDown', 'PageDown')
  await expectPlace(speaker, 'about-me/2')
  await press(speaker, 'PageDown')
  await expectPlace(page, 'about-me/3')
  await speaker.getByRole('button', { name: 'Next →' }).click()
  await expectPlace(page, 'about-me/4')
  await press(speaker, 'b')
  await expect(page.locator('.curtain')).toBeVisible()
  await expect(speaker.locator('.upcoming')).toHaveText('Brings the slide back')
  await press(page, '.')
  await expect(speaker.locator('.speaker')).toHaveAttribute('data-screen', 'slide')

  await press(speaker, 'i')
  const pane = await speaker.locator('.now .pane').boundingBox()
  if (!pane) throw new Error('no pane')
  await speaker.mouse.move(pane.x + pane.width / 2, pane.y + pane.height / 2)
  await speaker.mouse.down()
  await speaker.mouse.move(pane.x + pane.width * 0.75, pane.y + pane.height / 2, { steps: 5 })
  await speaker.mouse.up()
  // Where the hand was in the pane, there is ink on the slide.
  const inkAt = (x: number, y: number) =>
    page.locator('.ink').evaluate(
      (canvas: HTMLCanvasElement, [x, y]) => {
        const { width, height } = canvas
        const around = canvas
          .getContext('2d')
          ?.getImageData(width * (x ?? 0) - 4, height * (y ?? 0) - 4, 8, 8)
        return around?.data.some((value) => value > 0)
      },
      [x, y],
    )
  await expect.poll(() => inkAt(0.6, 0.5)).toBe(true)
  expect(await inkAt(0.2, 0.5)).toBe(false)
  await press(speaker, 'x')
  await expect.poll(() => inkAt(0.6, 0.5)).toBe(false)
})

test('the pointer of a window that crashed is nobody’s; that of a resting hand stays', async ({
  page,
  site,
  context,
}) => {
  await page.clock.install()
  const speaker = await context.newPage()
  await speaker.goto(`${site.url}?view=speaker`)
  await expectPlace(speaker, 'title-slide/0')
  await startTalk(page, site.url)
  await press(speaker, 'l')
  const pane = await speaker.locator('.now .pane').boundingBox()
  if (!pane) throw new Error('no pane')
  await speaker.mouse.move(pane.x + 50, pane.y + 50)
  const pointer = page.locator('canvas.ink:not([data-blank])')
  await expect(pointer).toHaveCount(1)
  // The talk's time races, the hand's window tells again and again.
  const tell = (time: number) => speaker.clock.fastForward(time)
  for (let round = 0; round < 4; round++) {
    await tell(3000)
    await page.clock.fastForward(3000)
  }
  await expect(pointer).toHaveCount(1)
  // Nobody says goodbye.
  await speaker.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {}
  })
  await page.clock.fastForward(10_000)
  await expect(pointer).toHaveCount(0)
})

test('Space steps behind a click on a button, too, and presses the one that the keyboard chose', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}?view=speaker#about-me`)
  await expectPlace(page, 'about-me/0')
  const laser = page.getByRole('button', { name: 'Laser' })
  await laser.click()
  await press(page, ' ')
  await expectPlace(page, 'about-me/1')
  await expect(laser).toHaveAttribute('aria-pressed', 'true')
  await press(page, 'Tab')
  await laser.focus()
  await press(page, ' ')
  await expect(laser).toHaveAttribute('aria-pressed', 'false')
  await expect(laser).toBeFocused()
  await expectPlace(page, 'about-me/1')
})

test('a reload of either, and a window opened late by its address, are right', async ({
  page,
  site,
  context,
}) => {
  await startTalk(page, site.url)
  await press(page, ...'PageDown '.repeat(4).trim().split(' '))
  await expectPlace(page, 'about-me/3')
  const speaker = await context.newPage()
  await speaker.goto(`${site.url}?view=speaker`)
  await expectPlace(speaker, 'about-me/3')
  await press(speaker, 'PageDown')
  await speaker.reload()
  await expectPlace(speaker, 'about-me/4')
  await page.reload()
  await expectPlace(page, 'about-me/4')
})

test('a blocked window is said, and a link opens it', async ({ page, site }) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  await startTalk(page, site.url)
  await press(page, 's')
  const link = page.getByRole('link', { name: 'Open the speaker view' })
  await expect(link).toBeVisible()
  const [speaker] = await Promise.all([page.waitForEvent('popup'), link.click()])
  await expectPlace(speaker, 'title-slide/0')
  await press(speaker, 'PageDown')
  await expectPlace(page, 'about-me/0')
  await expect(link).toBeHidden()
})

test('says when no talk window is open, however it went, and opens one', async ({ page, site, context }) => {
  await page.goto(`${site.url}?view=speaker#about-me/1`)
  const missing = page.getByRole('button', { name: 'No talk window on this computer: open it (S)' })
  await expect(missing).toBeVisible()
  await expect(page.getByRole('status')).toContainText('No talk window is open')
  expect(await findViolations(page)).toEqual([])
  const [talk] = await Promise.all([page.waitForEvent('popup'), missing.click()])
  await expectPlace(talk, 'about-me/1')
  await expect(missing).toBeHidden()
  // A second press is no second window.
  await press(page, 's')
  await settle(page)
  expect(context.pages()).toHaveLength(2)
  // Nor is one from the other side.
  await press(talk, 's')
  await settle(talk)
  expect(context.pages()).toHaveLength(2)
  await press(talk, 'r')
  await expect(missing).toBeVisible()
  await press(talk, 'r')
  await expect(missing).toBeHidden()
  await talk.close()
  await expect(missing).toBeVisible()
  // In another showing of the same deck it is another talk.
  const other = await context.newPage()
  await startTalk(other, `${site.url}?group=other`)
  await page.clock.install()
  await page.clock.runFor(5000)
  await expect(missing).toBeVisible()
})

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

test('the clock starts with the talk, pauses, and is reset only when confirmed', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  const elapsed = page.locator('.elapsed')
  await expect(elapsed).toHaveText('0:00')
  await press(page, 'PageDown')
  await page.clock.fastForward(65_000)
  await expect(elapsed).toHaveText('1:05')
  await press(page, 'c')
  await page.clock.fastForward(30_000)
  await expect(elapsed).toHaveText('1:05')
  await page.getByRole('button', { name: 'Start clock' }).click()
  await page.clock.runFor(5000)
  await expect(elapsed).toHaveText('1:10')
  await page.getByRole('button', { name: 'Reset the clock' }).click()
  await press(page, 'Escape')
  await expect(elapsed).not.toHaveText('0:00')
  await page.getByRole('button', { name: 'Reset the clock' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
  await page.clock.runFor(1000)
  await expect(elapsed).toHaveText('0:00')
})

test('a clock that is set back in mid-talk does not hold up the talk’s', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  const elapsed = page.locator('.elapsed')
  await press(page, 'PageDown')
  await page.clock.fastForward(65_000)
  await expect(elapsed).toHaveText('1:05')
  const hourAgo = (await page.evaluate(() => Date.now())) - 3_600_000
  await page.clock.setSystemTime(hourAgo)
  await page.clock.runFor(1000)
  await expect(elapsed).toHaveText(/^1:\d\d$/)
  await press(page, 'Alt+ArrowRight')
  await expectPlace(page, 'what-is-docker/0')
  await page.clock.fastForward(60_000)
  // Opened anew it goes on from what is kept, which is from an hour that has not come yet; on the same slide, too.
  await page.goto('about:blank')
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'what-is-docker/0')
  await page.clock.fastForward(60_000)
  await expect(elapsed).toHaveText(/^3:\d\d$/)
})

test('the plan says how far off one is, and a rehearsal becomes the plan', async ({ page, serveDeck }) => {
  const url = await serveDeck('e2e/decks/stage.md')
  await page.clock.install()
  await page.goto(`${url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await expect(page.locator('.elapsed')).toHaveText('0:00 / 10:00')
  await press(page, 'PageDown')
  await page.clock.runFor(5000)
  await press(page, 'End')
  await page.clock.runFor(1000)
  await expect(page.locator('.pace')).toHaveText(/^\d:\d\d ahead$/)
  await page.clock.fastForward(700_000)
  await expect(page.locator('.pace')).toHaveText(/^1:\d\d behind$/)
  await press(page, 'Home')
  await page.getByRole('button', { name: 'Rehearsals' }).click()
  const table = page.getByRole('dialog', { name: 'Rehearsals' }).locator('table')
  await expect(table.getByRole('row', { name: /8 Last/ })).toContainText('11:41')
  await expect(table.getByRole('row', { name: /3 Lines/ })).toContainText('1:00')
  await page.getByRole('button', { name: 'Plan by the latest run' }).click()
  await press(page, 'Escape')
  await page.clock.runFor(1000)
  await expect(page.locator('.elapsed')).not.toContainText('/ 10:00')
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

test('steps by swipe on a phone', async ({ browser, site }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`${site.url}?view=speaker#about-me`)
  await expectPlace(page, 'about-me/0')
  const touch = await context.newCDPSession(page)
  for (const [type, x] of [
    ['touchStart', 300],
    ['touchMove', 200],
    ['touchMove', 100],
  ] as const) {
    await touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y: 500 }] })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expectPlace(page, 'about-me/1')
  await page.touchscreen.tap(200, 500)
  expect(await placeOf(page)).toBe('about-me/1')
  await context.close()
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
