import { describe, expect, it } from 'vitest'
import { drawStrokes, readStrokes } from './strokes.ts'

describe('drawStrokes', () => {
  it('draws in parts of the slide’s width', () => {
    const drawing = drawStrokes([{ tool: 'marker', points: [0, 0, 0.5, 1, 1, 0.5] }], 2)
    expect(drawing).toContain('viewBox="0 0 1 0.5"')
    expect(drawing).toContain('d="M0 0L1 0.5"')
  })
  it('changes the width with the pressure, and leaves no gap', () => {
    const drawing = drawStrokes([{ tool: 'pen', points: [0, 0, 0.1, 0.5, 0, 0.1, 1, 0, 1] }], 1)
    const lines = drawing.match(/#d5202c" [^/]+/g)?.map((path) => path.match(/d="[^"]+"/)?.[0])
    expect(lines).toEqual(['d="M0 0L0.5 0"', 'd="M0.5 0L1 0"'])
  })
  it('gives the pen a white rim below, as wide as it gets', () => {
    const drawing = drawStrokes([{ tool: 'pen', points: [0, 0, 0.1, 0.5, 0, 0.1, 1, 0, 1] }], 1)
    expect(drawing.match(/<path [^>]+>/)?.[0]).toBe(
      '<path stroke="#fff" stroke-width="0.01143" d="M0 0L0.5 0L1 0"/>',
    )
  })
  it('draws a dot', () => {
    expect(drawStrokes([{ tool: 'pen', points: [0.5, 0.5, 0.5] }], 1)).toContain('d="M0.5 0.5L0.5 0.5"')
  })
})

it('reads what the talk writes', () => {
  const mark = { element: 2, x: 0, y: 0.1, width: 0.5, height: 0.2 }
  const strokes = { 'a-slide': [{ tool: 'pen', points: [0, 0, 0.5], mark }] }
  expect(readStrokes(JSON.stringify(strokes))).toEqual(new Map(Object.entries(strokes)))
})

it.each([
  '[]',
  '{"a": 1}',
  '{"a": [{"tool": "brush", "points": []}]}',
  '{"a": [{"tool": "pen", "points": [1]}]}',
  '{"a": [{"tool": "pen", "points": [], "mark": {"element": "<b>", "x": 0, "y": 0, "width": 1, "height": 1}}]}',
  '{',
])('refuses %s', (text) => {
  expect(() => readStrokes(text)).toThrow()
})
