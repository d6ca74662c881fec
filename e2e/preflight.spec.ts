import { findViolations, press, startTalk } from './present.ts'
import { expect, test } from './site.ts'

test('preflight tries everything and says what to do', async ({ page, site }) => {
  await page.goto(`${site.url}?view=preflight`)
  await expect(page.locator('.verdict')).not.toHaveAttribute('data-good', 'unknown', { timeout: 20_000 })
  await expect(page.locator('.preflight li')).toHaveCount(11)
  for (const name of ['Slides', 'Pictures', 'Fonts', 'Windows', 'Storage', 'Network']) {
    await expect(page.locator('.preflight li', { hasText: name }).first()).toHaveAttribute(
      'data-good',
      'true',
    )
  }
  await expect(page.locator('.preflight li', { hasText: 'Clock' })).toContainText(
    'begins with your first step',
  )
  expect(await findViolations(page)).toEqual([])
  // The slide being checked is drawn as large as the whole screen, but shown small.
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('preflight says that the clock of an earlier run still counts', async ({ page, site }) => {
  await startTalk(page, site.url)
  await press(page, 'PageDown')
  await page.goto(`${site.url}?view=preflight`)
  const clock = page.locator('.preflight li', { hasText: 'Clock' })
  await expect(clock).toContainText('press Reset in the speaker view')
  await expect(clock).toHaveAttribute('data-good', 'false')
})

test('preflight names a picture that does not come', async ({ page, site, complaints }) => {
  complaints.expect(/404.*(django-hello|50%)/)
  await page.route(/\?view=preflight$/, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('</section>', '<img src="50%.png">$&')
    await route.fulfill({ response, body })
  })
  await page.route(/django-hello|50%/, (route) => route.fulfill({ status: 404 }))
  await page.goto(`${site.url}?view=preflight`)
  await expect(page.locator('.verdict')).toHaveAttribute('data-good', 'false', { timeout: 20_000 })
  await expect(page.locator('.preflight li', { hasText: 'Pictures' })).toContainText('50%.png')
  await expect(page.locator('.preflight li', { hasText: 'Pictures' })).toContainText('django-hello')
})
