import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup } from '../../plugin.ts'

/** Pictures as wide to their height as their name says: `2.png` is twice as wide. */
const media: MediaLookup = {
  find: (url) => ({ url, width: Math.round(600 * Number.parseFloat(url)), height: 600 }),
  read: () => ({ near: [] }),
  bring: (path) => path,
}

/** The markup of a slide, without where it stands. */
const slide = (body: string) =>
  compile(`## Slide\n\n${body}`, { target: 'page', media, slideLevel: 2 }).slides[0]?.html ?? ''

const rules = (body: string) => compile(`## Slide\n\n${body}`, { target: 'page', media, slideLevel: 2 }).css

describe('a quotation', () => {
  const attribution = (body: string) =>
    /<div class="attribution">\s*<p>(.*?)<\/p>/s.exec(slide(body))?.[1] ?? 'nobody’s'

  it.each([
    ['> Words.\n>\n> — Ada', '— Ada'],
    ['> Words\n> and words.\n> — Ada', '— Ada'],
    ['> Words.\\\n> -- Ada', '– Ada'],
    ['> Words.\n>\n> Ada Lovelace, 1843', 'Ada Lovelace, 1843'],
    ['> Words.\n\n— Ada', '— Ada'],
    ['> Words.\n\n. . .\n\n— Ada', '— Ada'],
    ['> Words.', 'nobody’s'],
    ['> Words.\n>\n> More words.', 'nobody’s'],
    ['> — said she\n> and went.', 'nobody’s'],
  ])('%j is %s', (body, name) => {
    expect(attribution(body)).toBe(name)
  })

  it('keeps its words', () => {
    expect(slide('> Words\n> and words.\n> — Ada')).toContain('<p>Words and words.</p>')
  })
})

it('a figure has a box of its own, and the sign how wide it is', () => {
  expect(slide('97 %\n\nof orders')).toMatch(
    /<div class="big-number"[^>]*>\s*<p>97\s%<\/p>\s*<\/div>\s*<p>of orders/s,
  )
  expect(rules('97 %\n\nof orders')).toMatch(/--head-ems:[12]\.\d/)
})

describe('pictures', () => {
  it('each has a cell, in as many columns as show them largest', () => {
    const across = (body: string) => /--across:(\d)/.exec(rules(body))?.[1]
    expect(slide('![](1.png) ![](1.png)').match(/<p>(?:(?!<\/p>).)*<img/gs)).toHaveLength(2)
    expect(across('![](1.png) ![](1.png)')).toBe('2')
    expect(slide('![a](1.png)\n\n![b](1.png)').match(/<figure[^>]*>\s*<p>\s*<img/g)).toHaveLength(2)
    expect(across('![](5.png)\n\n![](5.png)')).toBe('1')
    expect(across('![](1.5.png) ![](1.5.png) ![](1.5.png) ![](1.5.png)')).toBe('2')
    expect(across('![](0.5.png) ![](0.5.png) ![](0.5.png) ![](0.5.png)')).toBe('4')
  })

  it('one and words share the width by its proportions, in the order of the text', () => {
    const widths = (name: string) => rules(`- Words\n\n![A](${name})`).match(/width:\d+%/g)
    expect(widths('0.5.png')).toEqual(['width:70%', 'width:30%'])
    expect(widths('2.png')).toEqual(['width:44%', 'width:56%'])
    expect(slide('- Words\n\n![A](3.png)')).toContain('layout-prose')
    expect(slide('- Words\n\n![A](1.png)')).toMatch(/class="column".*Words.*class="column filled".*<figure/s)
    expect(slide('![A](1.png)\n\n- Words')).toMatch(/class="column filled".*<figure.*class="column".*Words/s)
  })

  it('that have a column to themselves are marked', () => {
    const column = (text: string) => `::: column\n${text}\n:::\n`
    expect(
      slide(`:::: columns\n${column('![](1.png)')}${column('![](1.png)\n\nWords')}::::`).match(/filled/g),
    ).toHaveLength(1)
  })
})

it('the columns of a table are as wide as they need, unless their author says how wide', () => {
  const table = (dashes: string) =>
    slide(`| a | b |\n${dashes}\n| x | ${'a line that is longer than the reader’s own, '.repeat(3)} |`)
  expect(table('|---|---|')).not.toContain('<col ')
  expect(table('|---|------|')).toContain('<col ')
})

describe('columns of figures in a table', () => {
  const table = (...cells: string[]) =>
    `| a | b |\n|---|---|\n${cells.map((cell) => `| x | ${cell} |\n`).join('')}`
  /** The second column, each cell's text with the room for decimals in brackets. */
  const column = (body: string) =>
    [...slide(body).matchAll(/<td([^>]*)>((?:(?!<\/td>).)*)<\/td>\s*<\/tr>/gs)].map(([, , cell = '']) =>
      cell.replace(/<span class="pad" data-pad="([^"]*)"><\/span>/g, '[$1]').replace(/<[^>]*>/g, ''),
    )

  it.each([
    [
      ['1200.5', '80', '95.25'],
      ['1200.5[0]', '80[.00]', '95.25'],
    ],
    [
      ['8,3 %', '18,8 %', '−10 %'],
      ['8,3\u00a0%', '18,8\u00a0%', '−10[,0]\u00a0%'],
    ],
    [
      ['1,200', '80'],
      ['1,200', '80'],
    ],
    [
      ['1,200.5', '80', '–', ''],
      ['1,200.5', '80[.0]', '–', ''],
    ],
    [
      ['1.5', '1,000', '2'],
      ['1.5', '1,000[.0]', '2[.0]'],
    ],
    [
      ['1.5', 'two'],
      ['1.5', 'two'],
    ],
    [
      ['1.5', '**2**'],
      ['1.5', '2'],
    ],
  ])('%j', (cells, shown) => {
    expect(column(table(...cells))).toEqual(shown)
  })

  it('stand at the right, unless their author says where', () => {
    const aligned = (source: string) => rules(source).includes('text-align: right')
    expect(aligned(table('1', '2'))).toBe(true)
    expect(aligned(table('one', 'two'))).toBe(false)
    expect(aligned(table('1', '2').replace('|---|---|', '|---|:--|'))).toBe(false)
    const pads = (dashes: string) =>
      slide(table('1.5', '2').replace('|---|---|', dashes)).includes('data-pad')
    expect(['|---|--:|', '|---|---|', '|---|:-:|', '|---|:--|'].map(pads)).toEqual([true, true, false, false])
  })

  it('but for a first column of years, which says what its rows are', () => {
    const aligned = (...firsts: string[]) =>
      rules(`| a | b |\n|---|---|\n${firsts.map((one) => `| ${one} | x |\n`).join('')}`).includes(
        'text-align: right',
      )
    expect(aligned('2024', '2025')).toBe(false)
    expect(aligned('9', '10')).toBe(true)
    expect(aligned('9 %', '8 %')).toBe(true)
  })

  it('in boxes and columns, too', () => {
    expect(slide(`Words\n\n::: box\n${table('1.5', '2')}\n:::`)).toContain('data-pad=".0"')
  })
})

it('Pandoc’s own shape has none of it', () => {
  const { html } = compile('## S\n\n| a | b |\n|---|---|\n| 1.5 | 1 |\n| 1 | 2 |\n', { target: 'sections' })
  expect(html).not.toMatch(/data-pad|text-align/)
})

describe('a title slide', () => {
  const lineOf = (author: string) => {
    const source = `---\ntitle: T\nauthor: '${author}'\n---\n\n## S\n`
    const [first] = compile(source, { target: 'page', media, slideLevel: 2 }).slides
    const line = /<p[^>]* class="author">(.*?)<\/p>/s.exec(first?.html ?? '')?.[1] ?? ''
    return line.replace(/<(br|img)[^>]*>/g, '<$1>').replace(/\s+/g, ' ')
  }

  it.each([
    ['Ada<br>Grace', 'Ada<br>Grace'],
    ['Ada<br><br> <br>Grace<br><br>', 'Ada <br>Grace'],
    ['<br>Ada *and*<br>Grace', 'Ada <em>and</em><br>Grace'],
    ['Ada<br>![](1.png)<br>![](2.png)', 'Ada<br><img><img>'],
  ])('has no empty lines, and pictures beside each other: %j', (author, line) => {
    expect(lineOf(author)).toBe(line)
  })
})
