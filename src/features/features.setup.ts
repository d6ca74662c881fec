import { readdirSync } from 'node:fs'

/** The features, by their folders. */
export const names = readdirSync(import.meta.dirname).filter((name) => !name.includes('.'))

/**
 * What only these features need: what the theme lays out by, where browsers end lines, how Pandoc reads TeX and HTML, and what the check of attributes
 * knows of all of them, what the server keeps of listeners' answers.
 */
const own = new Set([
  'layout',
  'measures',
  'line-breaks',
  'sections',
  'math',
  'diagrams',
  'attributes',
  'citations',
  'style-sheets',
  'polls',
])
/** What somebody else's plugin could be. */
export const publicNames = names.filter((name) => !own.has(name))

/** Something for each of them. */
export const source = `---
title: Title
footer: Foot
css: none.css
slideNumber: c/t
transition: fade
---

## One {background-color="#123" .center timing=90}

::: {.callout-note}
Called $e^x$, [there](#two), 2026-12-01.
:::

::: aside
Aside
:::

::: {layout-ncol=2}
Left

Right
:::

## Two

\`\`\` {.python .numberLines}
code = 1
\`\`\`

![Picture](a.png)

<section class="box">

Boxed

</section>
`
