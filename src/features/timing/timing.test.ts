import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { Target } from '../../plugin.ts'

const compiled = (timing: string, target?: Target) =>
  compile(`## A {.big timing="${timing}" data-x=1}\n\nWords\n`, target && { target })

it('gives the page seconds', () => {
  expect(compiled('1:30', 'page').html).toMatch(
    /<section id="a" class="slide level2 big[^"]*" data-x="1" data-timing="90"/,
  )
})

it('leaves Pandoc’s own shape what the author wrote', () => {
  expect(compiled('1:30').html).toContain(' data-timing="1:30"')
})

it.each(['soon', '', '1:3'])('says that %j is no time, and the page has none', (timing) => {
  const { html, diagnostics } = compiled(timing, 'page')
  expect(html).not.toContain('timing')
  expect(diagnostics.map(({ code, message, at }) => [code, message, at.start])).toEqual([
    ['attribute-value', `“${timing}” is no time that a slide could take`, 0],
  ])
})
