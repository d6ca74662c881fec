import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../diagnostic/diagnostic.ts'
import type { Block, Inline, Located, MetaValue } from './ast.ts'
import { readCases } from './cases/case-file.ts'
import { read } from './read.ts'

const folder = join(import.meta.dirname, 'cases')

interface Spanned extends Located {
  readonly type: string
  /** Of a text. */
  readonly value?: string
}

function isNode(value: object): value is Spanned {
  return 'type' in value && 'from' in value
}

function isMetaValue(value: object): value is MetaValue {
  return 'type' in value && 'at' in value
}

/** What `value` says that it is and where it stands, if it is a node or a value of the metadata. */
function spanned(value: object): Spanned | undefined {
  if (!isMetaValue(value)) return isNode(value) ? value : undefined
  return { type: value.type, from: value.at.start, to: value.at.end }
}

/** Every node below `value`, with the node that it is in. A footnote's blocks are elsewhere than the footnote. */
function* nodes(
  value: unknown,
  parent?: Spanned,
): Generator<readonly [node: Spanned, parent: Spanned | undefined]> {
  if (typeof value !== 'object' || value === null) return
  const node = spanned(value)
  if (node) yield [node, parent]
  const inside = node?.type === 'note' ? undefined : (node ?? parent)
  for (const child of Object.values(value)) yield* nodes(child, inside)
}

/** The stretches of `source` that nodes of `type` say they stand at. */
function textsOf(source: string, type: (Block | Inline)['type']): string[] {
  const { blocks } = read(source, () => {})
  return [...nodes(blocks)]
    .filter(([node]) => node.type === type)
    .map(([{ from, to }]) => source.slice(from, to))
}

describe('spans are the construct', () => {
  it.each([
    ['header', 'a\n\n## b *c* ##\n\nd', ['## b *c* ##']],
    ['header', 'a\n\nb\n===\n', ['b\n===']],
    ['para', '> a\n> b\n\nc\n', ['a\n> b', 'c']],
    ['blockQuote', 'x\n\n> a\n> b\n\nc', ['> a\n> b']],
    ['bulletList', 'x\n\n- a\n- b\n\ny', ['- a\n- b']],
    ['plain', '- a\n- b', ['a', 'b']],
    ['codeBlock', '- ```\n  a\n  ```\n', ['```\n  a\n  ```']],
    ['codeBlock', 'x\n\n    a\n\n    b\n\ny', ['a\n\n    b']],
    ['div', '::: a\nb\n:::\n\nc', ['::: a\nb\n:::']],
    ['div', 'a\n\n<div>b</div> c', ['<div>b</div>']],
    ['rawBlock', '<p>a</p>\n', ['<p>', '</p>']],
    ['rawBlock', 'a\n\n\\newpage\n\nb', ['\\newpage']],
    ['horizontalRule', 'a\n\n  ***\n', ['***']],
    ['table', 'x\n\n| a |\n|---|\n| b |\n\n: c\n\ny', ['| a |\n|---|\n| b |\n\n: c']],
    ['table', 'x\n\n: c\n\n| a |\n|---|\n| b |\n\ny', [': c\n\n| a |\n|---|\n| b |']],
    ['text', 'a <http://b.c> d', ['a ', 'http://b.c', ' d']],
    ['text', '> | a | b\n> |---|---\n> | c |d', ['a', 'b', 'c', 'd']],
    ['definitionList', 'x\n\na\n: b\n\ny', ['a\n: b']],
    ['lineBlock', '| a\n| b\n', ['| a\n| b']],
    ['emph', '- - a *b*\n', ['*b*']],
    ['text', 'a\r\n\tb\r\n', ['a', 'b']],
    ['code', '\t\n- a\tb `c`\n', ['`c`']],
    ['strong', '+-------+\n| **a** |\n+-------+\n', ['**a**']],
    ['text', '---\ntitle: x\n---\n\na', ['a']],
  ] as const)('%s in %j', (type, source, texts) => {
    expect(textsOf(source, type)).toEqual(texts)
  })

  it('also in metadata', () => {
    const source = '---\ntitle: "A *b*"\nlist:\n  - |\n    c *d*\n---\n'
    const { meta } = read(source, () => {})
    const emphases = [...nodes([...meta.values()])].filter(([node]) => node.type === 'emph')
    expect(emphases.map(([{ from, to }]) => source.slice(from, to))).toEqual(['*b*', '*d*'])
    // What escapes have changed is found at the beginning of its value.
    const escaped = '---\na: "\\x62 *c*"\n---\n'
    const [first] = [...nodes([...read(escaped, () => {}).meta.values()])].filter(
      ([node]) => node.type === 'emph',
    )
    expect(first?.[0].from).toBe(escaped.indexOf('"'))
  })
})

/** How constructs begin that have a sign of their own. */
const signs: Readonly<Record<string, RegExp>> = {
  header: /^(?:#|[^\n]+\n[^\n]*[=-]{1,} *$|\\)/,
  blockQuote: /^>/,
  bulletList: /^[-+*•]/,
  lineBlock: /^\|/,
  emph: /^[*_]/,
  strong: /^(?:\*\*|__)/,
  strikeout: /^~~/,
  superscript: /^\^/,
  subscript: /^~/,
  code: /^`/,
  math: /^(?:\$|\\)/,
  quoted: /^["'“‘]/,
  image: /^!\[/,
  note: /^(?:\^\[|\[\^)/,
  cite: /^(?:\[|@|-@|\()/,
}

it.each(readdirSync(folder).filter((name) => name.endsWith('.md')))(
  'in %s constructs stand at their signs, and words where they are written',
  (file) => {
    for (const { input } of readCases(readFileSync(join(folder, file), 'utf8')))
      for (const [{ type, from, to, value = '' }] of nodes(read(input, () => {}).blocks)) {
        const written = input.slice(from, to)
        expect(written, `${type} of ${input}`).toMatch(signs[type] ?? /^/)
        const isWords = type === 'text' && /^[a-z ]+$/i.test(value) && !/[&\\]|^!/.test(written)
        if (isWords) expect(lettersOf(written)).toBe(lettersOf(value))
      }
  },
)

const lettersOf = (text: string) => text.replace(/[^a-z]/gi, '')

/** Pieces of Markdown that meet in all ways. */
const pieces = fc.constantFrom(
  ...[
    'a',
    'b c',
    ' ',
    '  ',
    '    ',
    '\t',
    '\n',
    '\n\n',
    '\r\n',
    '- ',
    '1. ',
    '(@) ',
    '> ',
    '# ',
    '## ',
    '===',
    '---',
    '***',
  ],
  ...[
    '```',
    '~~~',
    ':::',
    '::: a',
    '{.a}',
    '{#b c="d"}',
    '<div>',
    '</div>',
    '<p>',
    '<!--',
    '-->',
    '<b>',
    '| ',
    '|---|',
    '+---+',
  ],
  ...[
    ': ',
    '[a]',
    '[a]: /b',
    '[^1]',
    '[^1]: ',
    '(c)',
    '![',
    '*',
    '**',
    '_',
    '`',
    '$',
    '$$',
    '\\',
    '\\begin{a}',
    '\\end{a}',
    '\\foo{',
  ],
  ...[
    '"',
    "'",
    '...',
    '&amp;',
    '^',
    '~',
    '@a',
    'é',
    '日',
    '😀',
    '\uD800',
    '\0',
    '---\na: *b*\n---\n',
    '% a',
    '---- ----',
  ],
)
const markdown = fc.array(pieces, { maxLength: 60 }).map((list) => list.join(''))

describe('whatever is read', () => {
  // Found by the property below.
  it.each(['| \\', '| a\\\n| b', 'a\\\n: b', '| a\\ |\n|--|'])(
    'keeps the spans of %j in the text',
    (source) => {
      for (const [{ to, type }] of nodes([read(source, () => {}).blocks])) {
        expect(to, type).toBeLessThanOrEqual(source.length)
      }
    },
  )

  it('ends without a throw, and twice alike', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        expect(read(source, () => {})).toEqual(read(source, () => {}))
      }),
      { numRuns: 400 },
    )
  })

  it('has spans in the text and in their parents', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const faults: Span[] = []
        const { meta, blocks } = read(source, ({ at }) => faults.push(at))
        for (const [{ from, to, type }, parent] of nodes([blocks, [...meta.values()]])) {
          expect(from, type).toBeLessThanOrEqual(to)
          expect(from, type).toBeGreaterThanOrEqual(parent?.from ?? 0)
          expect(to, type).toBeLessThanOrEqual(parent?.to ?? source.length)
        }
        for (const at of faults)
          expect(at.start >= 0 && at.start <= at.end && at.end <= source.length).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
