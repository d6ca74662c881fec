/** The speaker view and the talk's window: each follows the other, and it is said when one is missing. */
import { expectPlace, findViolations, openSpeaker, press, settle, startTalk } from './present.ts'
import { expect, test } from './site.ts'

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
  const missing = page.getByRole('button', { name: 'No talk window on this computer: open it' })
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
