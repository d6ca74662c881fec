import { array, assert, constantFrom, oneof, property, string, tuple } from 'fast-check'
import { expect, it } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument, Schema } from 'yaml'
import { readPlainly } from './plain-yaml.ts'

/** The values with their keys, kinds and places. */
function valuesOf(node: unknown): unknown {
  if (isMap(node))
    return { range: node.range, map: node.items.map(({ key, value }) => [nameOf(key), valuesOf(value)]) }
  if (isSeq(node)) return { range: node.range, list: node.items.map(valuesOf) }
  return isScalar(node) ? [node.value, node.type, node.range?.slice(0, 2)] : 'other'
}

const nameOf = (key: unknown) => (isScalar(key) ? key.value : 'other')

const schema = new Schema({ schema: 'failsafe' })

function parse(text: string): unknown {
  const { contents, errors } = parseDocument(text, { schema, uniqueKeys: false })
  expect(errors).toEqual([])
  return valuesOf(contents)
}

it('reads plain front matter', () => {
  const text = 'title: "Docker + Python: how?"\nauthor: A. B  \ndate: 2026-11-26'
  expect(valuesOf(readPlainly(text))).toEqual({
    range: [0, text.length, text.length],
    map: [
      ['title', ['Docker + Python: how?', 'QUOTE_DOUBLE', [7, 30]]],
      ['author', ['A. B', 'PLAIN', [39, 43]]],
      ['date', ['2026-11-26', 'PLAIN', [52, 62]]],
    ],
  })
})

it.each([
  'a: b\nc : d',
  "a: 'b' # c\nd: ''",
  '# a\n\nb: c # d\n# e\nf: g',
  'a:\n  b:\n    c: d\n  e: f\ng: h',
  'a:\n  - b\n\n  - c\nd: e',
  'a:\n- b\n- c: d\n  e: f\n- g\nh: i',
  'a:\nb:   \nc: d',
  'a: |\n  b\n   # c\nd: e',
  'a:\n  - |\n    b\n    c',
  'a: über / C:\\x ./y ~ (z)',
])('reads it as the parser does: %j', (text) => {
  expect(readPlainly(text)).toBeDefined()
  expect(valuesOf(readPlainly(text))).toEqual(parse(text))
})

it('reads what it reads as the parser does', () => {
  const signs = constantFrom(...'ab1 :#"\'\\-?*&!|>%@`{}[],\u00A0\u2028~\n')
  const value = oneof(
    string({ unit: signs, maxLength: 9 }),
    constantFrom('yes', 'no', 'c d', '1:30', '"a: b"', 'a #b', 'a:b', 'x#y', '', '|', "'c' # d", 'e\n  f'),
  )
  const line = tuple(
    constantFrom('', '', '', '', '', '  ', '  ', '    ', '- ', '  - ', '-', '# ', ' '),
    constantFrom('a', 'title', 'x-y', 'y_', 'a', 'a b', ''),
    constantFrom(': ', ': ', ': ', ':  ', ':', ' :', ' : ', ''),
    value,
  )
  const texts = array(
    line.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 5 },
  ).map((lines) => lines.join('\n'))
  let read = 0
  assert(
    property(texts, (text) => {
      const plain = valuesOf(readPlainly(text))
      if (plain === 'other') return
      read++
      expect(plain).toEqual(parse(text))
    }),
    { numRuns: 5000 },
  )
  expect(read).toBeGreaterThan(80)
})

it.each([
  'a: b: c',
  'a: b:',
  'a: "b"c',
  'a: "\\n"',
  'a: b\n  c',
  'a: |\n  b\n\nc: d',
  'a: [b]',
  'a: - b',
  '- a',
  '',
  'a:\n    b: c\n  d: e',
])('leaves the rest to the parser: %j', (text) => {
  expect(readPlainly(text)).toBeUndefined()
})
