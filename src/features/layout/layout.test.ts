import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { kilo } from '../../themes/kilo/theme.ts'

/** The attributes of each slide's section, its own rules filled in. */
function sections(source: string): Record<string, string>[] {
  const { html, css } = compile(source, { target: 'page', slideLevel: 2, theme: kilo })
  const rules = new Map(
    [...css.matchAll(/\[data-s="(\w+)"\]:not\(#s#s\)\{([^}]*)\}/g)].map(([, key, text]) => [key, text]),
  )
  return [...html.matchAll(/<section([^>]*class="(?!stack)[^>]*)>/g)].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) =>
        name === 'data-s' ? ['style', rules.get(value) ?? ''] : [name, value],
      ),
    ),
  )
}

/** In how many columns what is below the heading stands. */
function columnsOf(source: string): number {
  const { html, css } = compile(source, { target: 'page', slideLevel: 2, theme: kilo })
  const [, key] = /class="in-columns" data-s="(\w+)"/.exec(html) ?? []
  const [, across] = new RegExp(`\\[data-s="${key}"\\][^{]*\\{--across:(\\d)`).exec(css) ?? []
  return Number(across ?? 1)
}

const classOf = (source: string) => sections(source)[0]?.class?.split(' ') ?? []

describe('the kind of a slide', () => {
  it.each([
    ['a heading alone', '## We use Python', 'statement'],
    ['a heading, a pause, another', '## What is it?\n\n. . .\n\n### A process', 'statement'],
    ['two short paragraphs', '##\n\nWe tried.\n\n. . .\n\nIt failed.', 'statement'],
    ['a long paragraph', `## Prose\n\n${'Many words. '.repeat(20)}`, 'prose'],
    ['a list', '## Why?\n\n> - One\n> - Two', 'list'],
    ['a list that is no step', '## Why?\n\n1. One\n2. Two', 'list'],
    ['a list and words', '## Why?\n\n- One\n\nAnd so on.', 'prose'],
    ['a list and an aside', '## Why?\n\n- One\n\n::: aside\nFoot\n:::', 'list'],
    ['a list and a box', '## Why?\n\n- One\n\n::: box\nFoot\n:::', 'prose'],
    ['a picture', '##\n\n![](a.png)', 'picture'],
    ['a picture under a heading', '## A picture\n\n![](a.png)', 'picture'],
    ['two pictures', '## Two\n\n![](a.png)\n\n![](b.png)', 'pictures'],
    ['four pictures in a paragraph', '## Four\n\n![](a.png) ![](b.png)\n![](c.png) ![](d.png)', 'pictures'],
    ['pictures, each a line', '## Two\n\n| ![](a.png)\n| ![](b.png)', 'pictures'],
    ['pictures, each below its heading', '## Two\n\n### A\n\n![](a.png)\n\n### B\n\n![](b.png)', 'prose'],
    ['a picture and words below it', '## P\n\n![](a.png)\n\n- One\n- Two', 'beside'],
    ['a picture that comes after its words', '## P\n\n- One\n\n. . .\n\n![](a.png)', 'beside'],
    ['a picture between words', '## P\n\nOne\n\n![](a.png)\n\nTwo', 'prose'],
    ['a picture with a size, and words', '## P\n\nOne\n\n![](a.png){width=40%}', 'prose'],
    ['a picture that has a place, and words', '## P\n\nOne\n\n![](a.png){.absolute}', 'prose'],
    ['a picture of a class of its author’s, and words', '## P\n\nOne\n\n![](a.png){.absolutely}', 'beside'],
    ['a quotation', '## Q\n\n> Words.', 'quotation'],
    ['a quotation and whose it is', '##\n\n> Words.\n\n— Somebody', 'quotation'],
    ['a quotation and words of the speaker', '## Q\n\n> Words.\n\nSo it is.', 'prose'],
    ['a figure and what it says', '## N\n\n97 %\n\nof orders arrive on time', 'number'],
    ['a figure in steps', '##\n\nOne in\n\n. . .\n\n**3**', 'number'],
    ['a figure of many', '## N\n\n4.2 million\n\nof them', 'number'],
    ['a date', '## N\n\n12 September 2026\n\nin Prague', 'statement'],
    ['two figures', '## N\n\n97 %\n\n98 %', 'statement'],
    ['a formula', '## F\n\n$$E = mc^2$$', 'formula'],
    ['a formula in words', '## F\n\nSince $E = mc^2$ all is well', 'prose'],
    ['columns', '## C\n\n:::: columns\n::: column\na\n:::\n::: column\nb\n:::\n::::', 'columns'],
    ['code', '##\n\n### Code\n\n```bash\nls\n```', 'code'],
    ['a picture behind it', '## Words {background-image="a.png"}', 'background'],
    ['a colour behind it', '## Words {background-color="black"}', 'statement'],
    ['a table', '## T\n\n| a | b |\n|---|---|\n| 1 | 2 |', 'table'],
    ['a table and what it shows', '## T\n\nAll of it:\n\n| a | b |\n|---|---|\n| 1 | 2 |', 'table'],
    ['a table and many words', `## T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n${'Words. '.repeat(60)}`, 'prose'],
    ['a table and points', '## T\n\n- One\n\n| a | b |\n|---|---|\n| 1 | 2 |', 'prose'],
    ['a kind that its author names', '## W {.layout-prose}\n\n- a', 'prose'],
  ])('with %s', (_, source, kind) => {
    expect(classOf(source)).toContain(`layout-${kind}`)
  })

  it.each([
    ['of words', '[red]{style="color: red"}'],
    ['of a box', '::: {style="background: white; padding: 1em"}\nBoxed\n:::'],
    ['in markup', '<b style="color: navy">bold</b>'],
    ['in a formula', '$\\textcolor{gray}{x} + 1$'],
  ])('with a colour of its author’s %s keeps the ground that it was chosen for', (_, words) => {
    const source = `## C\n\nA line that is no statement, since it is far longer than all of these are, and then some more.\n\n${words}`
    expect(classOf(source)).toContain('on-light')
    expect(classOf(source.replace('## C', '## C {background-color="black"}'))).not.toContain('on-light')
    expect(classOf(source.replace(/color|background/g, 'border'))).not.toContain('on-light')
  })

  it('is a section above the slide level', () => {
    expect(classOf('# A part\n\n## A slide\n\ntext')).toContain('layout-section')
  })

  it('is not told in Pandoc’s own shape', () => {
    const { html } = compile('## We use Python', { target: 'sections' })
    expect(html).not.toMatch(/layout-|--head/)
  })
})

describe('what the style sheet is told', () => {
  it('how wide a statement is, over all its lines, and its longest word', () => {
    expect(sections('## What is it?\n\n### A process')[0]?.style).toContain('--head-line:7.8;--head-word:2.9')
  })

  it('a title counts the room of what stands below it: of many lines more than of their words', () => {
    const ems = (authors: string) => {
      const [title] = sections(`---\ntitle: Title\nauthor: ${authors}\n---\n\n## A\n`)
      return Number(/--head-line:([\d.]+)/.exec(title?.style ?? '')?.[1])
    }
    expect(ems('[Ada]')).toBe(2)
    expect(ems('[Ada, Bob, Cyd, Dan, Eve]')).toBeGreaterThan(1.5 + 2 * 5.4)
  })

  it('grounds in turn, so that neighbours differ', () => {
    const grounds = sections('## One\n\n## Two\n\n## Three\n\n## Four\n\n## Five').map(
      ({ class: name }) => /ground-(\w+)/.exec(name ?? '')?.[1],
    )
    expect(grounds).toEqual(['blue', 'yellow', 'red', 'ink', 'blue'])
  })

  it('no ground on which the initial’s flag would not be seen', () => {
    const grounds = sections('## One\n\n## Questions?\n\n## Break').map(
      ({ class: name }) => /ground-(\w+)/.exec(name ?? '')?.[1],
    )
    expect(grounds).toEqual(['blue', 'red', 'ink'])
    expect(sections('## One\n\n## Two\n\n## Bye')[2]?.class).toContain('ground-ink')
  })

  it.each([
    '## One {style="color: #eee"}',
    '## [One]{style="background: none;color:red"}',
    '## One\n\n<a style="color:#5D639E;">two</a>',
  ])('has none where words have a colour of the author’s own: %s', (slide) => {
    expect(sections(slide)[0]?.class).toContain('layout-statement')
    expect(sections(slide)[0]?.class).not.toContain('ground-')
    expect(sections('## One {style="background-color: red"}')[0]?.class).toContain('ground-')
  })

  it('no words of an address, which is not said large', () => {
    expect(sections('## Write\n\n<https://example.com/a/long/address>')[0]?.style).toBe(
      '--head-line:2.1;--head-word:2.1',
    )
  })

  it('lines of a caption longer than the theme keeps room for', () => {
    const style = (words: number) => sections(`## P\n\n![${'word '.repeat(words)}](a.png)`)[0]?.style
    expect(style(10)).not.toContain('caption')
    expect(style(50)).toContain('--caption-lines:4')
  })

  it('the height that words leave for a picture among them', () => {
    const room = (source: string) => /--picture:(\d+)/.exec(sections(source)[0]?.style ?? '')?.[1]
    expect(room('## P\n\nWords\n\n![](a.png)\n\nWords')).toBe('300')
    expect(room('## P\n\nWords\n\n![](a.png)\n\n![](a.png)')).toBe('180')
    expect(room('## P\n\nWords\n\n- words\n- words\n- words')).toBeUndefined()
  })

  it('that a line may end at a sign of an East Asian script, which is as wide as it is high', () => {
    expect(sections('## 日本語 のスライド')[0]?.style).toBe('--head-line:8.3;--head-word:1')
  })

  it('text has one size on every slide that it fits, and few smaller ones', () => {
    const density = (source: string) =>
      /--density:([\d.]+)/.exec(sections(source)[0]?.style ?? '')?.[1] ?? 'as large as on others'
    const list = (items: number) => density(`## L\n\n${'- A point made in words\n'.repeat(items)}`)
    expect([1, 3, 6].map(list)).toEqual(Array(3).fill('as large as on others'))
    expect([7, 8].map(list)).toEqual(['0.9', 'as large as on others'])
    const words = 'A point made in more words than are read at a glance'
    const long = (items: number) => density(`## L\n\n${`- ${words}\n`.repeat(items)}`)
    expect([8, 12].map(long)).toEqual(['0.8', '0.6'])
    expect(density(`## L\n\n${'- A point\n    - within it\n'.repeat(4)}`)).toBe('0.8')
    const formulas = (count: number) => density(`## Maths\n\n${'$$\\sum_i \\frac{a}{b}$$\n\n'.repeat(count)}`)
    expect([1, 7].map(formulas)).toEqual(['as large as on others', '0.9'])
    const within = (tex: string) => density(`## Maths\n\n${`A line of words with $${tex}$.\n\n`.repeat(5)}`)
    expect(within('\\mathfrak{R} \\models \\langle \\mathcal{L}_{\\mathrm{x}} \\rangle')).toBe(within('R'))
    const tagged = (tag: string) => density(`## Tags\n\n${`<${tag}>\n\nWords\n\n</${tag}>\n\n`.repeat(4)}`)
    expect(tagged('center')).toBe('as large as on others')
  })

  it('how large several blocks of code are that share a slide', () => {
    const most = (...rows: number[]) => {
      const blocks = rows.map((count) => `~~~\n${'a\n'.repeat(count)}~~~\n`).join('\n')
      return Number(/--code-most:(\d+)/.exec(sections(`## C\n\n${blocks}`)[0]?.style ?? '')?.[1])
    }
    expect(most(20)).toBeNaN()
    expect(most(9, 9)).toBeLessThan(most(5, 5))
    expect(most(9, 9)).toBe(most(12, 6))
    expect(most(60, 60)).toBe(14)
  })

  it('how much a quotation says, and the size of a long table', () => {
    expect(sections('## Q\n\n> Words.')[0]?.style ?? '').toContain('--said:')
    const rows = (count: number) => `## T\n\n| a | b |\n|---|---|\n${'| 1 | x |\n'.repeat(count)}`
    expect(sections(rows(2))[0]?.style ?? '').not.toContain('--density')
    expect(sections(rows(10))[0]?.style ?? '').toContain('--density:0.')
  })

  it('a figure, on one line and larger than a statement’s words, also where it is the heading', () => {
    const style = (source: string) => sections(source)[0]?.style ?? ''
    const figure = style('## 10,1 Mio. €\n\nThe most since we began')
    expect(figure).toContain('--statement-most:282')
    const words = ({ '--head-line': line, '--head-word': word }: Record<string, string>) => [line, word]
    const read = (text: string) => Object.fromEntries(text.split(';').map((one) => one.split(':')))
    const [line, word] = words(read(figure))
    expect(word).toBe(line)
    expect(style('## 3 reasons why we use it\n\nAnd why not')).not.toContain('--statement-most')
    expect(style('## A heading\n\n- 10 %')).not.toContain('--statement-most')
  })

  it('rows of a formula, which is smaller the more there are', () => {
    const style = (tex: string) => sections(`## F\n\n$$${tex}$$`)[0]?.style
    expect(style('a')).toContain('--rows:1')
    expect(style('a \\\\ b \\\\ c')).toContain('--rows:3')
  })

  it('what would be small in how many columns it is larger', () => {
    const list = (items: number, more = '') => columnsOf(`## L\n\n${'- A point\n'.repeat(items)}${more}`)
    expect(list(7)).toBe(1)
    // Short points without points of their own, before they are as small.
    expect(list(8)).toBe(2)
    expect(list(6, '    - within it\n- The last\n')).toBe(1)
    expect(list(12)).toBe(2)
    expect(list(18)).toBe(3)
    // More than any size has room for.
    expect(list(60)).toBe(3)
    expect(list(12, '    - within it\n')).toBe(2)
    expect(list(12, '\nAnd words\n')).toBe(2)
    expect(list(9, '\n::: callout-tip\nAnd words\n:::\n')).toBe(2)
    // Lines would be too short to be read.
    expect(list(18, `- ${'More words than are read at a glance'.repeat(2)}\n`)).toBe(2)
    expect(columnsOf(`## C\n\n- One\n- Two\n- Three\n\n~~~\n${'let a = 1\n'.repeat(12)}~~~`)).toBe(2)
  })

  it('but for what its author has placed, what is in columns already, and lines of code that would be cut', () => {
    const points = '- A point\n'.repeat(12)
    const wide = `~~~\n${'a long line of code, '.repeat(3)}\n~~~\n`
    for (const one of [
      '::: r-stack\nOne\n\nTwo\n:::\n',
      '::: {style="position: absolute"}\nOne\n:::\n',
      wide,
    ])
      expect(columnsOf(`## C\n\n${points}\n${one}`), one).toBe(1)
  })

  it('on a full slide closer lines, code that gives way to words, and smaller headings among them', () => {
    const words = 'A point made in more words than are read at a glance, and then in some more of them'
    const full = (more: string) => sections(`## F\n\n${`- ${words}\n`.repeat(8)}${more}`)[0]
    expect(full('')?.style).not.toContain('--leading')
    expect(full('')?.class).not.toContain('dense')
    const closer = full(`- ${words}\n`.repeat(5))
    expect(closer?.style).toContain('--leading:1.22;--gap:0.4')
    expect(closer?.class).toContain('dense')
    const code = full(`\n~~~\n${`${words}\n`.repeat(6)}~~~\n`)?.style ?? ''
    expect(Number(/--code-most:(\d+)/.exec(code)?.[1])).toBeLessThan(20)
  })

  it('text of columns has the size at which their words are whole, if there is one', () => {
    const column = (text: string) => `::: column\n${text}\n:::\n`
    const density = (word: string) => {
      const source = `## C\n\n:::: columns\n${column('- One')}${column(`- ${word}`)}${column('Two')}::::\n`
      return /--density:([\d.]+)/.exec(sections(source)[0]?.style ?? '')?.[1]
    }
    expect(['Word', 'Friedhofsverwaltung', 'Kindertageseinrichtung'].map(density)).toEqual([
      undefined,
      '0.7',
      '0.6',
    ])
    expect(density('https://example.org/addresses')).toBeUndefined()
    expect(density('Landesdatenschutzbeauftragte')).toBeUndefined()
  })
})

it.each([
  ['author: A', false],
  ['author: "![](a.png)"', true],
  ['title: "B ![](a.png)"', true],
  [`author: ${'Somebody Else '.repeat(20)}`, true],
])('a title slide with `%s` is seen only when it has been made to fit: %s', (line, isUnsettled) => {
  const source = `---\n${line.startsWith('title') ? '' : 'title: B\n'}${line}\n---\n\n## One\n\nText\n`
  expect(classOf(source).includes('unsettled')).toBe(isUnsettled)
})

it('{.smaller} is smaller than text would be, and never larger than fits', () => {
  const densityOf = (words: string, points = 2) =>
    Number(
      /--density:([\d.]+)/.exec(
        compile(`## A${words}\n\nx\n\n${'- a point\n'.repeat(points)}`, { target: 'page' }).css,
      )?.[1] ?? 1,
    )
  expect(densityOf('')).toBe(1)
  expect(densityOf(' {.smaller}')).toBe(0.8)
  expect(densityOf(' {.smaller}', 30)).toBe(densityOf('', 30))
})
