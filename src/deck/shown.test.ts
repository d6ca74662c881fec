import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { read } from '../pandoc/read.ts'
import { isShown } from './shown.ts'

const shows = (source: string) => read(source, () => {}).blocks.some(isShown)

it.each([
  '<!-- a -->',
  '<!-- a -->\n<style>\n.a { color: red }\n</style>',
  '\\newcommand{\\a}{b}',
  '\\def\\a#1;{b}',
  '`<!-- a -->`{=html}',
  '`<!-- a -->`{=html}\n`<!-- b -->`{=html}\\\n`<!-- c -->`{=html}',
  '```{=latex}\n\\small\n```',
  '<script>\na\n</script>',
  '::: notes\na\n:::',
  '[a]: b',
])('shows nothing: %s', (source) => {
  expect(shows(source)).toBe(false)
})

it.each([
  'a',
  '<!-- a --> b',
  '<!-- a',
  '<img src="a.png">',
  '<style></style> a',
  '$a$',
  '\\begin{align}a\\end{align}',
  '---',
  '![](a.png)',
])('shows something: %s', (source) => {
  expect(shows(source)).toBe(true)
})

describe('before the first slide', () => {
  const source =
    '<!-- a -->\n\n<style>\n.a { color: red }\n</style>\n\n\\newcommand{\\b}{c}\n\n# A {.a}\n\n$\\b$\n'

  it('what shows nothing is no slide of the page, and does what it is for', () => {
    const { slides, css } = compile(source, { target: 'page' })
    expect(slides.map(({ id, number }) => [id, number])).toEqual([['a', 1]])
    expect(slides[0]?.html).toContain('<mi>c</mi>')
    expect(css).toContain('color:red')
  })

  it('it is one in Pandoc’s own shape', () => {
    expect(compile(source).html.match(/<section/g)).toHaveLength(2)
  })

  it('a rule opens a slide, though it is blank', () => {
    expect(compile(`---\n\n${source}`, { target: 'page' }).slides).toHaveLength(2)
  })

  it('a deck of nothing else is empty', () => {
    const { diagnostics, slides } = compile('<!-- a -->\n', { target: 'page' })
    expect(diagnostics.map(({ code }) => code)).toEqual(['empty-deck'])
    expect(slides).toHaveLength(1)
  })
})
