import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(source, { target: 'page' })

it('words at the foot leave a slide of code one of code, and cost other decks no rule', () => {
  const code = '## A\n\n```\nx\n```\n'
  const { html, css } = page(`${code}\n::: aside\nsmall\n:::\n`)
  expect(html).toContain('layout-code')
  expect(css).toContain('.aside')
  expect(page(code).css).not.toContain('aside')
})

it('words in a paragraph go to the foot, too', () => {
  const { html } = page('## A\n\nb [c]{.aside}\n\n::: x\n[d]{.aside}\n:::\n')
  expect(html).toMatch(
    /<p>b ?<\/p>\n<div class="x">\s*<\/div>\n<div class="aside">\n<p>c<\/p>\n<\/div>\n<div class="aside">\n<p>d<\/p>/,
  )
})
