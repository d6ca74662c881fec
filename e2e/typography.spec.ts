import { copyFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { PNG } from 'pngjs'
import { expect, openTalk, test, writeDeck } from './site.ts'

const points = (count: number) => Array.from({ length: count }, () => '- A point').join('\n')
const deck = writeDeck(
  'typography/deck.md',
  `---
theme: kilo
css: deck.css
---

## One point

${points(1)}

## Six points

${points(6)}

## Many points

${points(12)}

## Behind {background-image="logo.png"}

## Covering {background-image="logo.png" background-size="cover"}

## Centred {.center}

Words enough to be no statement of a single thought, which would be set on a flag’s colour: a paragraph of them, at last.

## Dates

| One | Two | Three | Four |
|-----|-----|-------|------|
| some words | 2026-11-25 | more words than that | 2020–2025 |

## Code

\`\`\`
const result = await fetchEverything({ retries: 3 })
  done()
\`\`\`

## Numbered

\`\`\`{.python .numberLines}
    words = [f"Hello, {name}!" for _ in range(times)]  # fits
\`\`\`

## A box of the author’s

Words above it, enough of them that the slide is no statement of a single thought, which would be set on a flag’s colour.

::: smaller
> A quotation

| Its author

<div style="display: flex"><div class="cell">a</div><div class="cell">b</div></div>
:::

## Points within a point

- One

    - Within it

- Two

    - Within it

## Boxes in a box

Words above them, enough of them that the slide is no statement of a single thought, which would be set on a flag’s colour.

::: other
First

::: box
Second

Third
:::

::: box
Fourth
:::
:::

::: row
::: box
Left

Below
:::
::: box
Right
:::
:::

## Half as wide

![The logo](logo.png){width=50%}

## Words over a picture {background-image="logo.png"}

- A point

Some words
`,
)
writeFileSync(join(dirname(deck), 'deck.css'), '.row { display: grid; grid-template-columns: 1fr 1fr }')
copyFileSync(join(import.meta.dirname, '../slides/img/docker_logo.png'), join(dirname(deck), 'logo.png'))

const present = 'section.present:not(.stack)'

async function open(page: Page, address: string, id: string): Promise<void> {
  await openTalk(page, `${address}?view=talk#${id}`)
  await page.evaluate(() => document.fonts.ready)
}

test('a picture of half the width has that, whatever files there are to choose from', async ({
  page,
  serveDeck,
}) => {
  await open(page, await serveDeck(deck), 'half-as-wide')
  const picture = page.locator(`${present} picture > img`)
  expect((await picture.boundingBox())?.width).toBe(528) // of 1056 between the margins
})

test('lists have one size as long as they fit, and end above the slide’s number', async ({
  page,
  serveDeck,
}) => {
  const address = await serveDeck(deck)
  const sizes: string[] = []
  for (const id of ['one-point', 'six-points']) {
    await open(page, address, id)
    sizes.push(
      await page
        .locator(`${present} li`)
        .first()
        .evaluate((li) => getComputedStyle(li).fontSize),
    )
  }
  expect(sizes).toEqual(['44px', '44px'])
  await open(page, address, 'many-points')
  const room = await page.locator(present).evaluate((slide) => {
    const { bottom, height } = getComputedStyle(slide, '::after')
    const list = slide.querySelector('ul')?.getBoundingClientRect().bottom ?? Number.NaN
    return slide.clientHeight - Number.parseFloat(bottom) - Number.parseFloat(height) - list
  })
  expect(room).toBeGreaterThan(0)
})

test('upright, a picture behind a slide is shown whole, unless its author said how large', async ({
  page,
  serveDeck,
}) => {
  const address = await serveDeck(deck)
  const picture = page.locator(`${present} .slide-background img`)
  for (const [width, height, id, fit] of [
    [1280, 720, 'behind', 'cover'],
    [390, 844, 'behind', 'contain'],
    [390, 844, 'covering', 'cover'],
  ] as const) {
    await page.setViewportSize({ width, height })
    await open(page, address, id)
    await expect(picture, `${id}, ${width} wide`).toHaveCSS('object-fit', fit)
  }
})

test('in forced colours no margin is painted over the picture behind a slide', async ({
  page,
  serveDeck,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, await serveDeck(deck), 'covering')
  await expect(page.locator(`${present} .stage`)).toHaveCSS('border-right-width', '0px')
})

test('the flag of a centred slide flies beside its heading', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 'centred')
  const [flag, heading] = await page
    .locator(present)
    .evaluate((slide) => [
      Number.parseFloat(getComputedStyle(slide, '::before').top),
      slide.querySelector('h2')?.getBoundingClientRect().top,
    ])
  expect(heading).toBeGreaterThan(150)
  expect(flag).toBeCloseTo(Number(heading), 1)
})

test('a date stays on one line, and code that goes on is set in', async ({ page, serveDeck }) => {
  const address = await serveDeck(deck)
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, address, 'dates')
  const lines = await page.locator(`${present} td:nth-child(even)`).evaluateAll((cells) =>
    cells.map((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
    }),
  )
  expect(lines).toEqual([1, 1])
  await open(page, address, 'code')
  const starts = await page.locator(`${present} code`).evaluate((code) => {
    const range = document.createRange()
    range.selectNodeContents(code)
    return [...range.getClientRects()].map(({ left }) => left)
  })
  expect(starts.length).toBeGreaterThan(2)
  expect(starts[1]).toBeGreaterThan((starts[0] ?? 0) + 20)
})

test('words over a picture begin where its heading’s do', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 'words-over-a-picture')
  const starts = await page.locator(`${present} :is(h2, li, p)`).evaluateAll((all) =>
    all.map((one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      return range.getBoundingClientRect().left
    }),
  )
  expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(6)
})

test('paragraphs in a box of the author’s stand apart, and what a style puts side by side on one line', async ({
  page,
  serveDeck,
}) => {
  await open(page, await serveDeck(deck), 'a-box-of-the-authors')
  const box = (selector: string) => page.locator(`${present} ${selector}`).boundingBox()
  const [quote, author] = [await box('blockquote'), await box('.line-block')]
  expect((author?.y ?? 0) - (quote?.y ?? 0) - (quote?.height ?? 0)).toBeGreaterThan(15)
  const [first, second] = [await box('.cell:first-child'), await box('.cell:last-child')]
  expect(second?.y).toBe(first?.y)
})

test('boxes in a box of the author’s stand apart as its paragraphs do, and in one line where a sheet puts them so', async ({
  page,
  serveDeck,
}) => {
  await open(page, await serveDeck(deck), 'boxes-in-a-box')
  const tops = await page
    .locator(`${present} p`)
    .evaluateAll((all) => all.slice(1).map((one) => one.getBoundingClientRect().top))
  const [first = 0, second = 0, third = 0, fourth = 0, left, , right] = tops
  expect(second - first).toBeGreaterThan(40)
  expect(third - second).toBeCloseTo(second - first, 1)
  expect(fourth - third).toBeCloseTo(second - first, 1)
  expect(right).toBe(left)
})

test('a point within a point stands closer to it than to the next', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 'points-within-a-point')
  const boxes = await page
    .locator(`${present} li p, ${present} li li`)
    .evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]),
    )
  const [[, one = 0] = [], [within = 0, end = 0] = [], [two = 0] = []] = boxes.filter(
    ([top], i, all) => top !== all[i - 1]?.[0],
  )
  expect(within - one).toBeLessThan(two - end)
})

test('a figure in a table has no slash through its nought, which a word’s has', async ({
  page,
  serveDeck,
}) => {
  await open(page, await serveDeck(deck), 'dates')
  /** Is there ink in the middle of the 0 that is put there? */
  const isSlashed = async (place: Locator) => {
    await place.evaluate((element) => {
      element.innerHTML = '<span>0</span>'
    })
    const { data, width, height } = PNG.sync.read(await place.locator('span').screenshot())
    const isInk = (x: number, y: number) => (data[4 * (y * width + x)] ?? 255) < 128
    const inked = Array.from({ length: height }, (_, y) => y).filter((y) =>
      Array.from({ length: width }, (_, x) => x).some((x) => isInk(x, y)),
    )
    const middle = Math.round(((inked[0] ?? 0) + (inked.at(-1) ?? 0)) / 2)
    expect(inked.length).toBeGreaterThan(15)
    return [-1, 0, 1].some((off) => isInk(Math.round(width / 2) + off, middle))
  }
  expect(await isSlashed(page.locator(`${present} td`).first())).toBe(false)
  await open(page, page.url().replace(/\?.*/, ''), 'a-box-of-the-authors')
  expect(await isSlashed(page.locator(`${present} .stage > p`).first())).toBe(true)
})

test('a line of code that is numbered stands on one line, too', async ({ page, serveDeck }) => {
  await open(page, await serveDeck(deck), 'numbered')
  const [line, code] = [page.locator(`${present} pre .line`), page.locator(`${present} pre`)]
  const size = await code.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  expect((await line.boundingBox())?.height).toBeLessThan(1.6 * size)
  expect(size).toBeGreaterThan(25)
})
