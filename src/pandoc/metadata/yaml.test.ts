import { array, assert, constantFrom, oneof, property, string, tuple } from 'fast-check'
import { expect, it } from 'vitest'
import { isMap, isScalar, parseDocument, Schema } from 'yaml'
import { readPlainly } from './yaml.ts'

/** Each value with its key, its kind and its place. */
function valuesOf(map: unknown) {
  if (!isMap(map)) return undefined
  return map.items.map(({ key, value }) =>
    isScalar(key) && isScalar(value)
      ? [key.value, value.value, value.type, value.range?.slice(0, 2)]
      : 'other',
  )
}

it('reads plain front matter', () => {
  const text = 'title: "Docker + Python: how?"\nauthor: A. B  \ndate: 2026-11-26'
  expect(valuesOf(readPlainly(text))).toEqual([
    ['title', 'Docker + Python: how?', 'QUOTE_DOUBLE', [7, 30]],
    ['author', 'A. B', 'PLAIN', [39, 43]],
    ['date', '2026-11-26', 'PLAIN', [52, 62]],
  ])
})

it('reads what it reads as the parser does', () => {
  const signs = constantFrom(...'ab1 :#"\'\\-?*&!|>%@`{}[],\u00A0\u2028~\n')
  const value = oneof(
    string({ unit: signs, maxLength: 9 }),
    constantFrom('yes', '1:30', '"a: b"', 'a #b', 'a:b', 'x#y'),
  )
  const line = tuple(
    constantFrom('a', 'title', 'x-y', 'y_', 'a b', '- a', ''),
    constantFrom(': ', ':  ', ':'),
    value,
  )
  const texts = array(
    line.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  ).map((lines) => lines.join('\n'))
  const schema = new Schema({ schema: 'failsafe' })
  let read = 0
  assert(
    property(texts, (text) => {
      const plain = valuesOf(readPlainly(text))
      if (!plain) return
      read++
      const { contents, errors } = parseDocument(text, { schema, uniqueKeys: false })
      expect(errors).toEqual([])
      expect(plain).toEqual(valuesOf(contents))
    }),
    { numRuns: 3000 },
  )
  expect(read).toBeGreaterThan(100)
})

it.each([
  'a: b: c',
  'a: b:',
  'a: b #c',
  'a: "b" #c',
  'a: "\\n"',
  'a: b\n  c',
  'a:',
  'a: [b]',
  'a: - b',
  '- a',
  '',
  'a: b\n\nc: d',
])('leaves the rest to the parser: %j', (text) => {
  expect(readPlainly(text)).toBeUndefined()
})
