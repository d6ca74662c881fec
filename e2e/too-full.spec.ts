/** Stage, paper and check say the same of a slide: whether it is too full, how much smaller it is shown, how many steps it has. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { startBrowser } from '../src/browser/browser.ts'
import { chromiumArguments, findChromium } from '../src/browser/chromium.ts'
import { judge, prepareDeck } from '../src/check/check-deck.ts'
import { openBoard } from '../src/check/draw/board.ts'
import { draw, screens } from '../src/check/draw/draw.ts'
import { compile } from '../src/compile.ts'
import { openMedia } from '../src/media/lookup.ts'
import { openStills } from '../src/media/stills.ts'
import { photograph } from '../src/pdf/print.ts'
import { root } from './commands.ts'
import { placeOf, press, startTalk } from './present.ts'
import { expect, test, writeDeck } from './site.ts'

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at + 1))
const row = (cell: string) => `|${` ${cell} |`.repeat(9)}`
const source = `## As written

A sentence.

## Full

::: box
${lines(22, (n) => `- Point ${n} of those that take longer than a glance to be read`).join('\n')}
:::

## Overfull {.layout-columns}

::: box
${lines(60, (n) => `Paragraph ${n} of too many.\n`).join('\n')}
:::

## Screens

${lines(60, (n) => `Paragraph ${n} of too many for one, and longer than a line has room for, whatever its letters.\n`).join('\n')}

## Wide

${row('Parameter')}
${row('---')}
${row('0123456789')}

## Tall

A sentence above it.

![A tower](tower.svg){width=40%}

## Unbroken

<p style="white-space: nowrap">Words that may not be broken stand over the edge of their paragraph, and out of the slide</p>

## Formula

$$\\sum_{k=1}^n \\frac{k}{2^k} = \\sqrt{\\left(2 - \\frac{n+2}{2^n}\\right)^2}$$

## Boxed

<div style="height: 900px; overflow: hidden"><p style="margin-top: 600px">Within its box, and below the slide</p></div>

## Code

~~~ {.python data-line-numbers="1-2|3-4|5"}
${lines(5, (n) => `a = ${n}`).join('\n')}
~~~

## Stack

::: {.r-stack}
[One]{.fragment .fade-out fragment-index=0}

[Two]{.fragment .current-visible fragment-index=0}

[Three]{.fragment}
:::

## Points

> - One
> - Two

. . .

Three
`
const deck = writeDeck('too-full/deck.md', source)
writeFileSync(
  join(dirname(deck), 'tower.svg'),
  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1400"><rect width="900" height="1400" fill="#a33"/></svg>',
)

/** `full: at 80 %, 0 steps`. */
const say = (id: string, percent: number, fits: boolean, steps: number) =>
  `${id}: ${!fits ? 'goes on' : percent <= 90 ? `at ${percent} %` : 'as it is'}, ${steps} steps`

/** Steps through the talk. */
async function onStage(page: Page, url: string): Promise<string[]> {
  await startTalk(page, url)
  const places: string[] = []
  const shown = new Map<string, readonly [percent: number, fits: boolean]>()
  for (let place = await placeOf(page); places.at(-1) !== place; place = await placeOf(page)) {
    places.push(place)
    shown.set(
      place.replace(/\/.*/, ''),
      await page
        .locator('section.present > .stage')
        .evaluate((one) => [
          Math.round(Number(getComputedStyle(one).zoom) * 100),
          !one.closest('[data-overfull]'),
        ]),
    )
    await press(page, 'PageDown')
  }
  return [...shown].map(([id, [percent, fits]]) =>
    say(id, percent, fits, places.filter((place) => place.startsWith(`${id}/`)).length - 1),
  )
}

async function onPaper(path: string): Promise<string[]> {
  const media = openMedia({ path: deck })
  const compiled = compile(source, { target: 'page', media })
  const taken = await photograph({
    chromium: { path, args: chromiumArguments },
    prepare: () => ({ compiled, files: media.files, still: openStills(root) }),
    choices: { steps: true },
  })
  const names = taken?.photographs.map(({ name }) => /^\d+-(.+)-(\d+)(\+\d+)?\.png$/.exec(name) ?? []) ?? []
  return compiled.slides.map(({ id, slide }) => {
    const fault = taken?.faults.find(({ at }) => at.start === slide.from)?.message ?? ''
    const mine = names.filter(([, of]) => of === id)
    const percent = Number(/at (\d+) %/.exec(fault)?.[1] ?? 100)
    const fits = fault === '' || fault.includes('%')
    expect(mine.some(([, , , part]) => part !== undefined)).toBe(id === 'overfull')
    return say(id, percent, fits, Math.max(...mine.map(([, , step]) => Number(step))))
  })
}

async function inCheck(path: string): Promise<string[]> {
  const prepared = await prepareDeck({ source, media: openMedia({ path: deck }), check: {} })
  const browser = startBrowser(path, chromiumArguments)
  const on = screens.slice(0, 1)
  const drawing = await draw(openBoard(await browser.tab, root), prepared, { on }).finally(browser.close)
  const found = judge(prepared, drawing).filter(({ rule }) => rule === 'overflow')
  return prepared.slides.map(({ index, compiled }) => {
    const message = found.find(({ slide }) => slide === index)?.message ?? ''
    const percent = Number(/at (\d+) %/.exec(message)?.[1] ?? 100)
    const fits = !message.includes('scroll')
    return say(compiled.id, percent, fits, drawing.ink[index]?.steps.length ?? 0)
  })
}

test('a slide of each kind is the same to stage, paper and check', async ({ page, serveDeck }) => {
  test.setTimeout(120_000)
  const chromium = (await findChromium()) ?? ''
  await page.setViewportSize({ width: 1280, height: 720 })
  const [stage, paper, check] = await Promise.all([
    onStage(page, `${await serveDeck(deck)}?view=talk`),
    onPaper(chromium),
    inCheck(chromium),
  ])
  expect(paper).toEqual(stage)
  expect(check).toEqual(stage)
  expect(stage.map((one) => one.replace(/\d+ %/, 'less'))).toEqual([
    'as-written: as it is, 0 steps',
    'full: at less, 0 steps',
    'overfull: goes on, 0 steps',
    'screens: as it is, 4 steps',
    'wide: at less, 0 steps',
    'tall: as it is, 0 steps',
    'unbroken: at less, 0 steps',
    'formula: as it is, 0 steps',
    'boxed: at less, 0 steps',
    'code: as it is, 2 steps',
    'stack: as it is, 2 steps',
    'points: as it is, 3 steps',
  ])
})
