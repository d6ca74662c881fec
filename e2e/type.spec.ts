import { expect, test } from 'playwright/test'
import { startBrowser } from '../src/browser/browser.ts'
import { chromiumArguments, needChromium } from '../src/browser/chromium.ts'
import { checkedSlides } from '../src/check/checked-deck.ts'
import { openBoard, own } from '../src/check/draw/board.ts'
import { drawOn } from '../src/check/draw/draw.ts'
import { compile } from '../src/compile.ts'
import { layoutOf, shownBlocks, shownHeading } from '../src/deck/layout.ts'
import { themes } from '../src/themes/themes.ts'
import { boxBelow } from '../src/typeset/heading.ts'
import { createMeasure } from '../src/typeset/heights.ts'

/** Words that break lines: enough of them for several, in every voice and block. */
const words = 'Awkward words are seldom set twice alike, **boldly** or *softly*, in `code` or “quoted”'
const source = `
## Points

- ${words}, and a few more of them
- ${words}
    - within it: ${words}

## Numbered, under a heading that is so long that it takes more than a single line of its slide

1. ${words}
2. Short

## Paragraphs {.layout-columns}

${words}. ${words}. ${words}.

> ${words}

Term
:   ${words}

## A table

| Name | What it is | Count |
|------|------------|------:|
| One  | ${words}   | 1,024 |
| Two  | Short      | 11 %  |

and words

## Columns

:::: columns
::: {.column width="40%"}
${words}
:::
::: column
- ${words}
- Short
:::
::::

## 東京

- 東京の言葉はとても長いので行が幾つか要ることになると思うのですがどうでしょうかと聞いてみた
- 2026-11-25 and well-known-words-with-hyphens, ${words}

## Code

~~~
one line
another
~~~

${words}
`

/** How high each slide's words are, with nothing that makes them fit. */
const measureBodies = `[...document.querySelectorAll('section[data-number]')].map((section) => {
  const stage = section.querySelector('.stage')
  section.style.contentVisibility = 'visible'
  section.style.removeProperty('--shrink')
  section.style.removeProperty('--grow')
  for (const one of stage.querySelectorAll('.columns')) one.style.flex = 'none'
  const tops = [...stage.children].filter((one) => !one.matches('h2')).map((one) => one.getBoundingClientRect())
  return Math.max(...tops.map(({ bottom }) => bottom)) - Math.min(...tops.map(({ top }) => top))
})`

test('words are measured at build time as high as Chromium sets them, in every theme', async () => {
  const browser = startBrowser(needChromium('draw the slides with'), chromiumArguments)
  try {
    const tab = await browser.tab
    const board = openBoard(tab, process.cwd())
    for (const [name, theme] of themes) {
      const compiled = compile(source, { target: 'page', theme, slideLevel: 2, sourceMap: true })
      const slides = checkedSlides(compiled)
      await drawOn(board, { compiled, slides, files: new Map() }, own)
      const { result } = await tab.send('Runtime.evaluate', {
        expression: measureBodies,
        returnByValue: true,
      })
      const drawn = (result as { readonly value: readonly number[] }).value
      const reckoned = slides.map(({ slide, compiled: { html } }) => {
        const heading = shownHeading(shownBlocks(slide))
        const rule = /data-s="(\w+)"/.exec(html)?.[1]
        const style = compiled.css.split(`[data-s="${rule}"]`)[1] ?? ''
        const density = Number(/^[^}]*--density:([\d.]+)/.exec(style)?.[1] ?? 1)
        const isTable = layoutOf(slide) === 'table'
        const measure = createMeasure({ theme, heading, isTable, proportions: () => undefined })
        const { width } = boxBelow(heading, theme)
        return measure(slide.body, { width, density, picture: 480 }).height
      })
      const off = reckoned.map((height, i) => Math.abs(height - (drawn[i] ?? 0)))
      // Less than half a line of the smallest type: each block has as many lines as are drawn.
      expect
        .soft(
          off.map((pixels) => pixels < 17),
          `${name}: ${off.map(Math.round)}`,
        )
        .toEqual(off.map(() => true))
    }
  } finally {
    browser.close()
  }
})
