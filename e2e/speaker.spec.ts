import type { Page } from 'playwright/test'
import { expectPlace, openSpeaker, placeOf, press, startTalk } from './present.ts'
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
