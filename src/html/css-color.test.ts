import { expect, it } from 'vitest'
import { colorNames, isColor, toneOf, toneOfGradient } from './css-color.ts'

it('knows all names of CSS', () => {
  expect([...colorNames()]).toHaveLength(148)
})

it.each([
  'red',
  'RebeccaPurple',
  '#fff',
  '#ffff',
  '#a1b2c3',
  '#a1b2c3d4',
  'rgb(1, 2, 3)',
  'hsl(1deg 2% 3%)',
  'transparent',
])('%s is a colour', (value) => {
  expect(isColor(value)).toBe(true)
})

it.each(['blakc', '#ff', '#ggg', 'rgb', 'url(x)', ''])('%j is none', (value) => {
  expect(isColor(value)).toBe(false)
})

it.each([
  ['black', 'dark'],
  ['#fff', 'light'],
  ['rgb(10, 20, 30)', 'dark'],
  ['rgb(100%, 100%, 0%)', 'light'],
  ['rgb( 10, 20, 30 )', 'dark'],
  ['hsl( 60 100% 50% )', 'light'],
  ['hsl(240, 100%, 50%)', 'dark'],
  ['hsl(60, 100%, 50%)', 'light'],
  ['rgba(0, 0, 0, 0.5)', undefined],
  ['var(--x)', undefined],
])('%s is %s', (value, tone) => {
  expect(toneOf(value)).toBe(tone)
})

it.each([
  ['linear-gradient(to bottom, #283b95, #17b2c3)', undefined],
  ['linear-gradient(to bottom, #283b95, navy 50%)', 'dark'],
  ['radial-gradient(circle at top, rgb(255, 255, 255), tan)', 'light'],
  ['linear-gradient(var(--a), black)', undefined],
])('%s is %s', (value, tone) => {
  expect(toneOfGradient(value)).toBe(tone)
})
