import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (markdown: string) => compile(`## A\n\n${markdown}\n`, { target: 'page', from: 'pandoc' })

it.each([
  ['in brackets', '![https://example.org/a--b_c_d]{.qr}', 'https://example.org/a--b_c_d'],
  ['behind words', '![Our page](https://example.org){.qr}', 'Our page'],
  ['in a block', '``` qr\nWIFI:S:guests;;\n```', 'QR code: WIFI:S:guests;;'],
])('an address %s becomes a code', (_, markdown, name) => {
  const { html, diagnostics, clients } = page(markdown)
  expect(diagnostics).toEqual([])
  expect(clients).toEqual([])
  expect(html).toMatch(/class="slide level2 layout-picture"/)
  expect(html).toMatch(/<svg class="drawing qr-code"[^>]* role="img"/)
  expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toContain(name)
})

it('has the modules that a reader expects: its finders, and a light margin of four', () => {
  const path = / d="([^"]*)"/.exec(page('![https://example.org]{.qr}').html)?.[1] ?? ''
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((run) => run.slice(1).map(Number))
  expect(runs[0]).toEqual([4, 4, 7])
  expect(runs.filter(([x, y]) => x === 4 && y === 10)).toEqual([[4, 10, 7]])
})

it.each([
  ['nothing', '![]( ){.qr}', 'This code has nothing in it'],
  [
    'too much',
    `![A](https://example.org/${'a'.repeat(3000)}){.qr}`,
    'A QR code has no room for that much: 3020 letters',
  ],
])('%s is a fault at its place', (_, markdown, message) => {
  const { diagnostics } = page(markdown)
  expect(diagnostics).toMatchObject([{ code: 'qr-code', message, at: { start: 6 } }])
})

it('is a picture of its address in Pandoc’s own shape', () => {
  expect(compile('![https://a.org]{.qr}', { target: 'sections' }).html).toContain('data-src="https://a.org"')
})
