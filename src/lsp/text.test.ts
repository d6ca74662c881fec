import { expect, it } from 'vitest'
import { changeText, placeText } from './text.ts'

const text = 'a🚢b\r\nc\rd\n'

it.each([
  [0, 3, 3],
  [0, 99, 4],
  [1, 0, 6],
  [1, 5, 7],
  [2, 1, 9],
  [3, 0, 10],
  [9, 0, 10],
  [-1, 5, 0],
  [0, -2, 0],
])('line %i, character %i is at %i, the nearest place that there is', (line, character, offset) => {
  expect(placeText(text).offsetAt({ line, character })).toBe(offset)
})

it('an edit whose ends are exchanged is one all the same', () => {
  const [start, end] = [
    { line: 1, character: 1 },
    { line: 0, character: 1 },
  ]
  expect(changeText(placeText(text), { range: { start, end }, text: 'x' }).text).toBe('ax\rd\n')
})
