import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup } from '../../plugin.ts'
import { kilo } from '../../themes/kilo/theme.ts'

const media: MediaLookup = {
  read: () => ({ near: [] }),
  bring: (path) => path,
  find: (url) => ({ url, width: 1600, height: 900 }),
}

describe('what the style sheet is told of what a slide shows', () => {
  it('how wide the longest line is of what reveal.js would fit to the width, and its column', () => {
    const css = (source: string) => compile(source, { target: 'page', slideLevel: 2, theme: kilo }).css
    expect(css('## Abcd {.r-fit-text}\n\n- x\n- y')).toContain('--head-ems:1.8}')
    expect(css('## A\n\n::: {.r-fit-text}\nfour\n\nlonger\n:::')).toContain('--head-ems:2.4}')
    expect(css('## A\n\n::: {.r-fit-text}\nWWWW\n\nlonger\n:::')).toContain('--head-ems:3}')
    expect(css('## A\n\n[東京🚀]{.r-fit-text}')).toContain('--head-ems:3.3}')
    expect(css('## A\n\n::: x\nfour\n:::')).not.toContain('--head-ems')
    const column = '::: column\n[9 %]{.r-fit-text}\n:::\n'
    expect(css(`## A\n\n:::: columns\n${column}${column}::::`)).toContain('--head-ems:1.4;--share:0.5}')
  })

  it('how wide code is, without spaces that end a line, and its rows', () => {
    const { css } = compile('## C\n\n```bash\nls -la  \nmake\n```', { target: 'page' })
    expect(css).toContain('--code-ems:3.6;--rows:2')
  })

  it('code of a slide by its longest line, and what a column has of the width', () => {
    const css = (source: string) => compile(source, { target: 'page', slideLevel: 2 }).css
    expect(css('## C\n\n```\nlonger\n```\n\n```\na\nb\n```')).toContain('--code-ems:3.6;--rows:2')
    const column = (width: string) => `:::: {.column${width}}\n\`\`\`\na\n\`\`\`\n::::\n`
    const columns = (width: string) => css(`## C\n\n::: columns\n${column(width)}${column('')}:::\n`)
    expect(columns('')).toContain('--rows:1;--share:0.5')
    expect(columns(' width="70%"')).toContain('--rows:1;--share:0.7')
  })

  it('how wide a table’s longest words are beside each other, and that it is wider than a phone', () => {
    const page = (cell: string) =>
      compile(`## T\n\n| a | ${cell} |\n|---|---|\n| one two | x |`, { target: 'page', slideLevel: 2 })
    expect(page('words of one').css).toContain('--table-ems:5')
    expect(page('words of one').html).not.toContain('wide-table')
    const long = page('Donaudampfschifffahrtsgesellschaftskapitän')
    expect(long.css).toContain('--table-ems:2')
    expect(long.html).toContain('class="wide-table"')
    expect(page('x'.repeat(90)).html).toContain('class="wide-table widest-table"')
  })

  it('that a small picture of pixels is not to be blurred', () => {
    const find = (url: string) => ({ url, width: 64, height: 48 })
    const css = (url: string) =>
      compile(`## P\n\n![](${url})`, { target: 'page', media: { ...media, find } }).css
    expect(css('a.png')).toContain('--most:128')
    expect(css('a.svg')).not.toContain('--most')
  })

  it('proportions of a picture', () => {
    const { css } = compile('## P\n\n![](a.png)', { target: 'page', media })
    expect(css).toContain('--ratio:1.778')
  })
})
