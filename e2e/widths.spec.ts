import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { expect, openTalk, test, writeDeck } from './site.ts'

const word = 'Donaudampfschifffahrtsgesellschaftskapitän'
const deck = writeDeck(
  'widths/deck.md',
  `---
theme: kilo
---

# Kommunikationsinfrastruktur

## ${word}

## ${word} and more

- one

## Small table

| A | B |
|---|--:|
| x | 1 |

## Countries

| Country | Form | Capital | Languages | People |
|---|---|---|---|---|
| Switzerland | Confederation | Bern | German, French, Italian, Romansh | 8,700,000 |
| Liechtenstein | Monarchy | Vaduz | German | 39,000 |

## Formula

Words above it.

$$(a_1, \\dots, a_n) \\in S \\iff \\exists y_1, \\dots, y_m \\in R^m : p(a_1, \\dots, a_n, y_1, \\dots, y_m) = 0$$

## Fitted

<h3 class="r-fit-text">Can be used for several headlines, however long</h3>

## Captioned

![${'A caption that has more words than stand on a line. '.repeat(2)}](logo.png)

## Over a picture {background-image="logo.png"}

| A | B |
|---|---|
| 1 | 2 |

: A caption
`,
)
copyFileSync(join(import.meta.dirname, '../slides/img/docker_logo.png'), join(dirname(deck), 'logo.png'))
const arabic = writeDeck(
  'widths/ar.md',
  '---\nlang: ar\ndir: rtl\n---\n\n## جدول\n\n| العمود | القيمة |\n|---|---|\n| واحد | 1 |\n',
)

const present = 'section.present:not(.stack)'

/** Where the words of each such element are, as boxes of their lines. */
function linesOf(
  page: Page,
  selector: string,
): Promise<{ left: number; right: number; count: number; text: string }[]> {
  return page.locator(`${present} :is(${selector})`).evaluateAll((all) =>
    all.map((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      const { left, right } = range.getBoundingClientRect()
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
      return { left, right, count: tops.size, text: one.textContent ?? '' }
    }),
  )
}

const show = async (page: Page, url: string, id: string) => {
  await openTalk(page, `${url}?view=talk#${id}`)
  await page.evaluate(() => document.fonts.ready)
}

for (const size of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`the longest word of a heading is whole, ${size.width} × ${size.height}`, async ({
    page,
    serveDeck,
  }) => {
    const url = await serveDeck(deck)
    await page.setViewportSize(size)
    for (const [id, lines] of [
      ['kommunikationsinfrastruktur', 1],
      [word.toLowerCase(), 1],
      [`${word.toLowerCase()}-and-more`, 2],
    ] as const) {
      await show(page, url, id)
      const [heading] = await linesOf(page, 'h2')
      expect(heading?.count, id).toBe(lines)
    }
  })
}

test('a small table leaves a third of the slide free, and begins where the heading does', async ({
  page,
  serveDeck,
}) => {
  await show(page, await serveDeck(deck), 'small-table')
  const [first, last] = await linesOf(page, 'th')
  expect((last?.right ?? 0) - (first?.left ?? 0)).toBeLessThan(760)
  await show(page, await serveDeck(arabic), 'جدول')
  const [heading, cell] = await linesOf(page, 'h2, th')
  expect(Math.abs((heading?.right ?? 0) - (cell?.right ?? 0))).toBeLessThan(4)
})

test('upright, a wide table has the width of the screen and keeps its words whole', async ({
  page,
  serveDeck,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await show(page, await serveDeck(deck), 'countries')
  const cells = await linesOf(page, 'th, td')
  for (const { text, count, right } of cells) {
    if (!text.includes(' ')) expect(count, text).toBe(1)
    expect(right).toBeLessThan(386)
  }
})

test('a formula as wide as the slide is set smaller, and nothing else is', async ({ page, serveDeck }) => {
  await show(page, await serveDeck(deck), 'formula')
  expect(await page.locator(present).evaluate((one) => getComputedStyle(one).zoom)).toBe('1')
  const box = await page.locator(`${present} math`).boundingBox()
  expect(box?.width).toBeGreaterThan(800)
})

test('fitted words whose length is not known are not cut off', async ({ page, serveDeck }) => {
  await show(page, await serveDeck(deck), 'fitted')
  const [words] = await linesOf(page, 'h3')
  expect(words?.right).toBeLessThan(1280 - 70)
})

test('the caption stands in the middle below its picture, in lines of one length', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 720 })
    await show(page, url, 'captioned')
    const picture = await page.locator(`${present} img`).boundingBox()
    const [caption] = await linesOf(page, 'figcaption')
    const middle = ((caption?.left ?? 0) + (caption?.right ?? 0)) / 2
    expect(Math.abs(middle - (picture?.x ?? 0) - (picture?.width ?? 0) / 2)).toBeLessThan(3)
  }
})

test('over a picture a table’s words and its caption stand on a plate', async ({ page, serveDeck }) => {
  await show(page, await serveDeck(deck), 'over-a-picture')
  const [caption, cell] = await page.locator(`${present} :is(caption, th)`).evaluateAll((all) =>
    all.map((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      const plate = one.closest('caption') ?? one.closest('table')
      return {
        inside: range.getBoundingClientRect().left - (plate?.getBoundingClientRect().left ?? 0),
        colour: plate && getComputedStyle(plate).backgroundColor,
      }
    }),
  )
  for (const one of [caption, cell]) {
    expect(one?.inside).toBeGreaterThan(8)
    expect(one?.colour).toBe('rgb(246, 241, 228)')
  }
})
