import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

it('warns of TeX that is dropped, but not of macros: the formulas have them', () => {
  const { html, diagnostics } = compile('\\newcommand{\\a}{b}\n\n\\vspace{1em}\n\n$\\a$\n')
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['tex-dropped', 'TeX outside maths is left out of slides: \\vspace{1em}'],
  ])
  expect(html).toContain('<annotation encoding="application/x-tex">b</annotation>')
})
