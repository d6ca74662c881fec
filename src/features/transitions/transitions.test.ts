import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (source: string) => compile(source, { target: 'page' })
const tags = (html: string) => html.match(/<section [^>]*>/g) ?? []
const words = (source: string) =>
  tags(page(source).html).map((tag) => /data-transition="([^"]*)"/.exec(tag)?.[1] ?? '')

it('gives every slide the deck’s transition, but for its own', () => {
  const source =
    '---\ntransition: fade\n---\n\n## A\n\n## B {transition="zoom-in slide-out"}\n\n## C {data-transition=none}\n'
  expect(words(source)).toEqual(['fade-in fade-out', 'zoom-in slide-out', ''])
})

it('says how fast', () => {
  const [first, second] = tags(
    page('---\ntransition: slide\ntransition-speed: slow\n---\n\n## A\n\n## B {data-transition-speed=fast}\n')
      .html,
  )
  expect(first).toContain('data-transition-speed="slow"')
  expect(second).toContain('data-transition-speed="fast"')
})

it('adds its style sheet only to decks that ask for it', () => {
  expect(page('## A\n').css).not.toContain('@starting-style')
  expect(page('## A {transition=slide}\n').css).toContain('@starting-style')
  expect(page('---\ntransition: none\n---\n\n## A {background-color=red}\n').css).not.toContain(
    '@starting-style',
  )
})

it('moves backgrounds by themselves', () => {
  const { html } = page(
    '---\nbackgroundTransition: fade\n---\n\n## A {background-color=red}\n\n## B {background-color=red background-transition=zoom}\n\n## C\n',
  )
  expect(tags(html).map((tag) => /data-background-transition="(\w+)"/.exec(tag)?.[1])).toEqual([
    'fade',
    'zoom',
    undefined,
  ])
})

it('leaves Pandoc’s own shape as it is', () => {
  expect(tags(compile('---\ntransition: fade\n---\n\n## A {transition=zoom}\n\nb\n').html)).toEqual([
    '<section id="a" class="slide level2" data-transition="zoom">',
  ])
})

it('says what cannot be meant', () => {
  const { diagnostics } = compile('## A {data-transition=fede}\n\n## B {transition-speed=quick}\n')
  expect(diagnostics.map(({ code, message, hint }) => `${code}: ${message}. ${hint}`)).toEqual([
    'attribute-value: “fede” cannot be the value of data-transition. Did you mean “fade”?',
    'attribute-value: “quick” cannot be the value of transition-speed. It may be: default, fast, slow',
  ])
})
