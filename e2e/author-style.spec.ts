import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { command } from './commands.ts'
import { decksFolder, expect, openTalk, test, writeDeck } from './site.ts'

/** What an author writes as `style="…"` wins over every rule of the theme; `!important` in a style sheet wins over that. */

const deck = join(decksFolder, 'author-style.md')

test.beforeAll(() => {
  writeDeck(
    'author-style.md',
    `<style>.loud { color: rgb(255, 0, 255) !important }</style>

## Styles

[link](https://example.com){style="color: rgb(0, 255, 0)"} and [loud](https://example.com){.loud style="color: rgb(0, 255, 0)"}

<table style="font-size: 33px; border-collapse: separate"><tr><td style="padding: 7px">cell</td></tr></table>

<ul style="list-style: square; padding-left: 99px"><li style="margin-top: 31px">point</li></ul>

## Sheet

[█████](https://example.com){style="color: rgb(0, 255, 0); font-size: 99px"}

::: {.columns}
::: {.column width="30%"}
A
:::
::: {.column width="70%"}
B
:::
:::
`,
  )
})

test.describe('in the page', () => {
  for (const view of ['talk', 'read']) {
    test(view, async ({ page, serveDeck }) => {
      const url = await serveDeck(deck)
      await openTalk(page, `${url}?view=${view}`)
      const styleOf = (selector: string, name: string) =>
        page
          .locator(`#styles ${selector}`)
          .first()
          .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name)
      expect(await styleOf('a', 'color')).toBe('rgb(0, 255, 0)')
      expect(await styleOf('a.loud', 'color')).toBe('rgb(255, 0, 255)')
      expect(await styleOf('table', 'font-size')).toBe('33px')
      expect(await styleOf('table', 'border-collapse')).toBe('separate')
      expect(await styleOf('td', 'padding')).toBe('7px')
      expect(await styleOf('ul', 'list-style-type')).toBe('square')
      expect(await styleOf('ul', 'padding-left')).toBe('99px')
      expect(await styleOf('li', 'margin-top')).toBe('31px')
    })
  }
})

test('columns stand one below the other on a phone, whatever width they were given', async ({
  page,
  serveDeck,
}) => {
  const url = await serveDeck(deck)
  await page.setViewportSize({ width: 390, height: 844 })
  await openTalk(page, `${url}?view=talk#sheet`)
  const boxes = await page
    .locator('#sheet .column')
    .evaluateAll((columns) => columns.map((column) => column.getBoundingClientRect().toJSON()))
  expect(boxes[1].y).toBeGreaterThan(boxes[0].y)
  expect(boxes[1].width).toBe(boxes[0].width)
})

test('on paper', () => {
  const out = join(decksFolder, 'author-style')
  expect(command(['pdf', deck, '--png', out]).code).toBe(0)
  const name = readdirSync(out).find((file) => file.endsWith('sheet.png')) ?? ''
  const { data } = PNG.sync.read(readFileSync(join(out, name)))
  let lime = 0
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === 0 && data[at + 1] === 255 && data[at + 2] === 0) lime++
  expect(lime).toBeGreaterThan(10_000)
})
