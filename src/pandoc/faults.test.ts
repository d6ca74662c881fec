import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Diagnostic, ReportedFault } from '../diagnostic/diagnostic.ts'
import { read } from './read.ts'
import { decode, maxLength } from './source.ts'

function faultsOf(source: string): Diagnostic[] {
  const faults: Diagnostic[] = []
  read(source, (fault) => faults.push(fault))
  return faults
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}

it('names the line and the place of a fence in a value of the front matter', () => {
  const faults = (value: string) => {
    const source = `---\ntitle: a\nabstract: |\n${value}---\n\n# A\n`
    return faultsOf(source).map(({ message, at }) => [message, source.slice(at.start, at.end)])
  }
  expect(faults('  ::: x\n  y\n  ::: w {\n')).toEqual([
    ['The div "::: x" is never closed: line 6 is a closing fence with text glued to it', '::: x'],
  ])
  expect(faults('  y\n  ::: w\n')).toEqual([
    ['This fence of a div is read as text of the paragraph above', '::: w'],
  ])
})

describe('the talk as it came, with a log line over a closing fence', () => {
  const source = readFileSync(join(import.meta.dirname, 'fixtures/damaged-seed.md'), 'utf8')
  const [unclosed, credential, ...others] = faultsOf(source)

  it('names the div that is never closed, and the fence to blame', () => {
    expect(unclosed).toMatchObject({ severity: 'error', code: 'unclosed-div' })
    expect(lineOf(source, unclosed?.at.start ?? 0)).toBe(67)
    expect(unclosed?.message).toContain('line 69 is a closing fence with text glued to it')
    expect(unclosed?.hint).toContain('Write ::: alone on line 69')
  })

  it('warns of the token, and does not say it', () => {
    expect(credential).toMatchObject({ severity: 'warning', code: 'credential' })
    expect(lineOf(source, credential?.at.start ?? 0)).toBe(69)
    const value = source.slice(credential?.at.start, credential?.at.end)
    expect(value).toMatch(/^\w{8}$/)
    expect(JSON.stringify([unclosed, credential])).not.toContain(value)
  })

  it('reports nothing else', () => expect(others).toEqual([]))
})

it.each([
  ['<div class="fragment">\n\ntext\n', 'warning'],
  ['<div class="notes">\n\ntext\n', 'error'],
])('%j, not closed, is a %s: only notes would take the rest from the audience', (source, severity) => {
  expect(faultsOf(source)).toMatchObject([{ code: 'unclosed-div', severity }])
})

it('says of each kind of shortcode what to write instead', () => {
  const hints = faultsOf('{{< include a.md >}} {{< video a.mp4 >}} {{< include b.md >}}\n').map(
    ({ hint }) => hint,
  )
  expect(hints).toEqual([
    'Write it on a line of its own, outside of code',
    'Write ![What it shows](clip.mp4)',
  ])
})

it('names the tag that hides the end of a div', () => {
  const [fault] = faultsOf('<div>\n<hr>\n</div>\n')
  expect(fault).toMatchObject({ code: 'unclosed-div', hint: expect.stringContaining('Write <hr />:') })
  expect(faultsOf('<div>\n<hr />\n</div>\n')).toEqual([])
})

/** Each input, the code of the one fault in it and the text at its place. */
const faults: readonly (readonly [source: string, code: string, at: string])[] = [
  ['::: a\n\ntext\n', 'unclosed-div', '::: a'],
  ['<div class="a">\n\ntext\n', 'unclosed-div', '<div class="a">'],
  ['``` python\nx = 1\n', 'unclosed-code', '``` python'],
  ['<!-- a\n\nb\n', 'unclosed-comment', '<!-- a'],
  ['text\n::: a\n', 'glued-div', '::: a'],
  ['- a {{< fa link >}}\n\n{{< bi star >}}\n', 'shortcode', '{{< fa link >}}'],
  ['text\n- a\n- b\n', 'glued-list', '- a'],
  ['text\n1. a\n2. b\n', 'glued-list', '1. a'],
  ['text\n-   a\n- b\n', 'glued-list', '-   a'],
  ['text\n1)  a\n2)  b\n', 'glued-list', '1)  a'],
  ['text\n>> > a\n', 'glued-quote', '>> > a'],
  ['text\n## a\n', 'glued-heading', '## a'],
  ['- text\n<!--\n## a\n\n- b\n-->\n', 'unclosed-comment', '<!--'],
  ['``` {a}\nx\n```\n', 'attributes-as-text', '``` {a}'],
  ['~~~{a}\nx\n~~~\n', 'attributes-as-text', '~~~{a}'],
  ['text\n> a\n', 'glued-quote', '> a'],
  ['text\n~~~\na\n~~~\n', 'glued-code', '~~~'],
  ['- text\n    ```\n    a\n    ```\n', 'glued-code', '```'],
  ['text\n| a | b |\n|---|---|\n', 'glued-table', '| a | b |'],
  ['| a <ul><li>b</li></ul> | c |\n|---|---|\n', 'block-in-text', '<ul>'],
  ['##a\n', 'heading-without-space', '##a'],
  ['#What is it? \n', 'heading-without-space', '#What'],
  ['#现在\n\na\n', 'heading-without-space', '#现在'],
  [' # a\n', 'heading-indented', '# a'],
  ['# a {b}\n\n# b {.c\n', 'attributes-as-text', '{.c'],
  ['# a {class}\n', 'attributes-as-text', '{class}'],
  ['# f(*a) {.b}\n', 'attributes-as-text', '{.b}'],
  ['[a]{b}\n', 'attributes-as-text', '{b}'],
  ['`c`{.d e\n', 'attributes-as-text', '{.d'],
  ['![a](b.png){width=5 c\n', 'attributes-as-text', '{width=5'],
  ['``` {.a .b\nx\n```\n', 'attributes-as-text', '``` {.a .b'],
  ['```a {.b\nx\n```\n', 'attributes-as-text', '```a {.b'],
  ['text\n::: a\nb\n:::\n', 'glued-div', '::: a'],
  ['(@a) b\n\nsee (@c) and (@a)\n', 'undefined-example', '(@c)'],
  ['``` {python}\nx\n```\n', 'attributes-as-text', '``` {python}'],
  ['``` {r, echo=FALSE}\nx\n```\n', 'attributes-as-text', '``` {r, echo=FALSE}'],
  ['::: {a}\n:::\n', 'attributes-as-text', '::: {a}'],
  ['::: .a\n:::\n', 'attributes-as-text', '::: .a'],
  ['- text {.a}\n- b\n', 'attributes-as-text', '{.a}'],
  ['![a](b.png) {width=50%}\n', 'attributes-as-text', '{width=50%}'],
  ['a\nword{.b}\n', 'attributes-as-text', '{.b}'],
  ['a\n\n. . . .\n\nb\n', 'pause-as-text', '. . . .'],
  ['a\n. . .\n\nb\n', 'pause-as-text', '. . .'],
  ['. . .\nb\n', 'pause-as-text', '. . .'],
  ['a\n\n???\nb\n', 'other-notation', '???'],
  ['a\n\n--\n\nb\n', 'other-notation', '--'],
  ['text\n\n:::\n', 'stray-div-end', ':::'],
  ['+---+\n| a |\n', 'broken-table', '+---+'],
  ['a\n\n: caption\n\n|a|\n|-|\n|b| c |d|\n', 'lost-cell', 'c'],
  ['+---+\n| a b |\n+---+\n| c |\n+---+\n', 'broken-table', '+---+\n| a b |\n+---+\n| c |\n+---+'],
  ['# a {#x}\n\n::: {#x}\n:::\n', 'duplicate-id', '::: {#x}'],
  ['# b {#x}\n\n<div id="x">\n\na\n\n</div>\n', 'duplicate-id', '<div id="x">'],
  ['text\n\n##  see {{< fa link >}} {.a\n.b}\n', 'shortcode', '{{< fa link >}}'],
  ['[a]: /b\n[a]: /c\n', 'duplicate-reference', '[a]: /c'],
  ['a[^b]\n\n[^b]: c\n\n[^b]: d\n', 'duplicate-footnote', '[^b]: d'],
  ['[^a]: b\n', 'unused-footnote', '[^a]: b'],
  ['---\na: [b\n---\n', 'invalid-yaml', '[b'],
  ['---\na: b\n\n# c\n', 'invalid-yaml', '---'],
  ['key: token=abcdefgh1234\n', 'credential', 'abcdefgh1234'],
]

describe('faults', () => {
  it.each(faults)('%j: %s', (source, code, at) => {
    const found = faultsOf(source)
    expect(found.map((fault) => fault.code)).toEqual([code])
    const [fault] = found
    expect(fault?.at).toEqual({ start: expect.any(Number), end: expect.any(Number) })
    expect(source.slice(fault?.at.start, fault?.at.end)).toContain(at)
    expect(fault?.hint).toBeTruthy()
    expect(fault?.message).not.toMatch(/\.$/)
  })

  it.each([
    'a #1 and\n#2\n',
    '#tag\n\n#tag #other\n\n#tag says it.\n\n#include <a>\n',
    'in\n2019. That was\n',
    'a\n-- b\n',
    'a\n. . . b\n',
    'a\n| b\nc |-|\n',
    '#Our talk #conf\n',
    '<b>a</b>\n\n<b>a</b> <!-- c -->\n',
    'a <!-- b\n- c -->\n',
    '# The set {a, b}\n',
    '::: a\nb\n:::\n',
    '<div>\na\n</div>\n',
    'a\n:b\n',
    '# a\n\n## b\n\n# c\n',
    'a\n\n...\n\n. . .\n\nb\n',
    '`{.a}` and $\\frac{.5}{.a}$\n\n\\x{.b}\n\n[c]{.d}\n\n![e](f){width=9}\n',
    '---\n\na: b\n\n---\n\nc\n',
    'text\n~~~ two words\n',
    'text\n<b>x\n',
    'Really???\n\n??? b\n\n-- a\n\n--\nb\n',
    '|a|\n|-|\n|b| |\n|c||\n|`d|e` \\| f|\n',
  ])('%j: none', (source) => expect(faultsOf(source)).toEqual([]))

  it.each([
    ['``` a\nx\n```b\n', 'line 3 is a closing fence with text glued to it'],
    ['a[^b]\n', 'Nothing defines the footnote [^b], so that it is shown as text. Add a line [^b]: text'],
    ['[a]: /b\n[a]: /c\n', 'The reference [a]'],
    [`${'['.repeat(101)}a${']{.b}'.repeat(101)}`, 'Close them'],
    ['a\n\n---\nb: [\n---\n', 'front matter, which that is not: flow'],
    ['a\n\n---\nb\n\nc\n\n---\n\nd\n', 'a table, up to the next'],
    ['``` {r, a=b}  \nx\n```\n', 'a cell that Quarto'],
    ['| <p> | c |\n|---|---|\n', 'Only text can stand here'],
  ])('%j: says %j', (source, words) => {
    expect(
      faultsOf(source)
        .map(({ message, hint }) => `${message}. ${hint}`)
        .join(),
    ).toContain(words)
  })

  it('gives them in the order of their places', () => {
    const found = faultsOf('a[^x]\n\n[^y]: b\n\ntext\n# c\n\n::: d\n')
    expect(found.map((fault) => fault.at.start)).toEqual(
      found.map((fault) => fault.at.start).sort((a, b) => a - b),
    )
    expect(found.length).toBeGreaterThan(2)
  })

  it('nests no deeper than a hundred', () => {
    expect(faultsOf(`${'> '.repeat(99)}a\n`)).toEqual([])
    expect(faultsOf(`${'> '.repeat(120)}a\n`).map((fault) => fault.code)).toEqual(['too-deep'])
  })

  it('reads no more than five million characters', () => {
    const [fault, ...others] = faultsOf('a'.repeat(maxLength + 1))
    expect(fault).toMatchObject({ severity: 'error', code: 'too-large', at: { start: maxLength } })
    expect(others).toEqual([])
  })

  it('stops notes, addresses and cells that multiply', () => {
    const codesOf = (text: string) => faultsOf(text).map((fault) => fault.code)
    const many = (text: string) => text.repeat(2000)
    expect(codesOf(`${many('[^1] ')}\n\n[^1]: ${many('a ')}\n`)).toEqual(['too-large'])
    expect(codesOf(`${many('[a][1] ')}\n\n[1]: ${many('u')}\n`)).toEqual(['too-large'])
    expect(codesOf(`${many('|a')}|\n${many('|-')}|\n${many('|c\n')}`)).toEqual(['too-large'])
  })

  it('leaves out an alias of what it stands in', () => {
    expect(faultsOf('---\na: &a [x, *a]\nb: *a\n---\n')).toEqual([])
  })

  it('stops aliases that multiply', () => {
    const levels = [...'bcdefghij'].map(
      (key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefghi'[i]}`)}]`,
    )
    const found = faultsOf(`---\na: &a [x, x]\n${levels.join('\n')}\n---\n`)
    expect(found.map((fault) => fault.code)).toEqual(['yaml-too-large'])
    expect(found[0]?.message).toContain('aliases')
  })

  it('blames no aliases for many values where there are none', () => {
    const [fault] = faultsOf(`---\na: [${'x, '.repeat(10_001)}]\n---\n`)
    expect(fault).toMatchObject({ code: 'yaml-too-large', message: expect.not.stringContaining('alias') })
  })
})

describe('text right below ---', () => {
  const slides = (text: string) =>
    faultsOf(`---\ntitle: x\n---\n\n# A\n\na\n\n${`---\n${text}\n\n`.repeat(3)}---\n`)
  const said = { code: 'glued-rule', hint: 'Put a blank line behind ---' }

  it.each([
    ['that is no YAML', '*a*: b\n\n- c: d: e\n\n`x`: y: z'],
    ['that is YAML, but no options', 'What is it: a question'],
    ['with which it is a table', 'a'],
  ])('%s is told once for each ---', (_, text) => {
    const faults = slides(text)
    expect(faults.map(({ at }) => at.end - at.start)).toEqual(faults.map(() => 3))
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.length).toBeLessThanOrEqual(3)
    for (const fault of faults) expect(fault).toMatchObject(said)
  })

  it('is shown where it is no YAML', () => {
    const { blocks } = read('# A\n\n---\na: b: c\n\n---\n', () => {})
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'horizontalRule', 'para', 'horizontalRule'])
  })

  it('is no fault where it is front matter', () => {
    expect(faultsOf('# A\n\n---\nreferences:\n- id: x\n...\n')).toEqual([])
  })
})

it('tells the first fault of front matter, from which the others follow', () => {
  expect(faultsOf('\n---\na: b: c\nd: [\ne: "\n---\n').map(({ code }) => code)).toEqual(['invalid-yaml'])
})

describe('encodings', () => {
  const bytes = (...values: number[]) => new Uint8Array(values)
  const report = (faults: ReportedFault[]) => (fault: ReportedFault) => faults.push(fault)

  it('reads UTF-8', () => {
    const faults: ReportedFault[] = []
    expect(decode(new TextEncoder().encode('a é 日 😀'), report(faults))).toBe('a é 日 😀')
    expect(faults).toEqual([])
  })

  it.each([
    [bytes(0x61, 0xff, 0x62), 1],
    [bytes(0x61, 0x62, 0xe9, 0x20), 2],
    [bytes(0xc3, 0xa9, 0xc3), 2],
    [bytes(0xe6, 0x97), 0],
  ])('names the offset of the first bad byte of %o', (input, offset) => {
    const faults: ReportedFault[] = []
    decode(input, report(faults))
    expect(faults).toHaveLength(1)
    expect(faults[0]?.code).toBe('invalid-utf8')
    expect(faults[0]?.message).toContain(`byte ${offset} `)
  })

  it('leaves out a byte order mark, and NUL and lone surrogates do not get through', () => {
    const { blocks } = read('\uFEFF# a\0b\uD800c\r\n\r\n\td\r', () => {})
    expect(blocks).toMatchObject([
      { type: 'header', from: 1, children: [{ value: 'a\uFFFDb\uFFFDc' }] },
      { type: 'codeBlock', value: 'd', to: 14 },
    ])
  })
})
