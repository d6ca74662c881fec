import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { axe, violationsHere } from './axe.ts'
import { command } from './commands.ts'
import { openPdf, text } from './pdf.ts'
import { expect, openTalk, test, writeDeck } from './site.ts'

const deck = writeDeck(
  'drawn/deck.md',
  `---
title: Drawn
lang: de
---

## Bars

\`\`\` {.chart type=bar unit=kg steps="2025"}
Jahr,Menge
2024,1.5
2025,2.5
\`\`\`

## Way

\`\`\` mermaid
flowchart LR
  A[Los] --> B{Gut?}
\`\`\`

## Code

![https://example.org]{.qr}
`,
)

for (const colorScheme of ['light', 'dark'] as const)
  test(`drawings fill their slides in ${colorScheme}, and axe finds nothing`, async ({ page, serveDeck }) => {
    await page.emulateMedia({ colorScheme })
    await openTalk(page, `${await serveDeck(deck)}?view=talk#bars`)
    const bars = page.locator('#bars svg.drawing')
    const box = await bars.boundingBox()
    expect(box?.width).toBeGreaterThan(900)
    const later = bars.locator('.fragment')
    await expect(later).toBeHidden()
    await page.keyboard.press('ArrowRight')
    await expect(later).toBeVisible()
    await expect(bars.locator('text').last()).toHaveCSS(
      'fill',
      colorScheme === 'light' ? 'rgb(27, 31, 39)' : 'rgb(238, 240, 243)',
    )
    await page.evaluate(axe)
    expect(await page.evaluate(violationsHere, null)).toEqual([])
  })

test('in the article the figures can be read below their chart', async ({ page, serveDeck }) => {
  await openTalk(page, `${await serveDeck(deck)}?view=read`)
  await expect(page.getByRole('img', { name: 'Balkendiagramm' })).toBeVisible()
  await expect(page.getByRole('cell', { name: '2,5 kg' })).toBeVisible()
  await page.evaluate(axe)
  expect(await page.evaluate(violationsHere, null)).toEqual([])
})

test('on paper each is a figure that says what it shows, its words words', async () => {
  const file = join(dirname(deck), 'printed.pdf')
  const run = command(['pdf', deck, '--out', file])
  expect(run.code, run.stderr).toBe(0)
  const pdf = await openPdf(readFileSync(file))
  const figures = pdf.tags.filter(({ role }) => role === 'Figure')
  expect(figures.map(({ dict }) => text(dict, 'Alt'))).toEqual([
    'Balkendiagramm',
    'Flussdiagramm, 2 Knoten: Los, Gut?',
    'QR-Code: https://example.org',
  ])
  const drawn = figures.slice(0, 2).flatMap(({ content }) => content)
  const ids = new Set(drawn.map(({ stream, id }) => `${stream} ${id}`))
  const words = pdf.pages.flatMap(({ paints }) =>
    paints.filter(({ kind, inside }) => kind === 'text' && inside.some((one) => ids.has(one))),
  )
  expect(words.length).toBeGreaterThan(5)
})
