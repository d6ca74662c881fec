import { expect, test } from 'vitest'
import { thin } from './thin.ts'

test('leaves out what lies on the way, and keeps corners and ends', () => {
  const side = Array.from({ length: 100 }, (_, index) => [0.1 + index / 200, 0.5, 0.5]).flat()
  const down = Array.from({ length: 100 }, (_, index) => [0.6, 0.5 + index / 400, 0.5]).flat()
  expect(thin([...side, ...down])).toEqual([0.1, 0.5, 0.5, 0.6, 0.5, 0.5, 0.6, 0.7475, 0.5])
})

test('a line there and back keeps its end', () => {
  const there = [0.1, 0.1, 0.5, 0.3, 0.1, 0.5, 0.5, 0.1, 0.5, 0.3, 0.1, 0.5, 0.1, 0.1, 0.5]
  expect(thin(there)).toEqual([0.1, 0.1, 0.5, 0.5, 0.1, 0.5, 0.1, 0.1, 0.5])
})

test('keeps how the pen was pressed', () => {
  const pressed = Array.from({ length: 100 }, (_, index) => [index / 200, 0.5, index / 100]).flat()
  const kept = thin(pressed).filter((_, index) => index % 3 === 2)
  expect(kept.length).toBeGreaterThan(9)
  expect(kept.length).toBeLessThan(13)
})

test('a circle stays round with a fraction of its points', () => {
  const circle = Array.from({ length: 480 }, (_, index) => {
    const angle = (index / 480) * 2 * Math.PI
    return [0.5 + 0.2 * Math.cos(angle), 0.5 + 0.2 * Math.sin(angle), 0.5]
  }).flat()
  const kept = thin(circle)
  expect(kept.length).toBeLessThan(circle.length / 4)
  expect(kept.length).toBeGreaterThan(circle.length / 20)
})

test.each([[[]], [[0.1, 0.2, 0.5]], [[0.1, 0.2, 0.5, 0.1, 0.2, 0.5]]])('leaves %j as it is', (points) => {
  expect(thin(points)).toEqual(points)
})
