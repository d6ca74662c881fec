import type { Locator } from 'playwright/test'
import { expectPlace, openSpeaker, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const hebrew = writeDeck(
  'options/hebrew.md',
  '---\ntitle: שלום\nlang: he\nduration: 10min\n---\n\n## ראשון\n\nמילים\n\n::: notes\nהערות\n:::\n',
)

const arabic = writeDeck(
  'options/arabic.md',
  '---\ntitle: محاضرة\nlang: ar\n---\n\n## أول {#one}\n\nكلمات\n\n::: notes\nملاحظة\n:::\n',
)

test('the words of the interface are those of the deck’s language, where there is a table of it', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(arabic)
  await startTalk(page, `${url}?view=talk`)
  const controls = page.locator('.controls')
  expect(
    await controls.evaluate((one) => [one.getAttribute('lang'), getComputedStyle(one).direction]),
  ).toEqual(['ar', 'rtl'])
  await expect(controls.locator('span')).toHaveText('1 من 2')
  // The sign for the next step points to where the talk goes on: to the left.
  expect(await controls.locator('.next').evaluate((one) => getComputedStyle(one).scale)).toBe('-1 1')
  expect(await controls.locator('.back').evaluate((one) => getComputedStyle(one).scale)).toBe('none')
  await press(page, '?')
  await expect(page.getByRole('heading', { name: 'المفاتيح' })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'الخطوة التالية' })).toBeVisible()
  await press(page, 'Escape')
  await press(page, 'ArrowRight')
  await expect(page.locator('.announcer')).toContainText('الشريحة 2 من 2')
  const speaker = await openSpeaker(page)
  const words = await speaker.locator('main.speaker').evaluate((one) => {
    const named = [...one.querySelectorAll('[aria-label], [title]')]
    return [one.textContent, ...named.flatMap((each) => [each.ariaLabel, each.getAttribute('title')])].join(
      ' ',
    )
  })
  expect(words).not.toMatch(/[A-Za-z]{3}/)
  await speaker.getByRole('button', { name: 'التدريبات' }).click()
  const dialog = speaker.getByRole('dialog', { name: 'التدريبات' })
  expect(await dialog.evaluate((one) => [one.getAttribute('lang'), getComputedStyle(one).direction])).toEqual(
    ['ar', 'rtl'],
  )
  await expect(dialog.getByRole('button', { name: 'إغلاق' })).toBeVisible()
  await page.goto(`${url}?view=read`)
  await expect(page.locator('.read-bar span')).toHaveText('1 من 2')
  await expect(page.getByRole('navigation', { name: 'الشرائح' })).toBeVisible()
  await expect(page.getByText('الملاحظات', { exact: true })).toBeVisible()
})

test('the words of the interface are English beside a deck of another language, and run their own way', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(hebrew)
  const languageOf = (element: Locator) =>
    element.evaluate((one) => [one.closest<HTMLElement>('[lang]')?.lang, getComputedStyle(one).direction])
  const english = ['en', 'ltr']
  const deck = ['he', 'rtl']
  await startTalk(page, `${url}?view=talk`)
  expect(await languageOf(page.locator('section.present .title'))).toEqual(deck)
  expect(await languageOf(page.locator('.controls span'))).toEqual(english)
  await press(page, '/')
  await page.getByRole('combobox').fill('מילים')
  expect(await languageOf(page.getByRole('heading', { name: 'Search' }))).toEqual(english)
  expect(await languageOf(page.getByRole('option').getByText('ראשון').first())).toEqual(deck)
  await press(page, 'Enter')
  await expectPlace(page, 'ראשון/0')
  const speaker = await openSpeaker(page)
  expect(await languageOf(speaker.locator('.elapsed'))).toEqual(english)
  expect(await languageOf(speaker.locator('.speaker-notes'))).toEqual(deck)
  await page.goto(`${url}?view=preflight`)
  expect(await languageOf(page.locator('.verdict'))).toEqual(english)
  await page.goto(`${url}?view=read`)
  expect(await languageOf(page.locator('.read-bar span'))).toEqual(english)
  expect(await languageOf(page.locator('.contents li a').first())).toEqual(deck)
})
