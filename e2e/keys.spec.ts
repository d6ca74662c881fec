/** Keys of one letter, digit or sign (WCAG 2.1.4): switched off, changed, by the reader and by the deck. */
import type { Page } from 'playwright/test'
import { expectPlace, findViolations, openSpeaker, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const curtain = (page: Page) => page.locator('.curtain')
const openSettings = async (page: Page) => {
  await press(page, 'F1')
  await page.getByRole('button', { name: 'Change the keys' }).click()
  return page.getByRole('dialog', { name: 'Change the keys' })
}

test('a reader switches letters off: what a clicker sends goes on, in every view, after a reload, too', async ({
  page,
  site,
}) => {
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  await press(page, '?')
  await page.getByRole('button', { name: 'Change the keys' }).press('Enter')
  const settings = page.getByRole('dialog', { name: 'Change the keys' })
  const letters = settings.getByRole('checkbox', { name: 'Letters, digits and signs are keys' })
  await expect(letters).toBeFocused()
  expect(await findViolations(page)).toEqual([])
  await press(page, 'Space', 'Escape')

  const expectOff = async (): Promise<void> => {
    await press(page, 'b', 'w', 'n', '5', '.', '/', 'o', '?')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await press(page, 'PageDown')
    await expectPlace(page, 'about-me/0')
    await press(page, 'Space', 'ArrowRight', 'ArrowLeft', 'PageUp', 'PageUp', 'Escape')
    await expectPlace(page, 'title-slide/0')
    await expect(curtain(page)).toBeHidden()
  }
  await expectOff()
  await press(speaker, 'b', 'PageDown')
  await expectPlace(page, 'about-me/0')
  await expect(curtain(page)).toBeHidden()
  await press(page, 'Home')
  await page.reload()
  await expectPlace(page, 'title-slide/0')
  await expectOff()

  await page.goto(`${site.url}?view=read#why-docker`)
  await page.locator('.read-bar').waitFor()
  await press(page, 'd', 'r')
  await expect(page.locator('html')).not.toHaveAttribute('data-scheme')
  await press(page, 'F1')
  const help = page.getByRole('dialog', { name: 'Keys' })
  await expect(help).toContainText('Next slide')
  await expect(help.locator('kbd', { hasText: /^D$/ })).toHaveCount(0)
  await press(page, 'Escape')
  await page.getByRole('button', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Change the keys' }).click()
  await letters.check()
  await press(page, 'Escape', 'd')
  await expect(page.locator('html')).toHaveAttribute('data-scheme')
})

test('a letter is changed for another, in both windows; the help shows it', async ({ page, site }) => {
  await startTalk(page, site.url)
  const speaker = await openSpeaker(page)
  const settings = await openSettings(page)
  const black = settings.getByRole('textbox', { name: 'Black screen, and back' }).first()
  await black.focus()
  await press(page, 'w')
  await expect(settings.getByRole('status')).toHaveText('W has work already: White screen, and back')
  await expect(black).toHaveValue('B')
  await speaker.evaluate(() => {
    const told = new Promise<void>((resolve) =>
      addEventListener('storage', ({ newValue }) => newValue?.includes('"v"') && resolve()),
    )
    Object.assign(window, { told })
  })
  await press(page, 'v')
  await expect(settings.getByRole('status')).toHaveText('Kept')
  await expect(black).toHaveValue('V')
  await press(page, 'Escape', 'b')
  await expect(curtain(page)).toBeHidden()
  await press(page, 'v')
  await expect(curtain(page)).toBeVisible()
  // The other window is told of the key, and of the screen, in the browser's own time.
  await speaker.evaluate('window.told')
  await expect(speaker.locator('.speaker')).toHaveAttribute('data-screen', 'black')
  await press(speaker, 'b')
  await expect(speaker.locator('.speaker')).toHaveAttribute('data-screen', 'black')
  await press(speaker, 'v')
  await expect(curtain(page)).toBeHidden()
  await press(page, 'F1')
  const row = page.locator('dt', { has: page.locator('kbd', { hasText: /^V$/ }) })
  await expect(row).toHaveText('. V')
  await page.getByRole('button', { name: 'Change the keys' }).click()
  await settings.getByRole('button', { name: 'As they were' }).click()
  await expect(black).toHaveValue('B')
  await press(page, 'Escape', 'b')
  await expect(curtain(page)).toBeVisible()
})

test('the deck’s word: no letters, or other keys', async ({ page, serveDeck }) => {
  const slides = '# One\n\n# Two\n\n# Three\n'
  await startTalk(
    page,
    await serveDeck(writeDeck('quiet-keys.md', `---\ntitle: Quiet\nkeyboard: false\n---\n${slides}`)),
  )
  await press(page, 'b', 'n', 'PageDown')
  await expectPlace(page, 'one/0')
  await expect(curtain(page)).toBeHidden()

  const map = 'keyboard:\n  13: next\n  34: null\n  66: prev\n  v: togglePause\n'
  await startTalk(
    page,
    await serveDeck(writeDeck('other-keys.md', `---\ntitle: Other\n${map}---\n${slides}`)),
  )
  await press(page, 'Enter', 'PageDown', 'Enter')
  await expectPlace(page, 'two/0')
  await press(page, 'b')
  await expectPlace(page, 'one/0')
  await press(page, 'v')
  await expect(curtain(page)).toBeVisible()
})
