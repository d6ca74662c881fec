/** Where classes of the deck put things on a slide. */
import { expectPlace, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

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
