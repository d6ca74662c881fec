import { expect, it } from 'vitest'
import { readDrawings } from './stroke.ts'

const mark = { element: 2, x: 0, y: 0.1, width: 0.5, height: 0.2 }

it('reads what the talk writes', () => {
  const drawings = { 'a-slide': [{ tool: 'pen', points: [0, 0, 0.5], mark }], b: [] }
  expect(readDrawings(JSON.stringify(drawings))).toEqual(new Map(Object.entries(drawings)))
})

it.each<[text: string, reason: string]>([
  ['{', 'it is no JSON'],
  ['[]', 'a map from slide ids to strokes is wanted'],
  ['{"a": 1}', 'the strokes of “a” are none'],
  ...[
    { tool: 'brush', points: [] },
    { tool: 'pen', points: [1] },
    { tool: 'pen', points: [1, 1, 1.1] },
    { tool: 'pen', points: new Array(3003).fill(0) },
    { tool: 'pen', points: [], mark: { ...mark, element: '<b>' } },
    { tool: 'pen', points: [], mark: { ...mark, width: 0 } },
  ].map((stroke): [string, string] => [JSON.stringify({ a: [stroke] }), 'the strokes of “a” are none']),
  [JSON.stringify({ a: new Array(201).fill({ tool: 'pen', points: [] }) }), 'the strokes of “a” are none'],
])('refuses %.80s', (text, reason) => {
  expect(() => readDrawings(text)).toThrow(reason)
})
