/** Slides that hold more than a screen or a page: nothing of them is cut off. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { command } from './commands.ts'
import { openPdf, text, textOf, toUnicode } from './pdf.ts'
import { expectPlace, openSpeaker, press, startTalk } from './present.ts'
import { labels, titles, withRole } from './print.ts'
import { expect, openTalk, test, writeDeck } from './site.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
const code = numbers(45).flatMap((n) => [`def name_${n}(x):`, `    return x + ${n}`])
const source = `## Portrait

A sentence above it.

![A tower](tower.svg){width=40%}

## Four

${'![A tower](tower.svg) '.repeat(4)}

## Many words

![A tower](tower.svg)

${'Some words that say more than a slide has room for. '.repeat(30)}

## Placed

A word.

<div style="position: fixed; bottom: -90px; left: 40px">Below the screen</div>

<div style="position: absolute; top: 20px; right: -300px">Beside the screen</div>

## Book {.layout-columns}

A sentence above it.

::: box
${numbers(90)
  .map((n) => `${n}. Item [number](https://example.org) ${n}`)
  .join('\n')}
:::

## Next

::: {.columns}
::: {.column}
${numbers(40)
  .map((n) => `Paragraph ${n} of the first column.`)
  .join('\n\n')}
:::
::: {.column}
| Key | Value |
|-----|-------|
${numbers(40)
  .map((n) => `| Key ${n} | ${n} |`)
  .join('\n')}
:::
:::

## Last

~~~ {.python .numberLines startFrom="10"}
${code.join('\n')}
~~~
`
const deck = writeDeck('overfull/deck.md', source)
writeFileSync(
  join(dirname(deck), 'tower.svg'),
  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1400"><rect width="900" height="1400" fill="#a33"/></svg>',
)

/** The texts and pictures of the shown slide that can neither be seen nor scrolled to. */
const outOfReach = (page: Page) =>
  page.locator('section.present:not(.stack)').evaluate((section) => {
    const { overflowX, overflowY } = getComputedStyle(section)
    const across = overflowX === 'hidden' ? innerWidth : section.scrollWidth
    const down = overflowY === 'hidden' ? innerHeight : section.scrollHeight
    return [...section.querySelectorAll('p, li, td, .line, img, div[data-s]')].filter((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect()
      const low = section.matches('[tabindex]') ? down : innerHeight
      return left < -2 || top < -2 || right > across + 2 || bottom > low + 2
    }).length
  })

test('all of a slide is on its screen, or is scrolled to', async ({ page, serveDeck }) => {
  const address = `${await serveDeck(deck)}?view=talk`
  for (const size of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    for (const id of ['portrait', 'four', 'many-words', 'placed', 'book', 'next', 'last']) {
      await openTalk(page, `${address}#${id}`)
      await expect(page.locator(`#${id}.present`)).toBeVisible()
      await expect.poll(() => outOfReach(page), `${id} at ${size.width}`).toBe(0)
    }
  }
})

test('the words for a picture that never comes are whole, above its caption or in the corner of what it was behind, in the speaker’s preview, too', async ({
  page,
  serveDeck,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  let lose = () => {}
  const lost = new Promise<void>((resolve) => {
    lose = resolve
  })
  await page.context().route(/tower/, async (route) => {
    await lost
    await route.abort()
  })
  const words = 'A picture that does not come, and of which there is much to tell. '.repeat(9)
  const missing = writeDeck(
    'overfull/missing.md',
    `## Missing\n\n![${words}](tower.svg)\n\n## Behind {background-image="tower.svg"}\n\nWords\n`,
  )
  await openTalk(page, `${await serveDeck(missing)}?view=talk#missing`)
  await expect(page.locator('#missing.present img')).toBeVisible()
  const speaker = await openSpeaker(page)
  lose()
  await expect(page.locator('#missing .missing-picture')).toBeVisible()
  const drawn = await page.locator('#missing').evaluate((slide) => {
    const boxOf = (selector: string) => {
      const range = document.createRange()
      range.selectNodeContents(slide.querySelector(selector) ?? slide)
      return range.getBoundingClientRect()
    }
    const [words, caption] = [boxOf('.missing-picture'), boxOf('figcaption')]
    const end = slide.matches('[tabindex]') ? slide.scrollHeight : innerHeight
    return {
      isBelowTop: words.top >= 0,
      isAboveCaption: words.bottom <= caption.top,
      isAboveEnd: caption.bottom <= end,
    }
  })
  expect(drawn).toEqual({ isBelowTop: true, isAboveCaption: true, isAboveEnd: true })
  const fitOf = (slide: Locator) =>
    slide.evaluate((one) => [getComputedStyle(one).zoom, one.hasAttribute('data-overfull')])
  const preview = speaker.frameLocator('.now iframe').locator('#missing')
  await expect(preview.locator('.missing-picture')).toBeVisible()
  await expect.poll(() => fitOf(preview)).toEqual(await fitOf(page.locator('#missing')))

  await press(page, 'PageDown')
  const boxes = await page.locator('#behind.present').evaluate((slide) =>
    ['.missing-picture', '.stage'].map((selector) => {
      const range = document.createRange()
      range.selectNodeContents(slide.querySelector(selector) ?? slide)
      return range.getBoundingClientRect()
    }),
  )
  expect(boxes[0]?.top).toBeGreaterThan(boxes[1]?.bottom ?? 0)
  expect(boxes[0]?.bottom).toBeLessThan(844)
})

test('pictures give way first, and to words only as far as they can be seen', async ({ page, serveDeck }) => {
  const address = `${await serveDeck(deck)}?view=talk`
  const drawn = async (id: string) => {
    await openTalk(page, `${address}#${id}`)
    await expect(page.locator(`#${id}.present`)).toBeVisible()
    return page.locator(`#${id}`).evaluate((section) => ({
      zoom: Number(getComputedStyle(section).zoom),
      heights: [...section.querySelectorAll('img')].map((one) => one.getBoundingClientRect().height),
      shapes: [...section.querySelectorAll('img')].map((one) => one.width / one.height),
    }))
  }
  const portrait = await drawn('portrait')
  expect(portrait.zoom).toBe(1)
  expect(portrait.heights[0]).toBeGreaterThan(250)
  expect(portrait.shapes[0]).toBeCloseTo(900 / 1400, 1)
  const four = await drawn('four')
  expect(four.zoom).toBe(1)
  for (const height of four.heights) expect(height).toBeGreaterThan(150)
  expect((await drawn('many-words')).heights[0]).toBeGreaterThan(120)
})

test('a slide that scrolls is scrolled by the arrow keys while it has the focus, and stepped past by all others', async ({
  page,
  serveDeck,
}) => {
  await startTalk(page, `${await serveDeck(deck)}?view=talk#book`)
  const book = page.locator('#book')
  const top = () => book.evaluate((one) => one.scrollTop)
  // Without the focus each key is what it always is.
  await press(page, 'ArrowDown')
  await expectPlace(page, 'next/0')
  await press(page, 'ArrowUp')
  await expectPlace(page, 'book/0')
  await expect(book).toHaveAttribute('tabindex', '0')
  await book.focus()
  await press(page, 'ArrowDown')
  expect(await top()).toBeGreaterThan(100)
  await expectPlace(page, 'book/0')
  await press(page, 'ArrowUp')
  expect(await top()).toBe(0)
  await press(page, 'ArrowUp')
  await expectPlace(page, 'placed/0')
  await press(page, 'PageDown')
  for (const key of ['PageDown', ' ', 'ArrowRight']) {
    await expectPlace(page, 'book/0')
    await book.focus()
    await press(page, key)
    await expectPlace(page, 'next/0')
    await press(page, 'PageUp')
  }
  await expectPlace(page, 'book/0')
  await book.focus()
  await book.evaluate((one) => one.scrollTo(0, one.scrollHeight))
  expect(await page.locator('#book li').last().isVisible()).toBe(true)
  // What is found out anew when typefaces come, or the window changes, does not scroll it back.
  const end = await top()
  await page.evaluate(() => dispatchEvent(new Event('resize')))
  expect(await top()).toBe(end)
  await press(page, 'ArrowDown')
  await expectPlace(page, 'next/0')
})

test('on paper it goes on over pages, each with its heading, and is told once', async ({ folder }) => {
  writeFileSync(join(folder, 'deck.md'), source.replaceAll(/^!\[.*$/gm, ''))
  for (const form of [[], ['--notes'], ['--handout', '3']]) {
    const out = join(folder, 'deck.pdf')
    const { code: exit, stderr } = command(['pdf', 'deck.md', ...form, '--out', out], {
      cwd: folder,
      env: { INIT_CWD: folder },
    })
    expect(exit, stderr).toBe(0)
    expect(stderr).toMatch(/it goes on over [3-9] pages/)
    const pdf = await openPdf(readFileSync(out))
    expect(titles(pdf.outline)).toEqual(['Portrait', 'Four', 'Many words', 'Placed', 'Book', 'Next', 'Last'])
    const headings = pdf.tags.filter(({ role }) => /^H\d$/.test(role)).map((one) => textOf(pdf, one))
    expect(headings).toEqual(['Portrait', 'Four', 'Many words', 'Placed', 'Book', 'Next', 'Last'])
    expect(withRole(pdf, 'LI').length).toBe(90)
    const cells = withRole(pdf, 'TD').map((one) => textOf(pdf, one))
    expect(cells).toEqual(numbers(40).flatMap((n) => [`Key ${n}`, `${n}`]))
    const paragraphs = withRole(pdf, 'P').map((one) => textOf(pdf, one))
    for (const n of numbers(40)) expect(paragraphs).toContain(`Paragraph ${n} of the first column.`)
    if (form.length > 0) continue
    expect(labels(pdf)).toContain(Buffer.from('5 +1', 'utf16le').swap16().toString('hex').toUpperCase())
    const lines = pdf.tags.flatMap(({ dict }) => text(dict, 'ActualText')?.split('\n') ?? [])
    expect(lines).toEqual(code)
    // The heading and the number in flags are painted on each page, the rest of it told.
    const pages = pdf.pages.map(({ paints, fonts }) =>
      paints
        .flatMap(({ codes }) => codes.map(({ font, code }) => toUnicode(fonts.get(font)).get(code)))
        .join(''),
    )
    const book = pages.filter((one) => one.includes('Item number'))
    expect(book.length).toBeGreaterThan(3)
    for (const one of book) expect(one).toContain('Book')
    for (const n of numbers(60)) expect(book.join()).toContain(`${n}. Item number ${n}`)
    // Lines of code count on.
    expect(pages.at(-1)).toContain('9899')
  }
})
