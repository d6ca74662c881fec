import { expect, test } from 'vitest'
import { nameOfCode } from './key-codes.ts'

test.each([
  [77, 'm'],
  [49, '1'],
  [116, 'F5'],
  [32, ' '],
  [37, 'ArrowLeft'],
  [190, '.'],
  [13, 'Enter'],
  [97, '1'],
])('the code %d is the key %j', (code, name) => {
  expect(nameOfCode(code)).toBe(name)
})

test('a code that no key has has no name', () => {
  expect(nameOfCode(1)).toBeUndefined()
})
