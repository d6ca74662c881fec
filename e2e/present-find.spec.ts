import { writeIn } from './commands.ts'
import { expectPlace, findViolations, press, settle, startTalk } from './present.ts'
import { expect, holdBack, test } from './site.ts'

test('a number and Enter, search, overview and back', async ({ page, site }) => {
  await startTalk(page, site.url)
  await press(page, '1', '2')
  await expect(page.locator('.number-jump')).toContainText('12 What are our options?')
  await press(page, 'Enter')
  await expectPlace(page, 'what-are-our-options/0')

  await press(page, '/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('isolated proc')
  await expect(page.getByRole('option')).toHaveCount(1)
  await press(page, 'Enter')
  await expectPlace(page, 'what-is-docker/0')
  await press(page, 'Backspace')
  await expectPlace(page, 'what-are-our-options/0')

  await press(page, 'o')
  await expect(page.locator('.thumbnail')).toHaveCount(26)
  await expect(page.locator('.thumbnail:focus')).toContainText('12 What are our options?')
  await expect(page.locator('.thumbnail:focus .pane iframe')).toBeVisible()
  await press(page, 'Home', 'ArrowDown')
  await expect(page.locator('.thumbnail:focus')).toContainText('5 Why Docker?')
  await press(page, 'ArrowUp', 'ArrowRight', 'Enter')
  await expectPlace(page, 'about-me/0')

  await press(page, '/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('huge PEX')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('option')).toContainText('This lead to huge PEX files')
  await expect(page.getByRole('option')).not.toContainText('Notes')
  await press(page, 'Escape')
  await expect(page.locator('dialog')).toHaveCount(0)
  await expectPlace(page, 'about-me/0')
})

test('the search finds words of slides, not of the footer that is on each', async ({
  page,
  serveDeck,
  folder,
}) => {
  const deck =
    '---\nfooter: Harbour days\n---\n\n## One\n\nA harbour\n\n## Two\n\n::: footer\nA buoy\n:::\n\n## Three\n'
  await startTalk(page, await serveDeck(writeIn(folder, deck)))
  await press(page, '/')
  for (const [words, slides] of [
    ['harbour', ['1One']],
    ['days', []],
    ['buoy', ['2Two']],
  ] as const) {
    await page.getByRole('combobox').fill(words)
    await expect(page.getByRole('option')).toContainText([...slides])
    await expect(page.getByRole('option')).toHaveCount(slides.length)
  }
})

test('an id with a slash is linked to, with and without a step', async ({ page, serveDeck, folder }) => {
  const deck =
    '## One\n\n[there](#in/out) [and its step](#in/out/1)\n\n## Two {id="in/out"}\n\n[a]{.fragment}\n'
  const url = await serveDeck(writeIn(folder, deck))
  await startTalk(page, url)
  await page.getByRole('link', { name: 'there' }).click()
  await expectPlace(page, 'in/out/0')
  await press(page, 'Home')
  await page.getByRole('link', { name: 'and its step' }).click()
  await expectPlace(page, 'in/out/1')
  await page.reload()
  await expectPlace(page, 'in/out/1')
})

test('a digit hit by mistake goes away with the next step, or by itself', async ({ page, site }) => {
  await page.clock.install()
  await startTalk(page, site.url)
  const badge = page.locator('.number-jump')
  await press(page, '7')
  await expect(badge).toBeVisible()
  await press(page, 'PageDown')
  await expect(badge).toBeHidden()
  await expectPlace(page, 'about-me/0')
  await press(page, '7')
  await expect(badge).toBeVisible()
  await page.clock.fastForward(8000)
  await expect(badge).toBeHidden()
  await press(page, 'Enter')
  await expectPlace(page, 'about-me/0')
})

test('keys typed before the search is there are for it', async ({ page, site }) => {
  await page.route('**/sw.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  const release = await holdBack(page, /\/search-[^/]+\.js$/)
  await startTalk(page, site.url)
  await press(page, '/', ...'huge PEX!', 'Backspace')
  await settle(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  release()
  await expect(page.getByRole('combobox')).toHaveValue('huge PEX')
  await expect(page.getByRole('option')).toHaveCount(1)
  await press(page, 'Escape', 'Home')
  await expectPlace(page, 'title-slide/0')
  expect(page.context().pages()).toHaveLength(1)
})

test('the help lists every key of the table', async ({ page, site }) => {
  await startTalk(page, site.url)
  await press(page, '?')
  const help = page.getByRole('dialog', { name: 'Keys' })
  await expect(help).toContainText('Next step')
  for (const key of ['Page ↓', 'F5', '/', 'L', 'Backspace', 'Esc']) {
    await expect(
      help.locator('kbd', { hasText: new RegExp(`^${key.replace('/', '\\/')}$`) }).first(),
    ).toBeVisible()
  }
  await press(page, 'ArrowRight', 'Escape')
  await expectPlace(page, 'title-slide/0')
  await press(page, '?')
  await expect(help).toBeVisible()
  await press(page, '?')
  await expect(help).toBeHidden()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what lies over the slides is right for assistive technology, ${colorScheme}`, async ({
    page,
    site,
  }) => {
    await page.emulateMedia({ colorScheme })
    await startTalk(page, `${site.url}#why-docker/2`)
    await page.mouse.move(300, 300)
    expect(await findViolations(page)).toEqual([])
    for (const [key, name] of [
      ['?', 'Keys'],
      ['/', 'Search'],
      ['o', 'All slides'],
    ] as const) {
      await press(page, key)
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      if (key === '/') await page.keyboard.type('docker')
      expect(await findViolations(page)).toEqual([])
      await press(page, 'Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })
}
