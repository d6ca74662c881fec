import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { blockText } from './block-text.ts'
import { isShown } from './shown.ts'

/** Each slide of the page: heading, first text, and notes behind a bar. */
function slidesOf(source: string): readonly string[] {
  const { slides } = compile(source, { target: 'page' })
  return slides.map(({ slide: { heading, body, notes } }) => {
    const text = body
      .filter(isShown)
      .map((block) => blockText(block.type === 'div' ? block.children : [block]))
    return `${plainText(heading?.children ?? [])}: ${text.join(' ')}${notes.length > 0 ? ` | ${blockText(notes)}` : ''}`
  })
}

const codes = (source: string) => compile(source, { target: 'page' }).diagnostics.map(({ code }) => code)

describe('slides of raw sections', () => {
  it.each([
    [
      'each with its own notes',
      '# A\n\n<section>\n\none\n\n<aside class="notes">\n\nn1\n\n</aside>\n\n</section>\n\n<section>\n\ntwo\n\n::: notes\nn2\n:::\n\n</section>\n\n# B\n\nb\n',
      ['A: one | n1', 'A: two | n2', 'B: b'],
    ],
    [
      'without a heading',
      '<section>\n\none\n\n</section>\n\n<section>\n\ntwo\n\n</section>\n',
      [': one', ': two'],
    ],
    [
      'with notes around them, which are those of the slide before, or of the first',
      '# A\n\n::: notes\nn0\n:::\n\n<section>\n\none\n\n</section>\n\n::: notes\nn1\n:::\n\n<section>\n\ntwo\n\n</section>\n\n::: notes\nn2\n:::\n\nthree\n',
      ['A: one | n0n1', 'A: two | n2', 'A: three'],
    ],
    [
      'with text before, between and behind',
      '# A\n\nbefore\n\n<section>\n\none\n\n</section>\n\nbetween\n\n<section>\n\ntwo\n\n</section>\n\nbehind\n',
      ['A: before', 'A: one', 'A: between', 'A: two', 'A: behind'],
    ],
    [
      'with a step in each',
      '# A\n\n<section>\n\none\n\n. . .\n\na\n\n</section>\n\n<section>\n\ntwo\n\n. . .\n\nb\n\n</section>\n',
      ['A: one a', 'A: two b'],
    ],
    ['behind a pause', '# A\n\nbefore\n\n. . .\n\n<section>\n\none\n\n</section>\n', ['A: before', 'A: one']],
    [
      'with headings of their own',
      '# A\n\n<section>\n\n## B\n\none\n\n</section>\n\n<section>\n\n## C\n\ntwo\n\n</section>\n\n<section><h3>D</h3></section>\n',
      ['A:  one', ':  two', ':  D'],
    ],
    [
      'in a section, in a div and in both',
      '# A\n\n<section>\n<section>\n\none\n\n</section>\n<div>\n<section>\n\ntwo\n\n</section>\n</div>\n</section>\n\n::: x\n<section>\n\nthree\n\n</section>\n:::\n',
      ['A: one', 'A: two', 'A: three'],
    ],
    [
      'in a block of HTML',
      '# A\n\n``` {=html}\n<!-- <section> --><section><p>one</p><aside class="notes">n1</aside></section><section>two</section>\n```\n',
      ['A:  | ', 'A: '],
    ],
    ['one of which is a picture', '# A\n\n<section data-background-image="a.png"></section>\n', ['A: ']],
    ['not closed', '# A\n\n<section>\n\none\n\n<section>\n\ntwo\n\n# B\n\nb\n', ['A: one', 'A: two', 'B: b']],
    ['closed twice', '# A\n\n<section>\n\none\n\n</section>\n\n</section>\n\n# B\n\nb\n', ['A: one', 'B: b']],
    ['closed where the next opens', '# A\n\na\n\n</section><section>\n\nb\n', ['A: a', ': b']],
  ])('%s', (_, source, expected) => {
    expect(slidesOf(source)).toEqual(expected)
  })

  it('a quote, columns and notes keep theirs as boxes', () => {
    const source =
      '# A\n\n> <section>a</section>\n\n:::: columns\n::: column\n<section>b</section>\n:::\n::::\n\n<aside class="notes">\n\n<section>c</section>\n\n</aside>\n'
    expect(compile(source, { target: 'page' }).slides).toHaveLength(1)
  })

  it('have the background of their slide below their own, and its classes', () => {
    const source =
      '# A {.k background-color="red" timing=9}\n\n<section class="l" data-background-image="a.png">\n\none\n\n</section>\n\n<section id="b" data-background-color="blue">\n\ntwo\n\n</section>\n'
    const { slides } = compile(source, { target: 'page' })
    const behind = slides.map(({ slide }) => slide.behind?.shows)
    expect(behind).toEqual(['picture', 'colour'])
    const [first = '', second = ''] = slides.map(({ html }) => html)
    expect(first).toMatch(/^<section[^>]* class="[^"]*\bk\b[^>]* data-timing="9"/)
    expect(first).toContain('<div class="section l">')
    expect(second).toMatch(/^<section[^>]* class="[^"]*\bk\b/)
    expect(second).toContain('<div id="b" class="section">')
    expect(second).not.toContain('data-timing')
    expect(slides.map(({ id, column, row }) => [id, column, row])).toEqual([
      ['a', 0, 0],
      ['a-2', 0, 1],
    ])
  })
})

it('a section within one has its background, too', () => {
  const source =
    '# A\n\n<section class="k" data-background-color="red">\n<section>\n\none\n\n</section>\n<section data-background-image="a.png">\n\ntwo\n\n</section>\n</section>\n'
  const { slides } = compile(source, { target: 'page' })
  expect(slides.map(({ slide }) => slide.behind?.shows)).toEqual(['colour', 'picture'])
})

it('says which section ends with its slide', () => {
  expect(codes('# A\n\n<section data-background-color="red">\n\n# B\n\nb\n\n</section>\n')).toEqual([
    'unclosed-section',
  ])
  expect(codes('# A\n\n<section>\n\na\n\n</section>\n')).toEqual([])
})

it('says that reveal.js’s own Markdown is not read', () => {
  expect(codes('# A\n\n<section data-markdown="a.md"></section>\n')).toEqual(['other-notation'])
  expect(
    codes('# A\n\n<section data-markdown>\n<textarea data-template>\n- a\n</textarea>\n</section>\n'),
  ).toEqual(['other-notation'])
  expect(codes('# A\n\n<section data-markdown>\n\n- a\n\n</section>\n')).toEqual([])
})
