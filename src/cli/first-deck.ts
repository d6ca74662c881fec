/** `Über uns: 2024` → `über-uns-2024.md`. */
export function firstDeckName(title: string): string {
  // Letters with their accents in one character, and those marks that no character has in it.
  const name = title
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  return `${name.replace(/^-|-$/g, '') || 'talk'}.md`
}

/** The text of a first deck: short, with what most talks use. `theme`: default, none is named. */
export function firstDeck(title: string, today: Date, theme?: string): string {
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
  return `---
title: ${JSON.stringify(title)}
subtitle: What it is about, in one line
author: Your Name
date: ${day.map((part) => String(part).padStart(2, '0')).join('-')}
lang: en
duration: 20min${theme === undefined ? '' : `\ntheme: ${theme}`}
---

## One idea a slide

Say it in a sentence. **Strong**, *emphasised*, \`code\`, a [link](https://pandoc.org/MANUAL.html#slide-shows).

::: notes
What you say but do not show. Press \`S\` for the speaker view.
:::

## Step by step

> - Each item of this list comes at a key press
> - because the list stands in a quote

. . .

And three dots in a paragraph of their own make a pause.

## Two columns

:::::: columns
::: {.column width="50%"}
- On the left
- a list
:::
::: {.column width="50%"}
1. On the right
2. another
:::
::::::

## Code, some lines at a time {#code}

\`\`\`{.python .numberLines data-line-numbers="1|3-4"}
import this

def greet(name: str) -> str:
    return f"Hello, {name}!"
\`\`\`

## A table

| Fruit  | Price |
|:-------|------:|
| Apple  |  1.20 |
| Cherry |  4.50 |

: Prices in euros

## {background-color="#0A4DA2"}

### A slide without a heading of its own, on a colour

## Formulas and footnotes

$e^{i\\pi} + 1 = 0$ is Euler's.[^1]

[^1]: A footnote stands on its slide.

## The end

A picture would be \`![What it shows](img/picture.png)\`, the file beside this one.
`
}
