import { expect, it } from 'vitest'
import { isDrawing, isPoint, latest, readDrawings, type Stroke } from './stroke.ts'

const mark = { element: 2, x: 0, y: 0.1, width: 0.5, height: 0.2 }

const pen = (numbers: number): Stroke => ({ tool: 'pen', points: new Array(numbers).fill(0) })

it('reads what the talk writes', () => {
  const drawings = {
    'a-slide': [
      { tool: 'pen', points: [0, 0, 0.5], mark },
      { tool: 'marker', points: [1, 1, 1] },
    ],
    'a-long-slide': [
      { ...pen(3000), mark: { element: 0, x: -1000, y: 1000, width: 1e-6, height: 1000 } },
      { ...pen(0), mark: { ...mark, element: 1e5 } },
    ],
    b: [],
  }
  expect(readDrawings(JSON.stringify(drawings))).toEqual(new Map(Object.entries(drawings)))
})

it.each<[text: string, reason: string]>([
  ['{', 'it is no JSON'],
  ['[]', 'a map from slide ids to strokes is wanted'],
  ['{"a": 1}', 'the strokes of “a” are none'],
  ...[
    null,
    { tool: 'brush', points: [] },
    { tool: '', points: [] },
    { tool: 'pen' },
    { tool: 'pen', points: '' },
    { tool: 'pen', points: [0, 0, '0'] },
    { tool: 'pen', points: [0, 0, -0.1] },
    { tool: 'pen', points: [], mark: null },
    { tool: 'pen', points: [], mark: 'mark' },
    { tool: 'pen', points: [], mark: { ...mark, element: 0.5 } },
    { tool: 'pen', points: [], mark: { ...mark, element: -1 } },
    { tool: 'pen', points: [], mark: { ...mark, element: 100_001 } },
    { tool: 'pen', points: [], mark: { ...mark, x: 1001 } },
    { tool: 'pen', points: [], mark: { ...mark, y: -1001 } },
    { tool: 'pen', points: [], mark: { ...mark, y: undefined } },
    { tool: 'pen', points: [], mark: { ...mark, height: 1001 } },
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

it('keeps the newest strokes of a slide, in number and in length', () => {
  const short = Array.from({ length: 201 }, (_, at) => pen(at % 2 === 0 ? 3 : 6))
  expect(latest(short)).toEqual(short.slice(1))
  // Eight of the longest are all that there is room for.
  const long = [pen(3), pen(0), ...new Array(8).fill(pen(3000))]
  expect(latest(long)).toEqual(long.slice(1))
  expect(latest(long.slice(1))).toEqual(long.slice(1))
  expect(latest([pen(3000), pen(3), ...long.slice(2)])).toHaveLength(8)
  expect([isDrawing(long), isDrawing(long.slice(1)), isDrawing('')]).toEqual([false, true, false])
})

it('points at the slide alone', () => {
  expect([
    isPoint({ x: 0, y: 1 }),
    isPoint({ x: 2, y: 0 }),
    isPoint({ x: 0, y: 2 }),
    isPoint({ x: 0 }),
  ]).toEqual([true, false, false, false])
})
