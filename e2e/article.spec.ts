import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { PNG } from 'pngjs'
import { expect, recordShifts, test, writeDeck } from './site.ts'

const contents = writeDeck('article/contents.md', '---\ntitle: T\ntoc: true\n---\n\n## One\n\nx\n\n## Two\n')
const deck = writeDeck(
  'article/deck.md',
  `## Beside words

Click ![icon](small.png) now, and read these words about it, which are so many that the slide is no statement of a single thought.

## Tall

![A caption](tall.png)

## Gradient {background-gradient="linear-gradient(red, blue)"}

## Aside

Text of the slide.

::: aside
Small words
:::

## Behind {background-image="tall.png"}

Words over it.

## Long

The committee of the harbour met on the first evening of the month, and each of its members spoke at length of what had been seen and heard along the coast; the lamps were lit late, the tide had turned by then, and nobody wished to be the first to leave a room in which so much was still to be said about boats, flags and the weather.

## Tasks

- [x] done
- [ ] open

## Chart

![A chart](clear.png)

## Formula

$$(a_1, \\dots, a_n) \\in S \\iff \\exists y_1, \\dots, y_m \\in R^m : p(a_1, \\dots, a_n, y_1, \\dots, y_m) = 0$$

## Table

|${' Parameter |'.repeat(9)}
|${'---|'.repeat(9)}
|${' 0123456789 |'.repeat(9)}
`,
)
writeFileSync(
  join(dirname(deck), 'clear.png'),
  PNG.sync.write(new PNG({ width: 200, height: 200 })), // nothing but clear
)
for (const [name, width, height] of [
  ['small', 40, 30],
  ['tall', 600, 1200],
] as const)
  writeFileSync(join(dirname(deck), `${name}.png`), PNG.sync.write(new PNG({ width, height })))

const open = async (page: Page, url: string, width: number, height = 900) => {
  await page.setViewportSize({ width, height })
  await page.goto(`${url}?view=read`)
  await page.locator('html[data-view="read"]').waitFor()
  await page.evaluate(() => document.fonts.ready)
}

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not shown`)
  return { ...box, middle: box.x + box.width / 2 }
}

test('a small picture among words is as large as it is, and on their line', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 1280)
  const icon = await boxOf(page, '#beside-words img')
  expect([icon.width, icon.height]).toEqual([40, 30])
  const words = await boxOf(page, '#beside-words p')
  expect(icon.x).toBeGreaterThan(words.x)
})

test('a high picture is seen at a glance, in the middle, its caption below it', async ({
  page,
  serveDeck,
}) => {
  await open(page, await serveDeck(deck), 1280)
  const [picture, column] = [await boxOf(page, '#tall img'), await boxOf(page, '#tall .stage')]
  expect(picture.height).toBeLessThanOrEqual(0.8 * 900 + 1)
  expect(picture.width / picture.height).toBeCloseTo(0.5, 2)
  expect(picture.middle).toBeCloseTo(column.middle, 0)
})

test('a statement shows the ground that its author gave it', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 1280)
  await page.locator('#gradient').scrollIntoViewIfNeeded()
  const { x, y, width, height } = await boxOf(page, '#gradient')
  const shot = PNG.sync.read(
    await page.screenshot({ clip: { x: x + width - 40, y: y + height - 40, width: 8, height: 8 } }),
  )
  const [red = 255, green = 255, blue = 0] = shot.data
  expect(blue).toBeGreaterThan(red + green + 100)
})

test('words at the foot can be read', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 1280)
  expect(await page.locator('.aside').evaluate((one) => getComputedStyle(one).fontSize)).toBe('16px')
})

test('on a phone the heading below a picture begins where any other does', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 390)
  const starts = await page.locator('#behind h2, #aside h2').evaluateAll((all) =>
    all.map((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      return range.getBoundingClientRect().left
    }),
  )
  expect(starts).toHaveLength(2)
  expect(starts[0]).toBeCloseTo(starts[1] ?? 0, 0)
})

test('a formula as wide as the column is set smaller', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 500)
  const scrolls = await page.locator('.math.display').evaluate((one) => one.scrollWidth > one.clientWidth + 1)
  expect(scrolls).toBe(false)
})

test('in the colours of the reader’s choice a done task differs from an open one, and a chart has its plate', async ({
  page,
  serveDeck,
}) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await open(page, await serveDeck(deck), 1280)
  const inputs = page.locator('#tasks input')
  const [done, other] = [await inputs.nth(0).screenshot(), await inputs.nth(1).screenshot()]
  expect(PNG.sync.read(done).data.equals(PNG.sync.read(other).data)).toBe(false)
  const chart = page.locator('#chart img')
  await chart.evaluate((picture: HTMLImageElement) => picture.decode())
  const { data } = PNG.sync.read(await chart.screenshot())
  expect([...data.subarray(4000, 4003)]).toEqual([255, 255, 255])
})

test('a talk that begins without a title is not seen before it is where it stays', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  const shifts = await recordShifts(page)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(url)
    await page.locator('html[data-placed]').waitFor()
    await page.evaluate(() => document.fonts.ready)
    expect(await shifts(), `${width} pixels wide`).toBeLessThan(0.05)
  }
})

test('each link of the table of contents is at least 24 pixels high', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(contents), 390)
  const heights = await page
    .locator('#TOC a')
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height))
  expect(heights).toHaveLength(2)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24)
})

test('a line has 60 to 72 letters where there is room for more', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 1280)
  const lines = await page.locator('#long p').evaluate((paragraph) => {
    const range = document.createRange()
    const counts = new Map<number, number>()
    const text = paragraph.firstChild as Text
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      const { top } = range.getBoundingClientRect()
      counts.set(top, (counts.get(top) ?? 0) + 1)
    }
    return [...counts.values()].slice(0, -1)
  })
  expect(lines.length).toBeGreaterThan(3)
  expect(Math.min(...lines)).toBeGreaterThanOrEqual(56) // a word that is long leaves its line short
  expect(Math.max(...lines)).toBeLessThanOrEqual(72)
})

test('a table wider than the column scrolls by itself', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 1280)
  const [table, column] = [await boxOf(page, '#table table'), await boxOf(page, '#table .stage')]
  expect(table.width).toBeLessThanOrEqual(column.width)
})
