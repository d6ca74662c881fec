import type { Page } from 'playwright/test'
import { expectPlace, openSpeaker, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const numberOn = (page: Page) =>
  page.evaluate(() => {
    const section = document.querySelector('section.present:not(.stack)')
    return section && getComputedStyle(section, '::after').content
  })

test('loop, reserve slides, states, hidden slides, and a talk without chrome', async ({
  page,
  serveDeck,
}) => {
  const source = `---
title: Options
loop: true
controls: false
progress: false
slideNumber: c/t
center: true
---

## One {data-state="warm wide"}

> - step

## Gone {visibility="hidden"}

x

## Two

y

## Reserve {data-visibility="uncounted"}

z
`
  const url = await serveDeck(writeDeck('options.md', source))
  await startTalk(page, url)
  await expect(page.locator('.controls, .progress')).toHaveCount(0)
  await press(page, 'PageDown')
  await expectPlace(page, 'one/0')
  await expect(page.locator('body')).toHaveClass(/warm wide/)
  const heading = await page.locator('#one h2').boundingBox()
  expect(heading?.y).toBeGreaterThan(200)
  await press(page, 'PageDown', 'PageDown')
  await expectPlace(page, 'two/0')
  await expect(page.locator('body')).not.toHaveClass(/warm/)
  expect(await numberOn(page)).toBe('"3/3"')
  const speaker = await openSpeaker(page)
  await expect(speaker.locator('.count')).toHaveText('3 of 3')
  await page.bringToFront()
  await press(page, 'PageDown')
  await expectPlace(page, 'reserve/0')
  expect(await numberOn(page)).toBe('none')
  await press(page, 'PageDown')
  await expectPlace(page, 'title-slide/0')
  await press(page, 'PageUp')
  await expectPlace(page, 'reserve/0')
  await press(page, '3', 'Enter')
  await expectPlace(page, 'two/0')
})

test('a slide has the number that the audience sees, wherever it is named', async ({ page, serveDeck }) => {
  const source = `---
title: Numbers
duration: 10min
---

## One

## Reserve {data-visibility="uncounted"}

## Two

::: box
${'Too much for any screen.\n\n'.repeat(300)}
:::
`
  const url = await serveDeck(writeDeck('numbers.md', source))
  await page.goto(`${url}?view=read#two`)
  await expect(page.locator('.read-bar')).toContainText('3 of 3')
  const uncounted = page.locator('.contents .uncounted')
  await expect(uncounted).toHaveText(['Reserve'])
  await page.goto(`${url}?view=preflight`)
  await expect(page.locator('.preflight li', { hasText: 'Slides' })).toContainText(': 3 (Two)')
  await page.clock.install()
  await page.goto(`${url}?view=speaker`)
  await expectPlace(page, 'title-slide/0')
  await press(page, 'PageDown')
  await page.clock.runFor(1000)
  await page.clock.fastForward(700_000)
  await expect(page.locator('.speaker')).toContainText('on time is slide 3, Two')
})
