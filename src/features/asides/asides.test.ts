import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(source, { target: 'page' })

it('a callout is a box, with the title that it was given', () => {
  const { html, css } = page('## A\n\n::: {.callout-note title="Mind & gap"}\nx\n:::\n')
  expect(html).toMatch(
    /<div class="callout-note callout" role="note" aria-label="Note">\n<p><strong>Mind &amp; gap<\/strong><\/p>\n<p>x<\/p>\n<\/div>/,
  )
  expect(css).toContain('.callout')
  expect(css).toContain('.callout.callout-important{border-color:var(--alarm)}')
})

it('a heading in it is its title, if it opens no slide', () => {
  const { html, slides } = page('## A\n\n::: {.callout-tip}\n### B\n\nx\n:::\n')
  expect(slides).toHaveLength(1)
  expect(html).toMatch(
    /<div id="b" class="section callout-tip callout" role="note" aria-label="Tip">\n<h3 [^>]*>B<\/h3>\n<p>x<\/p>\n<\/div>/,
  )
})

it('without a title it says what it is, in the language of that word', () => {
  const { html } = page('## A\n\n::: {.callout-warning}\nx\n:::\n\n::: {.callout-odd}\ny\n:::\n')
  expect(html).toContain(
    '<div class="callout-warning callout" role="note">\n<p><strong lang="en">Warning</strong></p>\n<p>x</p>',
  )
  expect(html).toContain('<div class="callout-odd callout" role="note">\n<p>y</p>')
})

it('words at the foot leave a slide of code one of code, and cost other decks no rule', () => {
  const code = '## A\n\n```\nx\n```\n'
  const { html, css } = page(`${code}\n::: aside\nsmall\n:::\n`)
  expect(html).toContain('layout-code')
  expect(css).toContain('.aside')
  expect(page(code).css).not.toContain('aside')
})

it('in Pandoc’s own shape they are divs as any', () => {
  expect(compile('## A\n\n::: {.callout-note title="B"}\nx\n:::\n').html).toContain(
    '<div class="callout-note" title="B">\n<p>x</p>\n</div>',
  )
})
