/** Where what is on a slide, and classes of the deck, put things. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PNG } from 'pngjs'
import { expectPlace, press, startTalk } from './present.ts'
import { expect, openTalk, test, writeDeck } from './site.ts'

test('{.center} is the middle of the height, and an aside the foot of its slide', async ({
  page,
  serveDeck,
}) => {
  const source = `## Middle {.center}

- point

::: aside
Foot
:::

## Top

- point

::: aside
Foot
:::

Words behind it.
`
  const url = await serveDeck(writeDeck('centre.md', source))
  await startTalk(page, url)
  const height = page.viewportSize()?.height ?? 0
  const edges = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return { top, bottom }
    })
  const heading = await edges('#middle h2')
  const point = await edges('#middle ul')
  expect(Math.abs(heading.top + point.bottom - height)).toBeLessThan(height / 8)
  expect((await edges('#middle .aside')).bottom).toBeGreaterThan(height * 0.85)

  await press(page, 'PageDown')
  await expectPlace(page, 'top/0')
  expect((await edges('#top h2')).bottom).toBeLessThan(height / 3)
  expect((await edges('#top .aside')).bottom).toBeGreaterThan(height * 0.85)
  expect((await edges('#top .stage > p')).bottom).toBeLessThan(height * 0.7)
})

test('reveal.js’s helpers: stacked, in a row, stretched to the room there is, fitted to the width', async ({
  page,
  serveDeck,
}) => {
  const box = '::: {style="width:200px;height:100px"}\nbox\n:::\n'
  const source = `## Stack

:::: {.r-stack}
${box}
${box}
::::

## Row

:::: {.r-hstack}
${box}
${box}
::::

## Stretch

<iframe class="r-stretch" src="about:blank" title="Nothing"></iframe>

Below it

## Fit

::: {.r-fit-text}
Large words
:::
`
  await page.setViewportSize({ width: 1280, height: 720 })
  await startTalk(page, await serveDeck(writeDeck('helpers.md', source)))
  const boxesOf = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON()))
  const [one, other] = await boxesOf('#stack .r-stack > *')
  expect(one).toEqual(other)
  await press(page, 'ArrowRight')
  const [left, right] = await boxesOf('#row .r-hstack > *')
  expect(left.y).toBe(right.y)
  expect(right.x).toBeGreaterThanOrEqual(left.right)
  await press(page, 'ArrowRight')
  const [below] = await boxesOf('#stretch p')
  expect(below.bottom).toBeGreaterThan(600)
  expect(below.bottom).toBeLessThan(720)
  await press(page, 'ArrowRight')
  const [words] = await boxesOf('#fit .r-fit-text > p')
  const width = await page.locator('#fit .r-fit-text > p').evaluate((line) => {
    const range = document.createRange()
    range.selectNodeContents(line)
    return range.getBoundingClientRect().width
  })
  expect(width).toBeGreaterThan(words.width * 0.6)
  expect(width).toBeLessThanOrEqual(words.width)
})

test('each kind of slide is composed as what it is', async ({ page, serveDeck }) => {
  const kinds = `---
theme: plain
---

## Quotation

> The best way to predict the future is to invent it.
>
> — Alan Kay

## Number

97 %

of orders arrive on time

## Formula

$$E = mc^2$$

## Table

| Region | Q1 | Growth |
|---|---|---|
| North | 1200.5 | 8.3 % |
| South | 80 | 12 % |

## Points

${Array.from({ length: 12 }, (_, i) => `- Point ${i + 1}`).join('\n')}

## Pictures

![One](wide.png)

![Two, with a caption that is so long that it takes more than one line of its own, since it goes on and on](wide.png)

![Three](wide.png)

![Four](wide.png)

## Beside

- Sales went up

![Sales](wide.png)

## Few

- One
`
  const path = writeDeck('kinds/deck.md', kinds)
  writeFileSync(join(dirname(path), 'wide.png'), PNG.sync.write(new PNG({ width: 900, height: 600 })))
  await page.setViewportSize({ width: 1280, height: 720 })
  const url = await serveDeck(path)
  const show = async (id: string) => {
    await openTalk(page, `${url}?view=talk#${id}`)
    await page.evaluate(() => document.fonts.ready)
  }
  const boxes = (selector: string) =>
    page
      .locator(`section.present ${selector}`)
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))
  const size = (selector: string) =>
    page
      .locator(`section.present ${selector}`)
      .first()
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
  const middle = ({ y, height }: DOMRect) => y + height / 2

  await show('quotation')
  expect(await size('blockquote')).toBeGreaterThan(50)
  expect(await size('.attribution')).toBeLessThan(0.65 * (await size('blockquote')))
  expect((await boxes('blockquote'))[0]?.y).toBeGreaterThan(220)
  await show('number')
  expect(await size('.big-number')).toBe(260)
  await show('formula')
  expect(await size('.math')).toBeGreaterThan(80)
  const [formula] = await boxes('math')
  expect(formula && formula.x + formula.width / 2).toBeCloseTo(640, -1)

  await show('table')
  expect((await boxes('table'))[0]?.width).toBe(1104)
  const marks = await page.locator('section.present td:nth-child(2)').evaluateAll((cells) =>
    cells.map((cell) => {
      const range = document.createRange()
      const [figure = cell] = cell.childNodes
      const at = figure.textContent?.indexOf('.') ?? -1
      range.setStart(figure, 0)
      range.setEnd(figure, at < 0 ? (figure.textContent?.length ?? 0) : at)
      return Math.round(range.getBoundingClientRect().right)
    }),
  )
  expect(new Set(marks).size).toBe(1)

  await show('points')
  expect(new Set((await boxes('li')).map(({ x }) => x)).size).toBe(2)
  expect(await size('li')).toBeGreaterThanOrEqual(32)

  await show('pictures')
  const pictures = await boxes('img')
  expect(new Set(pictures.map(({ x }) => Math.round(x))).size).toBe(2)
  for (const { bottom, height } of pictures) {
    expect(bottom).toBeLessThan(720)
    expect(height).toBeGreaterThan(140)
  }
  const captions = await boxes('figcaption')
  expect(captions[1]?.height).toBeGreaterThan((captions[2]?.height ?? 0) * 1.5)
  expect(captions[0]?.y).toBeCloseTo(captions[1]?.y ?? 0, 0)

  await show('beside')
  const [[picture], [words]] = [await boxes('img'), await boxes('li')]
  expect(picture && words && picture.x > words.right).toBe(true)
  expect(picture?.width).toBeGreaterThan(500)
  expect(picture && words && Math.abs(middle(picture) - middle(words))).toBeLessThan(60)

  await show('few')
  expect((await boxes('li'))[0]?.y).toBeGreaterThan(250)
})
