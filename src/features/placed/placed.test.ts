import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(source, { target: 'page' })

it('a place is a share of Quarto’s slide, a size goes by its height', () => {
  const { css, html } = page('## A\n\nx\n\n![](a.png){.absolute top=70 left=105 width=350 height="50%"}\n')
  expect(css).toMatch(
    /position:absolute;margin:0;top:10%;left:10%;height:50%;width:calc\(360 \* var\(--u, 1px\)\)/,
  )
  expect(html).not.toMatch(/(?:top|left)="/)
})

it('where the deck says how large its slides are, in their pixels', () => {
  const { css } = page(
    '---\nformat:\n  revealjs:\n    width: 1600\n    height: 900\n---\n\n## A\n\n[x]{.absolute right=160px bottom=-90 width=90} y\n',
  )
  expect(css).toContain('position:absolute;margin:0;bottom:-10%;right:10%;width:calc(72 * var(--u, 1px))')
})

it.each([
  ['boxes', '::: {.absolute top=7}\nx\n:::'],
  ['what a list holds', '- ::: {.absolute top=7}\n  x\n  :::'],
  ['words within words', '*a [x]{.absolute top=7}*'],
])('places %s', (_, source) => {
  expect(page(`## A\n\n${source}\n`).css).toContain('position:absolute;margin:0;top:1%')
})

it('says what is no place, and lets nothing else into a style', () => {
  for (const value of ['x', '1px;background:red', '1e9', '', 'calc(1px)', '-']) {
    const { diagnostics, css } = page(`## A\n\n[x]{.absolute top="${value}"} y\n`)
    expect(diagnostics.map(({ code }) => code)).toEqual(['attribute-value'])
    expect(css).not.toContain('top:')
  }
})

it('the rest of the slide is laid out as if they were not there', () => {
  const list = '## A\n\n- one\n- two\n'
  expect(page(`${list}\n![](a.png){.absolute top=0 right=0 width=100}\n`).html).toContain('layout-list')
  expect(page(`## A\n\n![](a.png){.absolute top=0}\n`).html).toContain('layout-prose')
})

it('Pandoc’s own shape stays as it is', () => {
  expect(compile('## A\n\n[x]{.absolute top=7}\n').html).toContain(
    '<span class="absolute" data-top="7">x</span>',
  )
})
