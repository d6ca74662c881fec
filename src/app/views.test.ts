import { expect, test } from 'vitest'
import { viewOf } from './views.ts'

test.each([
  ['', 1280, 'talk'],
  ['', 601, 'talk'],
  ['', 600, 'read'],
  ['?view=talk', 390, 'talk'],
  ['?view=read', 1280, 'read'],
  ['?view=speaker&group=b', 1280, 'speaker'],
  ['?view=print', 1280, 'talk'],
  ['?print-pdf', 1280, 'read'],
  ['?print-pdf&view=talk', 1280, 'talk'],
  ['?view=__proto__', 1280, 'talk'],
])('%s at %d is %s', (search, width, view) => expect(viewOf(search, width)).toBe(view))

test('who has zoomed in until the screen is narrow reads the talk that was asked for', () => {
  expect(viewOf('?view=talk', 320, true)).toBe('read')
  expect(viewOf('?view=talk', 640, true)).toBe('talk')
  expect(viewOf('?view=speaker', 320, true)).toBe('speaker')
})
