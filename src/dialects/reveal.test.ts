import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { dialectOf, readAs } from './read.ts'

it.each([
  ['# A\n\nb\n\n---', 1],
  ['# A\n\nb\n\n---\n', 2],
])('takes what ends a deck for a separator only with the end of its line: %j', (source, slides) => {
  expect(compile(source, { from: 'reveal' }).slides.length).toBe(slides)
})

it('a section of a page may have its Markdown in a file', () => {
  const page =
    '<div class="slides"><section data-markdown="a.md" data-separator="^\\n\\n\\n" class="k"></section></div>'
  const document = readAs(
    page,
    'reveal',
    (url) => (url === 'a.md' ? '# A\r\n\r\n\r\n\r\n# B\r\n' : undefined),
    () => {},
  )
  expect(document.columns?.flat().map(({ attr }) => `${attr.id}.${attr.classes}`)).toEqual(['a.k', 'b.k'])
})

it.each([
  [
    '<!DOCTYPE html><html><body><div class="reveal"><div class="slides"><section>A</section></div></div></body></html>',
  ],
  ['<section data-markdown># A</section>'],
])('a page is recognised: %s', (page) => {
  expect(dialectOf(page)).toBe('reveal')
})

it.each(['<section>\n\n# A\n\n</section>\n', '<div class="slide">\n\n# A\n\n</div>\n', '<section>\n'])(
  'HTML in a deck makes it no page: %j',
  (source) => {
    expect(dialectOf(source)).toBe('pandoc')
  },
)

it.each(['<pre>', '<section>', '<section data-markdown>', '<script>', '<h1>', '<!--', ' class='])(
  'reads 50 kB of %s',
  (piece) => {
    const page = `<div class="slides"><section>${piece.repeat(50_000 / piece.length)}`
    expect(() =>
      readAs(
        page,
        'reveal',
        () => undefined,
        () => {},
      ),
    ).not.toThrow()
  },
)

it('takes a comment before which nothing stands in its item for the item’s', () => {
  const { html } = compile(
    '- <!-- .element: class="fragment" data-fragment-index="2" --> last, <b>loud</b>\n    - below it\n- <!-- .element: class="fragment" -->first\n',
    { from: 'reveal' },
  )
  expect(html).toContain('<li class="fragment" data-fragment-index="2">last, <b>loud</b>\n<ul>')
  expect(html).toContain('<li class="fragment">first</li>')
})
