import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

it('asks for ↔ and ↩ as text, once', () => {
  const { html } = compile('a ↔ `↩` ↔\uFE0E\n')
  expect(html).toContain('<p>a ↔\uFE0E <code>↩\uFE0E</code> ↔\uFE0E</p>')
})
