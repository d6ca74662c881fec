import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { blockText } from './block-text.ts'

const page = (source: string) => compile(source, { target: 'page' })

describe('conditions', () => {
  it.each([
    ['content-visible', true],
    ['content-hidden', false],
    ['content-visible when-format="revealjs"', true],
    ['content-visible when-format="html"', true],
    ['content-visible when-format="html:js"', true],
    ['content-visible when-format="clean-revealjs"', true],
    ['content-visible when-format="pdf"', false],
    ['content-visible when-format="beamer"', false],
    ['content-visible unless-format="pdf"', true],
    ['content-visible unless-format="html"', false],
    ['content-hidden when-format="html"', false],
    ['content-hidden when-format="pptx"', true],
    ['content-hidden unless-format="revealjs"', true],
    ['content-hidden unless-format="docx"', false],
    ['content-visible when-format="html" unless-format="revealjs"', false],
    ['content-visible when-format="pdf" when-format="revealjs"', true],
    ['content-visible unless-format="pdf" unless-format="docx"', true],
    ['content-visible when-meta="draft"', true],
    ['content-visible when-meta="talk.long"', false],
    ['content-visible when-meta="talk.short"', true],
    ['content-visible when-meta="nothing"', false],
    ['content-visible when-meta="empty"', false],
    ['content-visible unless-meta="draft"', false],
    ['content-visible unless-meta="nothing"', true],
    ['content-hidden when-meta="draft"', false],
    ['content-visible when-meta="theirs"', true],
    ['content-visible when-format="html" when-meta="nothing"', false],
    ['content-visible when-profile="advanced"', false],
    ['content-visible unless-profile="advanced"', true],
  ])('.%s: %s', (attributes, isVisible) => {
    const front =
      '---\ndraft: true\nempty:\ntalk: { long: false, short: yes }\nformat:\n  revealjs:\n    theirs: true\n---\n'
    const { slides } = page(`${front}\n# A\n\n::: {.${attributes}}\nx\n:::\n`)
    expect(slides.map(({ slide }) => blockText(slide.body))).toEqual([isVisible ? 'x' : ''])
  })
})

it('is a word, code, slides, an item, a cell, a note or what else a deck has', () => {
  const hidden = '{.content-hidden}'
  const { html } = page(`# A

a [gone]${hidden} *b [gone]${hidden}*^[c [gone]${hidden}]

-   d [gone]${hidden}

    ::: ${hidden}
    gone
    :::

| e | f |
|---|---|
| [gone]${hidden} | g |

: h [gone]${hidden}

| i [gone]${hidden}

[j gone]${hidden} k
:   l [gone]${hidden}

\`\`\` {.python .content-hidden}
gone
\`\`\`

::: notes
m [gone]${hidden}
:::

:::: ${hidden}
# Gone

::: notes
gone
:::
::::
`)
  expect(html).not.toMatch(/gone/i)
  for (const letter of 'abcdefghikm') expect(html).toMatch(new RegExp(`\\b${letter}\\b`))
})

it('leaves no trace of its conditions where it is shown', () => {
  const { html } = page(
    '::: {.content-visible when-format="html"}\n# A\n\na\n\n# B {.k}\n:::\n\n::: {.k .content-visible}\nx [y]{.l .content-hidden when-format="pdf"}\n:::\n',
  )
  expect(html).not.toMatch(/content-|when-/)
  expect(html).toMatch(/<div class="k">\n<p>x <span class="l">y<\/span><\/p>/)
})

it('says that a heading cannot be hidden so', () => {
  expect(page('# A {.content-hidden}\n').diagnostics.map(({ code }) => code)).toEqual(['unknown-class'])
})
