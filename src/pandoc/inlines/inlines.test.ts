import { describe, expect, it } from 'vitest'
import { complete } from '../../diagnostic/catalogue.ts'
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { type Inline, noAttr } from '../ast.ts'
import { bareContext, type InlineContext } from '../context.ts'
import { growthOf } from '../count-work.setup.ts'
import { read } from '../read.ts'
import { readInlines } from './inlines.ts'

function context(report: (fault: Diagnostic) => void = () => {}): InlineContext {
  return {
    ...bareContext,
    reference: (label) => (label === 'known' ? { url: '/u', title: '', attr: noAttr } : undefined),
    report: (fault) => report(complete(fault)),
  }
}

function readText(text: string, report?: (fault: Diagnostic) => void): readonly Inline[] {
  return readInlines({ text, file: 0, lines: undefined }, context(report))
}

/** Every inline and what it is written as, outermost first. */
function writtenAs(text: string, inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => {
    const own = `${inline.type} ${text.slice(inline.from, inline.to)}`
    return [own, ...('children' in inline ? writtenAs(text, inline.children) : [])]
  })
}

describe('spans', () => {
  it.each([
    ['a *b* c', ['text a ', 'emph *b*', 'text b', 'text  c']],
    ['***a** b*', ['emph ***a** b*', 'strong **a**', 'text a', 'text  b']],
    ['***a* b**', ['strong ***a* b**', 'emph *a*', 'text a', 'text  b']],
    ['***a***', ['strong ***a***', 'emph *a*', 'text a']],
    ['^a^^b^', ['superscript ^a^^b^', 'text a^^b']],
    ['"a &amp; b"', ['quoted "a &amp; b"', 'text a &amp; b']],
    ['[  a  ](b "t"){.c}', ['link [  a  ](b "t"){.c}', 'text a']],
    ['![a][known] x', ['image ![a][known]', 'text a', 'text  x']],
    ['`a`{.b} ``c``', ['code `a`{.b}', 'text  ', 'code ``c``']],
    ['a  \n  b', ['text a', 'lineBreak   \n  ', 'text b']],
    ['a \n b', ['text a', 'softBreak  \n ', 'text b']],
    ['$x$<b>\\LaTeX{}', ['math $x$', 'rawInline <b>', 'rawInline \\LaTeX{}']],
    ['x^\\*a\\*^', ['text x', 'superscript ^\\*a\\*^', 'emph *a\\*', 'text a']],
    ['<span>a</span>[b]{.c}', ['span <span>a</span>', 'text a', 'span [b]{.c}', 'text b']],
    ['[see @a, p. 3]', ['cite [see @a, p. 3]', 'text [see @a, p. 3]']],
    ['a^[b *c*]', ['text a', 'note ^[b *c*]']],
    ['*a _b', ['text *a _b']],
    ['\u{1F600} *\u{1F600}*', ['text \u{1F600} ', 'emph *\u{1F600}*', 'text \u{1F600}']],
  ])('%j', (text, written) => expect(writtenAs(text, readText(text))).toEqual(written))

  it('leads back to the file through the lines of a region', () => {
    const source = '> a *b\n> c* d\n'
    const lines = [
      { text: 0, file: 2 },
      { text: 5, file: 9 },
    ]
    const [, emph] = readInlines({ text: 'a *b\nc* d', file: 2, lines }, context())
    expect(source.slice(emph?.from, emph?.to)).toBe('*b\n> c*')
  })
})

describe('faults', () => {
  function faultsOf(text: string): string[] {
    const faults: string[] = []
    readText(text, ({ severity, code, at }) =>
      faults.push(`${severity} ${code} ${text.slice(at.start, at.end)}`),
    )
    return faults
  }

  it.each([
    ['[a][nope]', ['warning undefined-reference [a][nope]']],
    ['![a][nope]', ['warning undefined-reference [a][nope]']],
    ['[a][known] [x] [x][] - [ ] done', []],
    ['a[^1]', ['warning undefined-footnote [^1]']],
    ['"a [b][nope] c', ['warning undefined-reference [b][nope]']],
    ['[a](b){.c', ['warning attributes-as-text {.c']],
    ['`a`{.1}', ['warning attributes-as-text {.1}']],
    ['[a]{.b} `c`{=html} x {.d}', []],
    ['`{{ .Name }}` and {.x}', []],
  ])('%j', (text, faults) => expect(faultsOf(text)).toEqual(faults))

  it('are told where constructs nest too deep, and the text stays', () => {
    const text = `${'['.repeat(101)}a${']{.b}'.repeat(101)}`
    expect(faultsOf(text)).toEqual(['error too-deep ['])
    expect(readText(text)).toMatchObject([{ type: 'text', value: text }])
    expect(faultsOf(`${'['.repeat(90)}a${']{.b}'.repeat(90)}`)).toEqual([])
  })
})

describe('emoji', () => {
  const emojiOf = (source: string) =>
    JSON.stringify(read(source, () => {}).blocks).includes('"classes":["emoji"],"pairs":[["data-emoji"')
  it('are read if the front matter asks for them', () => {
    expect(emojiOf('---\nemoji: true\n---\n\na :smile: b\n')).toBe(true)
    expect(emojiOf('---\nemoji: true\n---\n\na :nosuchname: b\n')).toBe(false)
    expect(emojiOf('a :smile: b\n')).toBe(false)
  })
})

describe('hostile text', () => {
  const fill = (unit: string) => (length: number) => unit.repeat(length / unit.length)
  it.each([
    ...['*', '_', '~', '^', '`', '[', '(', '<', '$', '"', "'", '@', '&', '\\', '!['],
    ...['[^', '<!--', '<?', '<a ', '<a b=', '<span>', '*a _b ', '"a ', "'a ", '~~a ', '[a](', '[a](b "c '],
    ...['[a][b', '[a]{b=', '@a [', '[@a; ', '&#1', '\\a{', '\\a[', '\\begin{a}', '$\\text{', '$a\\', '^\\^'],
  ])('%j, over and over, takes work in proportion to the length', (unit) => {
    expect(growthOf(2000, fill(unit), readText)).toBeLessThan(1.3)
    const text = fill(unit)(2000)
    const inlines = readText(text)
    expect(inlines.length).toBeGreaterThan(0)
    expect(inlines.at(-1)?.to).toBeLessThanOrEqual(text.length)
  })

  it.each<[string, (length: number) => string]>([
    ['single quotes that only code would close', (length) => `${fill("'a ")(length)}\`'\``],
    [
      'spans that only code would close',
      (length) => `${'<span>'.repeat(90)}${fill('x *y* ')(length)}\`</span>\``,
    ],
    ['addresses that end far away', (length) => `${fill('[a](b ')(length)})`],
    ['comments that end far away', (length) => `${fill('<!-- ')(length)}--!>`],
    [
      'runs of backticks of all lengths',
      (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, i) => `e${'`'.repeat(i)}`).join(''),
    ],
  ])('%s take work in proportion to the length', (_, make) => {
    expect(growthOf(2000, make, readText)).toBeLessThan(1.3)
  })
})
