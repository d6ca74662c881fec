import { expect, it } from 'vitest'
import { type OptionKind, optionChoices, optionKind, optionValue, revealOptions } from './option-kinds.ts'

it.each([
  ['hideCursorTime', 'hideCursorTime'],
  ['hide-cursor-time', 'hideCursorTime'],
  ['fragment-in-url', 'fragmentInURL'],
  ['hide_cursor_time', undefined],
  ['constructor', undefined],
])('the option written %s is %s', (key, name) => {
  expect(optionKind(key, [revealOptions])?.[0]).toBe(name)
})

it.each([
  ['boolean', ' true ', true],
  ['boolean', 'false', false],
  ['boolean', 'maybe', undefined],
  ['number', '12', 12],
  ['number', '-0.5', -0.5],
  ['number', '1.0e7', 1e7],
  ['number', '5.0e-2', 0.05],
  ['number', '960px', 960],
  ['number', '12 apples', undefined],
  ['number', 'number', undefined],
  ['text', ' a b ', 'a b'],
  [['null', 'number', 'a'], 'null', null],
  [['null', 'number', 'a'], '3', 3],
  [['null', 'number', 'a'], 'a', 'a'],
  [['null', 'number', 'a'], 'b', undefined],
  [['number', 'percentage'], '50%', '50%'],
  [['number', 'percentage'], '0.5%', '0.5%'],
  [['number', 'percentage'], 'percentage', undefined],
  [['number', 'percentage'], '5 %', undefined],
  [['true', 'auto'], 'true', true],
] satisfies [OptionKind, string, unknown][])('where an option is %j, %j is %j', (kind, source, value) => {
  expect(optionValue(kind, source)).toBe(value)
})

it.each([
  ['boolean', 'true or false'],
  ['number', 'a number'],
  ['text', 'a text'],
  [['a', 'b'], 'a, b'],
] satisfies [OptionKind, string][])('says what %j may be', (kind, words) => {
  expect(optionChoices(kind)).toBe(words)
})
