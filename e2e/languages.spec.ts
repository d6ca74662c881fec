import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { command } from './commands.ts'
import { expectPlace, findViolations, openSpeaker, press, startTalk } from './present.ts'
import { expect, openKept, openTalk, test, writeDeck } from './site.ts'

const text = `---
lang: en
title: Harbour
url: https://example.org/harbour/
languages:
  en:
  de:
    title: Hafen
---

## Ships {#ships}

::: {lang=en}
::: incremental
- They come
- They leave
:::
:::

::: {lang=de}
::: incremental
- Sie kommen
- Sie gehen
:::
:::

## Numbers

Twelve boats.

::: notes
Twelve is a lot.
:::

## Zahlen {lang=de}

Zwölf Boote.

::: notes
Zwölf ist viel.
:::
`
const deck = writeDeck('languages/talk.md', text)

test('a reader gets the language that the browser asks for, and takes another at the same slide', async ({
  browser,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  const context = await browser.newContext({ locale: 'de-AT' })
  const page = await context.newPage()
  await openTalk(page, `${url}?view=read#numbers`)
  await expect(page).toHaveURL(`${url}de/?view=read#numbers`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('heading', { name: 'Zahlen' })).toBeInViewport()
  await expect(page.getByRole('heading', { name: 'Numbers' })).toHaveCount(0)
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('button', { name: 'Andere Sprache: English · EN' }).click()
  await expect(page).toHaveURL(`${url}?view=read&lang=en#numbers`)
  await expect(page.getByRole('heading', { name: 'Numbers' })).toBeInViewport()
  expect(await findViolations(page)).toEqual([])
  // What was chosen counts more than what the browser asks for.
  await openTalk(page, `${url}?view=read`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  // An address that names a language is that language's.
  await openTalk(page, `${url}?view=read&lang=de#numbers`)
  await expect(page).toHaveURL(`${url}de/?view=read#numbers`)
  await openTalk(page, `${url}de/?view=read&lang=en`)
  await expect(page).toHaveURL(`${url}?view=read&lang=en`)
  await context.close()
})

test('without scripts, and for search engines, each page names the others', async ({
  browser,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de' })
  const page = await context.newPage()
  await page.goto(url)
  const alternates = () =>
    page
      .locator('link[rel=alternate][hreflang]')
      .evaluateAll((links) =>
        links.map((one) => `${one.getAttribute('hreflang')} ${one.getAttribute('href')}`),
      )
  const all = [
    'x-default https://example.org/harbour/',
    'en https://example.org/harbour/',
    'de https://example.org/harbour/de/',
  ]
  expect(await alternates()).toEqual(all)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', 'https://example.org/harbour/')
  await page.getByRole('link', { name: 'Deutsch' }).press('Enter')
  await expect(page).toHaveTitle('Hafen')
  expect(await alternates()).toEqual(all)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', 'https://example.org/harbour/de/')
  await context.close()
})

test('windows in two languages stay in step, and the speaker has the notes of theirs', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  await startTalk(page, `${url}?view=talk`)
  const speaker = await openSpeaker(page)
  await page.mouse.move(300, 300)
  await page.getByRole('button', { name: 'Another language: Deutsch · DE' }).click()
  await page.waitForURL(`${url}de/?view=talk**`)
  await page.locator('html[data-view="talk"] section.present').first().waitFor()
  await press(speaker, 'ArrowRight', 'ArrowRight')
  await expectPlace(page, 'ships/1')
  await expect(page.locator('.slides').getByText('Sie kommen')).toBeVisible()
  await press(speaker, 'ArrowRight', 'ArrowRight')
  await expectPlace(page, 'numbers/0')
  await expect(page.locator('.slides').getByText('Zwölf Boote.')).toBeVisible()
  await expect(speaker.locator('.speaker-notes')).toHaveText('Twelve is a lot.')
  // And the other way round.
  await press(page, 'ArrowLeft')
  await expectPlace(speaker, 'ships/2')
})

test('each language that was read is there without a network, and of others it is said that they are not', async ({
  page,
  context,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  await openKept(page, `${url}?view=talk`)
  await context.setOffline(true)
  await press(page, 'y')
  await expect(page.locator('.notice')).toHaveText(/no network, and this talk was not read in German/)
  await context.setOffline(false)
  await page.clock.resume()
  await openKept(page, `${url}de/?view=talk`)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.scriptURL.endsWith('/de/sw.js'))
  await context.setOffline(true)
  await press(page, 'y')
  await page.waitForURL(`${url}?view=talk&lang=en**`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await press(page, 'y')
  await page.waitForURL(`${url}de/?view=talk**`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
})

test('the PDF and single files are in the language that is asked for', async ({ folder, page }) => {
  const pdf = command(['pdf', deck, '--lang', 'de', '--out', `${folder}/`])
  expect(pdf.stderr).toBe('')
  const words = execFileSync('pdftotext', [join(folder, 'talk.de.pdf'), '-'], { encoding: 'utf8' })
  expect(words).toContain('Zwölf Boote.')
  expect(words).not.toContain('Twelve')
  expect(command(['pdf', deck, '--lang', 'fr', '--out', `${folder}/`])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Its languages: en, de'),
  })
  expect(command(['build', deck, '--single-file', '--out', `${folder}/`]).code).toBe(0)
  await startTalk(page, `file://${folder}/talk.html?view=talk#ships/1`)
  await press(page, 'y')
  await page.waitForURL(/talk\.de\.html/)
  await expectPlace(page, 'ships/1')
  await expect(page.getByText('Sie kommen')).toBeVisible()
})
