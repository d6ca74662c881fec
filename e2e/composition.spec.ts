/** How slides are set that other kinds of talks have: big numbers in columns, verses, stacks, other scripts. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { PNG } from 'pngjs'
import { expect, openTalk, test, writeDeck } from './site.ts'

const column = (text: string) => `::: column\n${text}\n:::\n`
const deck = writeDeck(
  'composition/deck.md',
  `---
theme: kilo
footer: The footer
---

## Numbers

:::: columns
${column('[€ 412 m]{.r-fit-text}\n\nRevenue')}${column('[97.6 %]{.r-fit-text}\n\nOn time')}${column('[mmmmm]{.r-fit-text}\n\nWide')}
::::

## Beside each other

:::: columns
${column('```\ndef total(orders):\n            s = s + o.amount\n```')}${column('```\n1\n```')}
::::

## Picture

Words enough to be no statement of a single thought, which would be set on a flag’s colour: a paragraph of them, at last.

![](wide.png)

## Dark by itself {background-color="#223"}

Words enough to be no statement of a single thought, which would be set on a flag’s colour: a paragraph of them, at last.

![](wide.png)

## Stack

Words enough to be no statement of a single thought, which would be set on a flag’s colour: a paragraph of them, at last.

::: r-stack
![](wide.png){width=60%}

![](wide.png){width=30%}
:::

## {background-gradient="linear-gradient(red, blue)"}

Thank you

. . .

[example.org](https://example.org)

## Verse

| Who wrote here first? A hand in brown that crossed its letters
| like the mast of a ship, and came to the last line last.

## Long words

:::: columns
${column('- Einwohnermeldewesen\n- Friedhofsverwaltung')}${column('- Kraftfahrzeugzulassung')}${column('- Schulaufsichtsbehörde\n- <https://example.org/an/address>')}
::::

## Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz

Words enough to be no statement of a single thought, which would be set on a flag’s colour: a paragraph of them, at last.

# The end of it
`,
)
writeFileSync(join(dirname(deck), 'wide.png'), PNG.sync.write(new PNG({ width: 400, height: 100 })))
const arabic = writeDeck(
  'composition/ar.md',
  `---
title: تاريخ الخط العربي في كل العصور
lang: ar
dir: rtl
theme: kilo
footer: جامعة
---

## رمز

استعمل الدالة \`greet()\` ثم اطبع النتيجة، ثم استعملها مرة أخرى واطبع النتيجة مرة أخرى، ثم استعملها مرة أخرى واطبع النتيجة.

## {background-gradient="linear-gradient(red, blue)"}

شكرا
`,
)

const show = async (page: Page, url: string, id: string) => {
  await openTalk(page, `${url}?view=talk#${id}`)
  await page.evaluate(() => document.fonts.ready)
}

/** Where the lines begin of each such element. */
const linesOf = (page: Page, selector: string): Promise<number[][]> =>
  page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      const lines = new Map<number, number>()
      for (const { left, bottom, width } of range.getClientRects())
        if (width > 0) lines.set(bottom, Math.round(Math.min(left, lines.get(bottom) ?? left)))
      return [...lines.values()]
    }),
  )

test('what a picture leaves clear is light on dark, but for a ground that the slide has anyway', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  const ground = async (id: string) => {
    await show(page, url, id)
    return page.locator('.present img').evaluate((one) => getComputedStyle(one).backgroundColor)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await ground('picture')).toBe('rgb(255, 255, 255)')
  expect(await ground('dark-by-itself')).toBe('rgba(0, 0, 0, 0)')
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await ground('picture')).toBe('rgba(0, 0, 0, 0)')
})

test('fitted words stay in their column, and are as large as that', async ({ page, serveDeck }) => {
  await show(page, await serveDeck(deck), 'numbers')
  const numbers = await page.locator('.present .r-fit-text').evaluateAll((all) =>
    all.map((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      return range.getBoundingClientRect().width / (one.closest('.column')?.clientWidth ?? 1)
    }),
  )
  expect(numbers).toHaveLength(3)
  for (const share of numbers) {
    expect(share).toBeLessThanOrEqual(1)
    expect(share).toBeGreaterThan(0.7)
  }
  const shrink = await page
    .locator('section.present')
    .evaluate((one: HTMLElement) => one.style.getPropertyValue('--shrink'))
  expect(shrink).toBe('')
  await page.setViewportSize({ width: 390, height: 844 })
  const size = () =>
    page
      .locator('.present .r-fit-text')
      .first()
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
  await expect.poll(size).toBeGreaterThan(70)
})

test('code in a column is as small as keeps its lines whole', async ({ page, serveDeck }) => {
  await show(page, await serveDeck(deck), 'beside-each-other')
  const [lines] = await linesOf(page, '.present .column:first-child code')
  expect(lines?.length).toBe(2)
})

test('a picture among words is as large on a large screen as on a small one; in the article as it is', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  const width = () => page.locator('#picture img').evaluate((one) => one.getBoundingClientRect().width)
  await show(page, url, 'picture')
  expect(await width()).toBe(400)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await expect.poll(width).toBe(600)
  await page.goto(`${url}?view=read`)
  await page.locator('html[data-view="read"]').waitFor()
  expect(await width()).toBe(400)
})

test('pictures of a stack have their share of the slide, in its middle', async ({ page, serveDeck }) => {
  await show(page, await serveDeck(deck), 'stack')
  const boxes = await page
    .locator('.present .r-stack img')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
  for (const [i, share] of [0.6, 0.3].entries()) {
    const { x, width } = boxes[i]
    expect(width).toBeCloseTo(1056 * share, 0)
    expect(x + width / 2).toBeCloseTo(152 + 1056 / 2, 0)
  }
})

test('the words of a statement over a gradient begin below each other, within their plates', async ({
  page,
  serveDeck,
}) => {
  await show(page, await serveDeck(deck), 'section')
  const [[said = 0] = [], [address] = []] = await linesOf(page, '.present p')
  expect(said).toBe(address)
  const plate = await page.locator('.present p').first().boundingBox()
  expect(said - (plate?.x ?? 0)).toBeGreaterThan(10)
})

test('what continues a verse is set in', async ({ page, serveDeck }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await show(page, await serveDeck(deck), 'verse')
  const [lines] = await linesOf(page, '.present .line-block')
  expect(new Set(lines).size).toBe(2)
})

test('the words of columns are whole', async ({ page, serveDeck }) => {
  await show(page, await serveDeck(deck), 'long-words')
  const lines = await linesOf(page, '.present li:not(:has(a))')
  expect(lines.map(({ length }) => length)).toEqual([1, 1, 1, 1])
})

test('in an upright window the article’s statements stand beside their flag, and its footer can be read', async ({
  page,
  serveDeck,
}) => {
  await page.setViewportSize({ width: 768, height: 1024 })
  await page.goto(`${await serveDeck(deck)}?view=read`)
  await page.locator('html[data-view="read"]').waitFor()
  const middle = (selector: string) =>
    page.locator(selector).evaluate((one) => {
      const { y, height } = one.getBoundingClientRect()
      return y + height / 2
    })
  const slide = '#the-end-of-it'
  expect(await middle(`${slide} h2`)).toBeCloseTo(await middle(`${slide} .stage`), -1)
  const footer = page.locator(`${slide} .slide-footer`)
  await expect(footer).toBeVisible()
  await expect(footer).toHaveCSS('color', 'rgb(74, 88, 110)')
})

test('where one reads from right to left code runs the other way, and the footer stands at the right', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(arabic)
  await show(page, url, 'رمز')
  const [name, brackets] = await page.locator('.present code').evaluate((code) =>
    [0, 5].map((at) => {
      const range = document.createRange()
      if (code.firstChild) range.setStart(code.firstChild, at)
      if (code.firstChild) range.setEnd(code.firstChild, at + 1)
      return range.getBoundingClientRect().x
    }),
  )
  expect(brackets).toBeGreaterThan(name ?? Number.POSITIVE_INFINITY)
  await show(page, url, 'section')
  const footer = await page.locator('.present .slide-footer').boundingBox()
  expect(footer?.x).toBeGreaterThan(1000)
})

test('lines of Arabic do not touch, on the title either', async ({ page, serveDeck }) => {
  await openTalk(page, `${await serveDeck(arabic)}?view=talk`)
  const spacing = await page.locator('.title').evaluate((title) => {
    const { fontSize, lineHeight } = getComputedStyle(title)
    return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)
  })
  expect(spacing).toBeCloseTo(1.3)
})

test('a heading’s word that no size keeps whole is broken in letters that are seen', async ({
  page,
  serveDeck,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const word = 'rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'
  await show(page, await serveDeck(deck), word)
  const [head, text] = await page
    .locator('.present :is(h2, p)')
    .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))
  expect(head).toBeGreaterThan((text ?? 0) * 0.9)
  // Where there is room for it, it is whole.
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect.poll(async () => (await linesOf(page, '.present h2'))[0]?.length).toBe(1)
})
