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
