import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

it('a raw section that is all of a slide is the slide', () => {
  const source =
    '##\n\n<section class="k" data-background-color="red" data-state="s">\n\ntext\n\n</section>\n'
  const { html, css } = compile(source, { target: 'page', slideLevel: 2 })
  expect(html).toMatch(/<section id="section" class="slide level2 k [^"]*" data-state="s"/)
  expect(html).not.toContain('class="section')
  expect(css).toContain('background:red')
})

it('one among other things is a box', () => {
  const { html } = compile('## A\n\n<section class="k">\n\ntext\n\n</section>\n', { target: 'page' })
  expect(html).toContain('<div class="section k">')
})
