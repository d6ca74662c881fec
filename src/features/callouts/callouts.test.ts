import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(source, { target: 'page' })

it('a callout is a box, with the title that it was given', () => {
  const { html, css } = page('## A\n\n::: {.callout-note title="Mind & gap"}\nx\n:::\n')
  expect(html).toMatch(
    /<div class="callout-note callout" role="note" aria-label="Note">\n<svg .*<\/svg>\n<p class="callout-title"><strong>Mind &amp; gap<\/strong><\/p>\n<p>x<\/p>\n<\/div>/,
  )
  expect(css).toContain('.callout')
  expect(css).toContain('.callout.callout-important{--sign:var(--alarm)}')
})

it('a heading in it is its title, if it opens no slide', () => {
  const { html, slides } = page('## A\n\n::: {.callout-tip}\n### B\n\nx\n:::\n')
  expect(slides).toHaveLength(1)
  expect(html).toMatch(
    /<div id="b" class="section callout-tip callout" role="note" aria-label="Tip">\n<svg .*<\/svg>\n<h3 [^>]*>B<\/h3>\n<p>x<\/p>\n<\/div>/,
  )
})

it('without a title it says what it is, in the language of that word', () => {
  const { html } = page('## A\n\n::: {.callout-warning}\nx\n:::\n\n::: {.callout-odd}\ny\n:::\n')
  expect(html).toContain('<p class="callout-title"><strong>Warning</strong></p>\n<p>x</p>')
  expect(html).toContain('<div class="callout-odd callout" role="note">\n<p>y</p>')
})

it('each kind has a sign of its own, which is not read aloud; none where icon is false', () => {
  const kinds = ['note', 'tip', 'warning', 'caution', 'important']
  const boxes = kinds.map((kind) => `::: {.callout-${kind}}\nx\n:::\n`).join('\n')
  const signs = page(`## A\n\n${boxes}`).html.match(
    /(?<=<svg viewBox="0 0 24 24" aria-hidden="true">).*(?=<\/svg>)/g,
  )
  expect(new Set(signs).size).toBe(5)
  const { html, diagnostics } = page('## A\n\n::: {.callout-note icon=false}\nx\n:::\n')
  expect(html).toContain('role="note">\n<p class="callout-title">')
  expect(diagnostics).toEqual([])
})

it('{appearance=minimal} has neither word nor sign of its own, and what folds in Quarto is open', () => {
  const { html } = page('## A\n\n::: {.callout-tip appearance=minimal collapse=true}\nx\n:::\n')
  expect(html).toContain('<div class="callout-tip callout" role="note" aria-label="Tip">\n<p>x</p>')
})

it('in Pandoc’s own shape they are divs as any', () => {
  expect(compile('## A\n\n::: {.callout-note title="B"}\nx\n:::\n').html).toContain(
    '<div class="callout-note" title="B">\n<p>x</p>\n</div>',
  )
})
