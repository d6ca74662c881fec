/** What a block takes of a slide, said of lines, gaps and the numbers of `spacing.ts`; `e2e/type.spec.ts` holds both to what is drawn. */
import { describe, expect, it } from 'vitest'
import type { Block } from '../pandoc/ast.ts'
import { read } from '../pandoc/read.ts'
import { kilo } from '../themes/kilo/theme.ts'
import { plain } from '../themes/plain/theme.ts'
import { createMeasure, type Sheet } from './heights.ts'
import { missing } from './picture-size.ts'
import { spacing } from './spacing.ts'

const blocksOf = (source: string): readonly Block[] => read(source, () => {}).blocks
const size = plain.type.text
const line = plain.type.leading * size
const gap = spacing.gap * size
const whole = 1000

/** What a slide holds is measured as at its first size, unless something else is said. */
function extent(
  source: string,
  {
    density = 1,
    width = whole,
    picture = 480,
    ...sheet
  }: Partial<Sheet> & Partial<Record<'density' | 'width' | 'picture', number>> = {},
) {
  const proportions = () => ({ width: 500, height: 400 })
  const measure = createMeasure({ theme: plain, heading: undefined, proportions, ...sheet })
  return measure(blocksOf(source), { width, density, picture })
}
const height = (...given: Parameters<typeof extent>) => extent(...given).height

/** As many words as take some lines. */
const words = 'Some words of text, '.repeat(8)

describe('text takes', () => {
  it.each<[string, string, number]>([
    ['a line', 'Words', line],
    ['two lines at a break', 'Words\\\nwords', 2 * line],
    ['a gap between paragraphs', 'One\n\nTwo\n\nThree', 3 * line + 2 * gap],
    ['a line for each of a line block, an empty one too', '| One\n|\n| Three', 3 * line],
    ['a little for a rule', '---', 3],
    [
      'nothing for TeX that only defines something',
      '\\newcommand{\\a}{b}\n\n\\DeclareMathOperator{\\N}{N}\n\nWords',
      line,
    ],
    ['less in a box of smaller words', '<div style="font-size:80%">Words</div>', 0.8 * line],
    [
      'no less than what is read',
      '<div style="font-size:10%">Words</div>',
      spacing['least-size'] * plain.type.leading,
    ],
    ['nothing for speaker notes, nor a gap', 'One\n\n::: notes\nTwo\n:::\n\nThree', 2 * line + gap],
    ['nothing for a tag', '<div>\n\nOne\n\n</div>', line],
    ['a line for what shows itself', '```{=html}\n<hr>\n```', line],
    ['a line for markup with words', '```{=html}\n<b>Words</b>\n```', line],
    ['two lines for a break that is markup', 'Words`<br>`{=html}words', 2 * line],
    ['a line for words before a tag', '```{=html}\n<b>a</b> <pre>\n```', line],
    [
      'what is in a callout, its name, and what is around it',
      '::: callout-note\nOne\n:::',
      line + (plain.type.leading + 0.4) * size + size,
    ],
    ['what is in it for a box', '::: box\nOne\n\nTwo\n:::', 2 * line + gap],
    [
      'the room that its author keeps around a box, a margin in the place of the gap',
      'One\n\n::: {style="margin-top: 2em; padding: 10px 20px 30px"}\nTwo\n:::',
      2 * line + 2 * size + 40,
    ],
    [
      'the largest for what lies above each other',
      ':::: r-stack\n::: x\nOne\n:::\n::: y\nOne\n\nTwo\n:::\n::::',
      2 * line + gap,
    ],
  ])('%s', (_, source, expected) => {
    expect(height(source)).toBeCloseTo(expected, 3)
  })

  it.each([
    ['code', '```{=html}\n<pre>a\nb</pre>\n```', '```\na\nb\n```'],
    ['a picture', '`<img src="x.png" width="90" height="300">`{=html}', '![](x.png){width=90 height=300}'],
    [
      'a formula',
      '```{=tex}\n\\begin {equation}x\\end{equation}\n```',
      '$$\\begin {equation}x\\end{equation}$$',
    ],
  ])('as much for %s that is markup', (_, markup, source) => {
    expect(height(markup)).toBeGreaterThan(line / 2)
    expect(height(markup)).toBeCloseTo(height(source), 3)
  })

  it('less where it is smaller, but no smaller than can be read', () => {
    expect(height('Words', { density: 0.8 })).toBeCloseTo(0.8 * line, 3)
    expect(height('Words', { density: 0.1 })).toBeCloseTo(plain.type.leading * spacing['least-size'], 3)
  })

  it('more lines where they are shorter', () => {
    expect(height(words, { width: 500 })).toBeGreaterThan(1.8 * height(words))
  })
})

describe('a heading takes', () => {
  const head = (own: number) => own * (plain.type.headLeading ?? 1)

  it('the letters of its level, and a gap of its own above it', () => {
    expect(height('## One')).toBeCloseTo(head(plain.type.headMost), 3)
    expect(height('## One\n\n### Two\n\n#### Three')).toBeCloseTo(
      head(plain.type.headMost) + head(1.1 * size) + head(size) + spacing.gap * (1.1 * size + size),
      3,
    )
    expect(height('## One\n\n### Two\n\n#### Three', { density: 0.6 })).toBeCloseTo(
      head(plain.type.headMost) + head(46) + head(36) + spacing.gap * (46 + 36),
      3,
    )
  })

  it('as many lines as it has', () => {
    const rows = (width: number) => Math.round(height(`### ${words}`, { width }) / head(1.1 * size))
    expect(rows(5000)).toBe(1)
    expect(rows(1000)).toBeGreaterThan(3)
    expect(rows(500)).toBeGreaterThanOrEqual(2 * rows(1000) - 1)
  })

  it('as much where its tags are written as markup', () => {
    expect(height('<h3>One</h3>\n\n<h4>\nTwo\n</h4>\n\nThree')).toBeCloseTo(
      height('### One\n\n#### Two\n\nThree'),
      3,
    )
  })

  it('no less than the theme’s headings have', () => {
    expect(height('## One', { theme: kilo })).toBe(kilo.type.headHeight)
  })

  it('the level that it has below the slide’s, once and again', () => {
    const [heading] = blocksOf('## Slide')
    const measure = createMeasure({ theme: plain, heading, proportions: () => undefined })
    const sizes = { width: whole, density: 1, picture: 480 }
    const blocks = blocksOf('#### Deep')
    expect(measure(blocks, sizes).height).toBeCloseTo(head(1.1 * size), 3)
    expect(measure(blocks, sizes).height).toBeCloseTo(head(1.1 * size), 3)
  })
})

describe('a list takes', () => {
  const nested = spacing['nested-size'] * size
  it.each<[string, string, number]>([
    ['a line each, and gaps between', '- One\n- Two\n- Three', 3 * line + 2 * spacing['item-gap'] * size],
    ['a line for a point without words', '- One\n-\n- Three', 3 * line + 2 * spacing['item-gap'] * size],
    [
      'smaller ones within, closer',
      '- One\n    - Two\n    - Three',
      line + 2 * plain.type.leading * nested + spacing['nested-gap'] * (size + nested),
    ],
    ['terms and what they mean', 'One\n: Two\n\nThree\n: Four', 4 * line + gap],
    ['a quotation, the room around it', '> One\n>\n> Two', 2 * line + gap + 0.2 * size],
  ])('%s', (_, source, expected) => {
    expect(height(source)).toBeCloseTo(expected, 3)
  })

  it('a gap of its own above it within another, numbered or not', () => {
    const inner = plain.type.leading * nested
    expect(height('- One\n    1. Two')).toBeCloseTo(line + inner + spacing['nested-gap'] * size, 3)
    expect(height('1. One\n    - Two')).toBeCloseTo(line + inner + spacing['nested-gap'] * size, 3)
    expect(height('One\n\n1. Two')).toBeCloseTo(2 * line + gap, 3)
  })

  it('its words at an indentation', () => {
    const list = (width: number) => height(`- ${words}`, { width })
    const text = (width: number) => height(words, { width })
    const indent = (plain.type.listIndent ?? spacing.indent) * size
    for (const width of [300, 400, 500, 600]) expect(list(width + indent)).toBeCloseTo(text(width), 3)
    const numbered = (width: number) =>
      height(`1. ${words}`, { width: width + spacing['number-indent'] * size })
    for (const width of [300, 400, 500, 600]) expect(numbered(width)).toBeCloseTo(text(width), 3)
  })
})

describe('code takes', () => {
  const code = (rows: number, text = 'a') => `~~~\n${`${text}\n`.repeat(rows)}~~~`
  const rowsOf = (rows: number, own: number) => (rows * 1.45 + 1.8) * own + 2

  it('a line each at its usual size; smaller in many, or with smaller text', () => {
    expect(height(code(3))).toBeCloseTo(rowsOf(3, 30), 3)
    expect(height(code(3), { density: 0.9 })).toBeCloseTo(rowsOf(3, 27), 3)
    expect(height(code(3), { density: 0.5 })).toBeCloseTo(rowsOf(3, 24), 3)
    expect(height(code(14))).toBeCloseTo(rowsOf(14, 480 / 1.45 / 14), 3)
    expect(height(code(40))).toBeCloseTo(rowsOf(40, 20), 3)
    expect(height(`Words\n\n${code(3)}`)).toBeCloseTo(line + spacing.gap * 30 + rowsOf(3, 30), 3)
  })

  it('as many lines as one is too long, sooner where the lines have numbers', () => {
    const long = 'a'.repeat(150)
    const lines = (source: string) => Math.round((height(source) - 2 - 1.8 * 20) / (1.45 * 20))
    expect(lines(code(1, long))).toBe(2)
    expect(lines(code(1, 'a'.repeat(78)))).toBe(1)
    expect(lines(code(1, 'a'.repeat(78)).replace('~~~', '~~~ {.numberLines}'))).toBe(2)
    expect(height('```{=html}\n<pre><b>a</b>\na &amp;</pre>\n```')).toBeCloseTo(rowsOf(2, 30), 3)
  })
})

describe('code in words takes', () => {
  it('as much as they, where they are as small as can be read', () => {
    const words = (count: number) => '`code` '.repeat(count)
    const lines = (source: string, density: number) =>
      Math.round(
        height(source, { density }) / (plain.type.leading * Math.max(spacing['least-size'], size * density)),
      )
    const most = (density: number) => {
      let count = 1
      while (lines(words(count + 1), density) === 1) count++
      return count
    }
    const ems = (ratio: number) => (4 * 0.6 + 0.56) * ratio
    // With a space between; the last needs none.
    expect(most(1)).toBe(Math.floor((whole / size + 0.2) / (ems(0.86) + 0.2)))
    expect(most(0.6)).toBe(Math.floor((whole / (size * 0.6) + 0.2) / (ems(1) + 0.2)))
  })
})

describe('columns take', () => {
  const columns = (...cells: readonly (readonly [string, string])[]) =>
    `:::::: columns\n${cells.map(([attributes, text]) => `::: {.column ${attributes}}\n${text}\n:::\n`).join('')}::::::`
  const text = (width: number) => height(words, { width })
  const between = spacing['column-gap']

  it('what the highest takes', () => {
    expect(height(columns(['', 'One'], ['', 'One\n\nTwo'], ['', 'One']))).toBeCloseTo(2 * line + gap, 3)
  })

  it('the widths that they were given, and share the rest', () => {
    expect(height(columns(['', words], ['', 'x']))).toBeCloseTo(text((whole - between) / 2), 3)
    expect(height(columns(['width=40%', words], ['width=30%', 'x']))).toBeCloseTo(text(400), 3)
    expect(height(columns(['width=25%', 'x'], ['', words]))).toBeCloseTo(text(whole - between - 250), 3)
    expect(height(columns(['width=12.5%', 'x'], ['', words]))).toBeCloseTo(text(whole - between - 125), 3)
    expect(height(columns(['width=90%', 'x'], ['width=60%', words]))).toBeCloseTo(
      text((whole - between) * 0.4),
      3,
    )
    expect(height(columns(['width=9em', 'x'], ['', words]))).toBeCloseTo(text((whole - between) / 2), 3)
  })

  it('and tell of words that are wider than they are', () => {
    const long = 'Incomprehensibilities and counterrevolutionaries'
    expect(extent(columns(['width=20%', long], ['', 'x'])).broken).toBe(2)
    expect(extent(columns(['width=60%', long], ['', 'x'])).broken).toBe(0)
    expect(extent(long, { width: 200 }).broken).toBe(0)
  })
})

describe('a table takes', () => {
  const own = spacing['table-size'] * size
  const row = (least: number, air: number) => plain.type.leading * least + 2 * air * least + 1
  const table = (rows: number) => `| a | b |\n|---|---|\n${'| 1 | x |\n'.repeat(rows)}`

  it('its rows, the room of cells and a line below each; smaller letters than text', () => {
    expect(height(table(2))).toBeCloseTo(3 * row(own, spacing['cell-gap']), 3)
    expect(height(`Words\n\n${table(2)}`)).toBeCloseTo(
      line + spacing.gap * own + 3 * row(own, spacing['cell-gap']),
      3,
    )
  })

  it('a caption below', () => {
    expect(height(`${table(2)}\nTable: Words\n`) - height(table(2))).toBeCloseTo(
      (0.4 + plain.type.leading) * 0.88 * own,
      3,
    )
  })

  it('alone on its slide the size of text and more air, less in many rows', () => {
    expect(height(table(2), { isTable: true })).toBeCloseTo(3 * row(size, 0.55), 3)
    expect(height(table(7), { isTable: true })).toBeCloseTo(
      8 * row(430 / 1.9 / 8, Math.max(0.25, 1.9 / 2 - 0.68)),
      3,
    )
    expect(height(table(30), { isTable: true })).toBeCloseTo(31 * row(spacing['least-size'], 0.25), 3)
  })

  it('as many lines as its cells have', () => {
    const cell = (text: string, width = whole) => height(`| a | b |\n|---|---|\n| x | ${text} |\n`, { width })
    expect(cell('two words', 900)).toBe(cell('x'))
    expect(cell(words.slice(0, 60), 400)).toBeGreaterThan(
      cell('x') + 2 * plain.type.leading * spacing['least-size'],
    )
    const rule = `+${'-'.repeat(40)}+${'-'.repeat(40)}+\n`
    const cells = `| ${'Some words of text in a cell that spans'.padEnd(79)} |\n${rule}| ${'a'.padEnd(38)} | ${'b'.padEnd(38)} |\n`
    const spanned = `${rule}${cells}${rule}`
    expect(height(spanned)).toBeCloseTo(height(table(1)), 3)
  })
})

describe('a picture takes', () => {
  it('its height, no more than there is room for, and tells that it gave way', () => {
    expect(extent('![](a.png)')).toMatchObject({ height: 400, pictures: 0 })
    expect(extent('![](a.png)', { picture: 300 })).toMatchObject({ height: 300, pictures: 1 })
    expect(extent('![](a.png){height=310}', { picture: 300 })).toMatchObject({ height: 310, pictures: 0 })
    // It gives way in the browser, and words do not get smaller for it.
    expect(extent('![](a.png){height=600}').height).toBe(320)
    expect(extent('```{=html}\n<img src="a.png">\n```', { picture: 300 })).toMatchObject({
      height: 300,
      pictures: 1,
    })
    expect(extent('```{=html}\n<img src="a.png" height="310">\n```', { picture: 300 }).height).toBe(310)
  })

  it('a caption below, in smaller letters', () => {
    const own = spacing['caption-least']
    expect(height('![Words](a.png)')).toBeCloseTo(400 + (0.4 + plain.type.leading) * own, 3)
  })

  it('in columns leaves its caption room; where it fills one, it gives way to the words', () => {
    const columns = (attributes: string, body: string) =>
      `:::::: columns\n::: {.column ${attributes}}\n${body}\n:::\n::: column\nx\n:::\n::::::`
    const tall = { proportions: () => ({ width: 400, height: 900 }), picture: 480 }
    const kept = extent(columns('', '![](a.png)'), tall)
    expect(kept.height).toBeCloseTo(430, 3)
    expect(kept.pictures).toBe(1)
    expect(height(columns('.pictured', '![](a.png)'), tall)).toBe(240)
  })
})

describe('what stands at the foot takes', () => {
  const foot = Math.max(spacing['least-size'], spacing['foot-size'] * size)

  it('small letters and a gap of theirs, an aside', () => {
    expect(height('One\n\n::: aside\nTwo\n:::')).toBeCloseTo(
      line + (spacing.gap + plain.type.leading) * foot,
      3,
    )
  })

  it('a line each, with gaps between, footnotes', () => {
    expect(height('One[^1] two[^2]\n\n[^1]: A\n[^2]: B')).toBeCloseTo(
      line + (spacing.gap + 2 * plain.type.leading + spacing['item-gap']) * foot,
      3,
    )
  })
})

it('a callout takes a line for what it is, unless it has a title', () => {
  const callout = (body: string) => height(`::: callout-note\n${body}\n:::`)
  expect(callout('Words')).toBeGreaterThan(2 * line)
  expect(callout('Words\n\nMore')).toBeCloseTo(callout('Words') + line + 0.4 * size, 3)
  expect(callout('## Title\n\nWords') - callout('Words')).toBeLessThan(plain.type.headMost * 1.2 + 0.4 * size)
})

it('an answer of a poll has room around it, and all of them a line below', () => {
  const list = '- One\n- Two\n- Three'
  expect(height(`::: poll\n${list}\n:::`)).toBeCloseTo(height(list) + (3 * 0.6 + 1.6) * size, 3)
})

it('words of a point stand in the column of its own points', () => {
  const measure = createMeasure({ theme: plain, heading: undefined, proportions: () => undefined })
  const highest = (source: string) =>
    measure(blocksOf(source), { width: whole, density: 1, picture: 480, across: 2 }).height
  const points = '    - a\n'.repeat(3)
  const own = line + 3 * plain.type.leading * spacing['nested-size'] * size
  expect(highest(`- One\n- Two\n- Three\n${points}`)).toBeGreaterThan(own)
})

it('and so does the last of these beside the one before it', () => {
  const measure = createMeasure({ theme: plain, heading: undefined, proportions: () => undefined })
  const highest = (points: number) =>
    measure(blocksOf(`- One\n${'    - a\n'.repeat(points)}`), {
      width: whole,
      density: 1,
      picture: 480,
      across: 2,
    }).height
  expect(highest(2)).toBe(Number.POSITIVE_INFINITY)
  expect(highest(3)).toBeLessThan(3 * line)
})

it('words of a picture that is not there take their lines', () => {
  const lost = { proportions: () => missing }
  expect(height('A ![Words](a.png)', lost)).toBeCloseTo(line, 3)
  expect(height(`A ![${words}](a.png)`, lost)).toBeCloseTo(line + height(words), 3)
})
