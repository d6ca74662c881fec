import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readAs } from './read.ts'

it('a page of reveal.js says its language, title, theme and style sheets, but not those of reveal.js itself', () => {
  const page = `<!doctype html><html lang="de"><head><title> A &amp; b </title>
<link rel="stylesheet" href="dist/reset.css"><link rel="stylesheet" href="reveal.min.css">
<link rel="stylesheet" href="dist/theme/white.css" id="theme"><link rel="stylesheet" href="plugin/highlight/monokai.css">
<link rel="stylesheet" href="https://fonts.example/a.css"><link rel="icon" href="a.png">
<link rel="Stylesheet" href="mine.css"><link rel="stylesheet" href="css/print/paper.css"></head>
<body><div class="reveal"><div class="slides"><section><h2>One   two</h2></section></div></div></body></html>`
  const { meta } = readAs(
    page,
    'reveal',
    () => undefined,
    () => {},
  )
  const said = [...meta].map(([key, value]) => [
    key,
    value.type === 'list'
      ? value.items.map((item) => 'source' in item && item.source)
      : 'source' in value && value.source,
  ])
  expect(said).toEqual([
    ['lang', 'de'],
    ['pagetitle', 'A & b'],
    ['theme', 'white'],
    ['css', ['mine.css']],
  ])
  expect(compile(page, { from: 'reveal' }).html).toContain('<h2>One two</h2>')
})
