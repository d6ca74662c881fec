import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../diagnostic.ts'
import type { Block, Inline } from './ast.ts'
import { read } from './read.ts'

interface Spanned {
  readonly type: string
  readonly at: Span
}

function isNode(value: object): value is Spanned {
  return 'type' in value && 'at' in value
}

/** Every node below `value`, with the node that it is in. A footnote's blocks are elsewhere than the footnote. */
function* nodes(
  value: unknown,
  parent?: Spanned,
): Generator<readonly [node: Spanned, parent: Spanned | undefined]> {
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) yield [value, parent]
  const inside = isNode(value) ? value : parent
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'at') yield* nodes(child, isNode(value) && value.type === 'note' ? undefined : inside)
  }
}

/** The stretches of `source` that nodes of `type` say they stand at. */
function textsOf(source: string, type: (Block | Inline)['type']): string[] {
  const { blocks } = read(source, () => {})
  return [...nodes(blocks)]
    .filter(([node]) => node.type === type)
    .map(([{ at }]) => source.slice(at.start, at.end))
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
    expect(emphases.map(([{ at }]) => source.slice(at.start, at.end))).toEqual(['*b*', '*d*'])
  })
})

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
      for (const [{ at, type }] of nodes([read(source, () => {}).blocks])) {
        expect(at.end, type).toBeLessThanOrEqual(source.length)
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
        for (const [{ at, type }, parent] of nodes([blocks, [...meta.values()]])) {
          expect(at.start, type).toBeLessThanOrEqual(at.end)
          expect(at.start, type).toBeGreaterThanOrEqual(parent?.at.start ?? 0)
          expect(at.end, type).toBeLessThanOrEqual(parent?.at.end ?? source.length)
        }
        for (const at of faults)
          expect(at.start >= 0 && at.start <= at.end && at.end <= source.length).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
