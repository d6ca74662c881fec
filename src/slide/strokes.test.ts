import { expect, it } from 'vitest'
import { linesOf } from './strokes.ts'

it('draws a marker in one line', () => {
  const points = [0, 0, 0.5, 1, 1, 0.5]
  expect(linesOf({ tool: 'marker', points })).toEqual([
    { points, width: 1 / 42, colour: 'rgb(255 140 0 / 0.5)' },
  ])
})

it('changes the pen’s width with the pressure, leaves no gap, and has a white rim below, as wide as it gets', () => {
  const [rim, thin, thick] = linesOf({ tool: 'pen', points: [0, 0, 0.1, 0.5, 0, 0.1, 1, 0, 1] })
  expect(rim).toMatchObject({ points: [0, 0, 0.1, 0.5, 0, 0.1, 1, 0, 1], colour: '#fff' })
  expect(thin).toMatchObject({ points: [0, 0, 0.1, 0.5, 0, 0.1], colour: '#d5202c' })
  expect(thick).toMatchObject({ points: [0.5, 0, 0.1, 1, 0, 1], colour: '#d5202c' })
  expect(rim?.width).toBeCloseTo(2 * (thick?.width ?? 0))
  expect(thick?.width).toBeGreaterThan(2 * (thin?.width ?? 0))
})

it('draws a mouse’s line as wide as the pen, a dot as a point, and nothing as nothing', () => {
  const [, dot] = linesOf({ tool: 'pen', points: [0.5, 0.5, 0.5] })
  expect(dot).toEqual({ points: [0.5, 0.5, 0.5], width: 1 / 280, colour: '#d5202c' })
  expect(linesOf({ tool: 'pen', points: [] })).toEqual([])
})
