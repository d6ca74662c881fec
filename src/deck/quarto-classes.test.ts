import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

const faults = (source: string) => compile(source).diagnostics.map(({ code, hint }) => `${code}: ${hint}`)

it.each([
  ['## A {.scrollable}\n\nx\n', /^unknown-class: A slide that is too full/],
  [
    '## A\n\nx\n\n::: {.callout-tip}\n## B\n\nx\n:::\n',
    /^callout-heading: Write ###, or ::: \{\.callout-tip/,
  ],
])('%j does something else here', (source, fault) => {
  expect(faults(source)).toEqual([expect.stringMatching(fault)])
})

it.each([
  '## A\n\nx\n\n::: {.callout-tip}\n### B\n\nx\n:::\n',
  '## A\n\n::: {.callout-note title="B"}\nx\n:::\n',
  '## A {.center}\n\n::: aside\nx\n:::\n',
  '## A\n\n`{{< video a.mp4 >}}`, {{ x }}, {{<\n',
])('%j does what it does in Quarto', (source) => {
  expect(faults(source)).toEqual([])
})
