import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectPlace, openSpeaker, press, settle, startTalk } from './present.ts'
import { expect, openTalk, test, writeDeck } from './site.ts'

const columns = (cell: string) => `|${` ${cell} |`.repeat(8)}`
const deck = writeDeck(
  'fit/deck.md',
  `---
theme: kilo
---

## Fits

- one

## Tall

::: box
${Array.from({ length: 18 }, (_, i) => `A paragraph of its own, the ${i}th, as some slides have too many.`).join('\n\n')}
:::

## Wide

${columns('Parameter')}
${columns('---')}
${columns('0123456789')}

## Icon

Click the ![icon](logo.png){height=1em} button.

## Beside

![](logo.png){width=45%} ![](logo.png){width=45%}

## Stretched

Above.

![](logo.png){.r-stretch}

Below.

## Large

::: {.r-fit-text}
LARGE
:::

[SPAN]{.r-fit-text}

## Counted

~~~ {.python .numberLines startFrom="10"}
a = 1
~~~

## Long code

~~~ python
${Array.from({ length: 12 }, (_, i) => `value_${i} = compute(${i})`).join('\n')}
~~~

## Wider than its column

Words above it.

| Parameter | Beschreibung | Standardeinstellung | Konfigurationsdatei |
|---|---|---|---|
| \`max_connections\` | Verbindungsobergrenze | zweihundertfünfzig | \`/etc/postgresql.conf\` |

## Formula

Words above it.

$$${Array.from({ length: 9 }, (_, i) => `\\int_0^{${i}} f(x) \\, dx`).join(' + ')}$$

## Bare

Words without a paragraph.
<div class="notes">
A note.

</div>

## Captioned

![${'A caption that says what the picture shows, and at length. '.repeat(5)}](logo.png)
`,
)
copyFileSync(join(import.meta.dirname, '../slides/img/docker_logo.png'), join(dirname(deck), 'logo.png'))

/** What of the shown slide stands outside of the screen, in pixels. */
const outside = (page: Page) =>
  page.locator('section.present:not(.stack)').evaluate((section) => {
    const boxes = [...section.querySelectorAll('p, li, td, th, img')].map((one) =>
      one.getBoundingClientRect(),
    )
    return Math.max(...boxes.map(({ right, bottom }) => Math.max(right - innerWidth, bottom - innerHeight)))
  })

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(`section.present ${selector}`).first().boundingBox()
  if (!box) throw new Error(`${selector} is not shown`)
  return box
}

test('a slide that is fuller than the screen is shown smaller, at each size of the window', async ({
  page,
  serveDeck,
}) => {
  const address = `${await serveDeck(deck)}?view=talk`
  const shrink = () =>
    page.locator('section.present > .stage').evaluate((one) => Number(getComputedStyle(one).zoom))
  await openTalk(page, `${address}#fits`)
  expect(await shrink()).toBe(1)
  await page.goto(`${address}#bare`)
  await expect(page.locator('#bare.present')).toBeVisible()
  await expect(page.locator('#bare')).not.toHaveAttribute('data-overfull')
  for (const id of ['tall', 'wide']) {
    await page.goto(`${address}#${id}`)
    await expect(page.locator(`#${id}.present`)).toBeVisible()
    expect(await shrink()).toBeLessThan(1)
    for (const size of [
      { width: 900, height: 700 },
      { width: 1920, height: 1080 },
      { width: 1280, height: 720 },
    ]) {
      await page.setViewportSize(size)
      await expect.poll(() => outside(page)).toBeLessThanOrEqual(1)
    }
  }
})

test('the heading of a slide that is too full stays as large as others’, and where they are', async ({
  page,
  serveDeck,
}) => {
  const address = `${await serveDeck(deck)}?view=talk`
  const heading = async (id: string) => {
    await openTalk(page, `${address}#${id}`)
    const { x, y, height } = await boxOf(page, 'h2')
    const size = await page.locator('section.present h2').evaluate((one) => getComputedStyle(one).fontSize)
    return { x, y, height: Math.round(height), size }
  }
  const usual = await heading('fits')
  expect(await heading('tall')).toEqual(usual)
  expect(await heading('wide')).toEqual(usual)
})

test('what is too wide keeps the slide’s margin and its words, a table in smaller type before the slide is shown smaller', async ({
  page,
  serveDeck,
}) => {
  const address = `${await serveDeck(deck)}?view=talk`
  const drawn: [string, { beyond: number; lines: number; zoom: number }][] = []
  for (const id of ['wide', 'wider-than-its-column', 'formula']) {
    await openTalk(page, `${address}#${id}`)
    const found = page.locator('section.present:not(.stack)').evaluate((section) => {
      const zoom = Number(getComputedStyle(section.querySelector('.stage') ?? section).zoom)
      const wide = section.querySelector('table, math')?.getBoundingClientRect().right ?? Number.NaN
      const lines = [...section.querySelectorAll('td code')].map((one) => one.getClientRects().length)
      return { beyond: wide - (innerWidth - 72), lines: Math.max(1, ...lines), zoom }
    })
    drawn.push([id, await found])
  }
  for (const [id, { beyond, lines }] of drawn) {
    expect(beyond, id).toBeLessThanOrEqual(2.5)
    expect(lines, id).toBe(1)
  }
  expect(drawn[1]?.[1].zoom).toBeGreaterThan(0.85)
  // Upright nothing of a table is lost either.
  await page.setViewportSize({ width: 390, height: 844 })
  await openTalk(page, `${address}#wide`)
  expect(await outside(page)).toBeLessThanOrEqual(1)
})

test('a long caption leaves its picture smaller and the heading whole; upright it keeps the margins', async ({
  page,
  serveDeck,
}) => {
  const address = `${await serveDeck(deck)}?view=talk`
  await openTalk(page, `${address}#captioned`)
  const [heading, picture, caption] = [
    await boxOf(page, 'h2'),
    await boxOf(page, 'img'),
    await boxOf(page, 'figcaption'),
  ]
  expect(picture.y).toBeGreaterThanOrEqual(heading.y + heading.height)
  expect(caption.y + caption.height).toBeLessThanOrEqual(720)
  await page.setViewportSize({ width: 390, height: 844 })
  for (const view of ['talk', 'read']) {
    await page.goto(`${address.replace('talk', view)}#captioned`)
    await expect(page.locator('html')).toHaveAttribute('data-view', view)
    const words = await page.locator('#captioned figcaption').evaluate((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      const { left, right } = range.getBoundingClientRect()
      return Math.min(left, innerWidth - right)
    })
    expect(words, view).toBeGreaterThan(15)
  }
})

test('how small a slide is shown is measured once, and again on another screen', async ({
  page,
  serveDeck,
}) => {
  await page.addInitScript(() => {
    const { getBoundingClientRect } = Element.prototype
    let measured = 0
    Element.prototype.getBoundingClientRect = function () {
      measured++
      return getBoundingClientRect.call(this)
    }
    Object.defineProperty(window, 'measured', { get: () => measured })
  })
  await openTalk(page, `${await serveDeck(deck)}?view=talk#fits`)
  await page.waitForLoadState('networkidle')
  const shrink = () =>
    page.locator('section.present > .stage').evaluate((one) => Number(getComputedStyle(one).zoom))
  const show = async (id: string) => {
    const before = await page.evaluate<number>('window.measured')
    await press(page, id === 'tall' ? 'PageDown' : 'PageUp')
    await expect(page.locator(`#${id}.present`)).toBeVisible()
    return (await page.evaluate<number>('window.measured')) - before
  }
  const first = await show('tall')
  const scale = await shrink()
  await show('fits')
  expect(await show('tall')).toBeLessThan(first / 2)
  expect(await shrink()).toBe(scale)
  await show('fits')
  // Less wide, it is as high for what is on it.
  await page.setViewportSize({ width: 900, height: 720 })
  await show('tall')
  expect(await shrink()).toBe(1)
  await show('fits')
  await page.setViewportSize({ width: 1280, height: 720 })
  await show('tall')
  expect(await shrink()).toBe(scale)
})

test('the speaker’s slides are as small as the audience’s, whatever the size of its code', async ({
  page,
  serveDeck,
}) => {
  await startTalk(page, `${await serveDeck(deck)}?view=talk`)
  const speaker = await openSpeaker(page)
  for (let slide = 0; slide < 8; slide++) await press(page, 'PageDown')
  await expectPlace(speaker, 'long-code/0')
  const audience = () =>
    page.evaluate(() =>
      Number(getComputedStyle(document.querySelector('section.present > .stage') ?? document.body).zoom),
    )
  const inPane = () =>
    speaker.evaluate(() => {
      const inner = document.querySelector<HTMLIFrameElement>('.speaker .now iframe')?.contentDocument
      const section = inner?.querySelector('section > .stage')
      return section ? Number(getComputedStyle(section).zoom) : 0
    })
  const before = await audience()
  await expect.poll(inPane).toBe(before)
  await press(page, '+', '+', '+', '+', '+')
  await expect.poll(audience).toBeLessThan(before)
  await expect.poll(inPane).toBe(await audience())
})

test('pictures stand in a line of text, and side by side', async ({ page, serveDeck }) => {
  const address = `${await serveDeck(deck)}?view=talk`
  await openTalk(page, `${address}#icon`)
  const line = await boxOf(page, 'p')
  const icon = await boxOf(page, 'img')
  expect(line.height).toBeLessThan(2 * icon.height)
  expect(icon.width).toBeLessThan(4 * icon.height)
  await openTalk(page, `${address}#beside`)
  const pictures = await page
    .locator('section.present img')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
  expect(pictures[0]?.y).toBe(pictures[1]?.y)
})

test('a stretched picture leaves room for what is below it', async ({ page, serveDeck }) => {
  await openTalk(page, `${await serveDeck(deck)}?view=talk#stretched`)
  const picture = await boxOf(page, 'img')
  const below = await boxOf(page, 'p:last-of-type')
  expect(picture.height).toBeGreaterThan(200)
  expect(below.y + below.height).toBeLessThan(720)
})

test('fitted text is as large as its line, and code counts from where it says', async ({
  page,
  serveDeck,
}) => {
  const address = `${await serveDeck(deck)}?view=talk`
  await openTalk(page, `${address}#large`)
  for (const name of ['div.r-fit-text', 'span.r-fit-text']) {
    const size = await page
      .locator(`section.present ${name}`)
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
    expect(size, name).toBeGreaterThan(150)
  }
  await openTalk(page, `${address}#counted`)
  const counter = await page
    .locator('section.present pre')
    .evaluate((one) => getComputedStyle(one).counterReset)
  expect(counter).toBe('line 9')
})

test('on a phone a wide table scrolls by itself', async ({ page, serveDeck }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${await serveDeck(deck)}?view=read`)
  await expect(page.locator('html')).toHaveAttribute('data-view', 'read')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  // By keyboard, too, and the arrows turn no page there.
  const table = page.locator('#wide table')
  await table.scrollIntoViewIfNeeded()
  await expect(table).toHaveAttribute('tabindex', '0')
  await settle(page) // the place follows the scrolling
  const place = page.locator('.contents [aria-current]')
  const before = (await place.textContent()) ?? ''
  await table.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => table.evaluate((one) => one.scrollLeft)).toBeGreaterThan(20)
  await expect(place).toHaveText(before)
  await expect(page.locator('#counted pre')).not.toHaveAttribute('tabindex')
})

test('zoomed to 200 % the letters of a talk are twice as large, and what is too high scrolls', async ({
  page,
  site,
}) => {
  const devtools = await page.context().newCDPSession(page)
  const zoom = (ratio: number) =>
    devtools.send('Emulation.setDeviceMetricsOverride', {
      width: 1280 / ratio,
      height: 720 / ratio,
      deviceScaleFactor: ratio,
      mobile: false,
    })
  await zoom(1)
  await startTalk(page, `${site.url}#why-docker`)
  const slide = page.locator('#why-docker')
  /** In pixels of the screen. */
  const height = () =>
    slide.locator('h2').evaluate((one) => one.getBoundingClientRect().height * devicePixelRatio)
  const before = await height()
  await zoom(2)
  await expect.poll(height).toBeCloseTo(2 * before, 0)
  await expect(slide).toHaveAttribute('data-overfull')
  expect(await slide.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(1)
  await press(page, 'PageDown')
  await expectPlace(page, 'why-docker/1')
  await zoom(1)
  await expect.poll(height).toBeCloseTo(before, 0)
  await expect(slide).not.toHaveAttribute('data-overfull')
})
