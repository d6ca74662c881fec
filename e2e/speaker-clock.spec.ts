/** The clock of the speaker view, and the plan that it is held against. */
import { expectPlace, press } from './present.ts'
import { expect, test } from './site.ts'

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

test('a clock that is set back in mid-talk, and right again, is none of the talk’s', async ({
  page,
  site,
}) => {
  await page.clock.install()
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  const elapsed = page.locator('.elapsed')
  await press(page, 'PageDown')
  await page.clock.fastForward(65_000)
  await expect(elapsed).toHaveText('1:05')
  const hourAgo = (await page.evaluate(() => Date.now())) - 3_600_000
  for (const time of [hourAgo, hourAgo + 3_600_000, hourAgo + 7_200_000, hourAgo]) {
    await page.clock.setSystemTime(time)
    await page.clock.runFor(1000)
    await expect(elapsed).toHaveText(/^1:\d\d$/)
  }
  await press(page, 'Alt+ArrowRight')
  await expectPlace(page, 'what-is-docker/0')
  await page.clock.fastForward(60_000)
  // Opened anew it goes on from what is kept, which is from an hour that has not come yet; on the same slide, too.
  await page.goto('about:blank')
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'what-is-docker/0')
  await page.clock.fastForward(60_000)
  await expect(elapsed).toHaveText(/^3:\d\d$/)
  // Nor is the clock's way back to where it was, however the page ends and begins.
  await page.clock.setSystemTime(hourAgo + 3_600_000)
  await page.clock.runFor(1000)
  await page.goto('about:blank')
  await page.goto(`${site.url}?view=speaker`)
  await expectPlace(page, 'what-is-docker/0')
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
