import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(source, { target: 'page', from: 'quarto' })
const source = `## A

::: {.panel-tabset}
Before

## One

First

## Two

Second

### Inside

## Three

Third
:::
`

it('each tab but the first is a step, and each title leads to its tab', () => {
  const { html, slides, css } = page(source)
  expect(slides).toHaveLength(1)
  expect(html).toMatch(
    /<p>Before<\/p>\n<h3 id="one"[^>]*><a href="#one-tab">One<\/a><\/h3>\n<div id="one-tab" class="tab-panel">\n<p>First<\/p>\n<\/div>/,
  )
  expect(html).toMatch(
    /<div id="two-tab" class="tab-panel fragment"[^>]*>\n<p>Second<\/p>\n<[^>]* id="inside"/,
  )
  expect(html).toMatch(/<div id="three-tab" class="tab-panel fragment"/)
  expect(css).toContain('.panel-tabset')
})

it('the steps of tabs come in the order of the text, among the others', () => {
  const { slides } = page(
    `## A\n\n::: panel-tabset\n### B\n\nb\n\n. . .\n\nc\n\n### C\n\nd\n:::\n\n. . .\n\ne\n`,
  )
  const steps = [...(slides[0]?.html ?? '').matchAll(/data-fragment-index="(\d)"[^>]*>\n<p>(\w)/g)]
  expect(steps.map(([, index, word]) => `${index}${word}`)).toEqual(['0c', '1d', '2e'])
})

it('one title makes no tabs, and Pandoc’s own shape stays as it is', () => {
  expect(page('## A\n\n::: panel-tabset\n### B\n\nx\n:::\n').html).not.toContain('tab-panel')
  expect(compile('## A\n\n::: panel-tabset\n### B\n\nx\n\n### C\n\ny\n:::\n').html).not.toContain('tab-panel')
})

it('tabs take the room of the highest, not of all', () => {
  const many = '- a point of a list\n'.repeat(4)
  const tabs = (around: string) =>
    page(`## A\n\n::: ${around}\n### B\n\n${many}\n### C\n\n${many}\n### D\n\n${many}:::\n`).css
  expect(tabs('panel-tabset')).not.toContain('--density')
  expect(tabs('other')).toMatch(/--density|--across/)
})
