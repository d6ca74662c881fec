import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

/** The columns of each row, as their width and what they hold, and what stands beside. */
function rowsOf(source: string): readonly string[] {
  const { slides } = compile(`# A\n\n${source}`, { target: 'page' })
  return (slides[0]?.slide.body ?? []).map((block) =>
    block.type === 'div' && block.attr.classes.includes('columns')
      ? block.children
          .map((cell) =>
            cell.type === 'div' ? `${cell.attr.pairs[0]?.[1]} ${cell.children.map(({ type }) => type)}` : '',
          )
          .join(' | ')
      : block.type,
  )
}

it.each([
  ['layout-ncol=2', ['50% para | 50% para', '50% para | 50% ']],
  ['layout-nrow=1', ['33.33% para | 33.33% para | 33.33% para']],
  ['layout="[[1,3],[1]]"', ['25% para | 75% para', '100% para']],
  ['layout="[40,-20,40]"', ['40% para | 20%  | 40% para', 'para']],
])('{%s} stands side by side', (attributes, expected) => {
  expect(rowsOf(`::: {${attributes}}\na\n\nb\n\nc\n:::\n`)).toEqual(expected)
})

it('columns have no line end between them, which would take room', () => {
  const { html } = compile('# A\n\n:::: columns\n::: column\na\n:::\n::: column\nb\n:::\n::::\n')
  expect(html.replace(/ data-[\w-]+="[^"]*"/g, '')).toContain('</div><div class="column">')
})

it('takes each picture of a paragraph, and leaves the caption of a figure below', () => {
  expect(rowsOf('::: {layout-ncol=2}\n![](a.png)\n![](b.png)\n:::\n')).toEqual(['50% para | 50% para'])
  const { html } = compile(
    '# A\n\n::: {#fig-a .k layout-ncol=2}\n![b](b.png)\n\n![c](c.png)\n\nWords\n:::\n',
    { target: 'page' },
  )
  expect(html).toMatch(
    /<div id="fig-a" class="k">\n<div class="columns">[\s\S]*<\/div>\n<\/div>\n<p>Figure\u00a01: Words<\/p>\n<\/div>/,
  )
  expect(html).not.toContain('layout-ncol')
})

it('says what no layout is, and leaves it', () => {
  for (const attributes of [
    'layout-ncol=x',
    'layout-ncol=1000000000',
    'layout="[[]]"',
    'layout="[[1,"',
    'layout="a"',
  ]) {
    const { diagnostics } = compile(`# A\n\n::: {${attributes}}\na\n:::\n`, { target: 'page' })
    expect(diagnostics.map(({ code }) => code)).toEqual(['attribute-value'])
    expect(rowsOf(`::: {${attributes}}\na\n:::\n`)).toEqual(['div'])
  }
})

it('leaves Pandoc’s own shape as it is', () => {
  expect(compile('# A\n\n::: {layout-ncol=2}\na\n:::\n').html).toContain('<div data-layout-ncol="2">')
})
