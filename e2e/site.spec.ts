import { expect, openTalk, test } from './site.ts'

test('the talk opens under a sub-path, within its policy and its own host', async ({ page, site }) => {
  await openTalk(page, site.url)
  await expect(page).toHaveTitle('Docker + Python: How To Get There?')
  await expect(page.locator('#title-slide')).toBeVisible()
})
