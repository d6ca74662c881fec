import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readDuration } from './duration.ts'

it.each([
  ['90s', 90],
  ['1:30', 90],
  ['1:02:30', 3750],
  ['25min', 1500],
  ['25 minutes', 1500],
  ['25 Minuten', 1500],
  ['25 mins', 1500],
  ['1h', 3600],
  ['1 hour 30 seconds', 3630],
  ['1h 30min', 5400],
  ['1h30m', 5400],
  ['0:25:00', 1500],
  ['0.5h', 1800],
])('%s is the same time for a talk and for a slide', (text, seconds) => {
  expect(readDuration(text, 'minutes')).toBe(seconds)
  expect(readDuration(text, 'seconds')).toBe(seconds)
})

it('a bare number is minutes of a talk and seconds of a slide', () => {
  expect([readDuration('90', 'minutes'), readDuration('90', 'seconds')]).toEqual([5400, 90])
  expect([readDuration('1.5', 'minutes'), readDuration('1.5', 'seconds')]).toEqual([90, 1.5])
})

it.each(['', ' ', 'soon', '5 apples', '1 Stunde', '1:2', '-5', '1h30', '5 mums', '1:00:00:00'])(
  '%j is none',
  (text) => {
    expect(readDuration(text, 'minutes')).toBeUndefined()
  },
)

it('says the seconds on the page, so that nobody there reads a time again', () => {
  const source = (duration: string, timing: string) =>
    `---\ntitle: T\nduration: ${duration}\n---\n\n## A {timing="${timing}"}\n\nWords\n`
  for (const [duration, timing] of [
    ['90', '5400'],
    ['1h30m', '1:30:00'],
    ['"1:30:00"', '90 min'],
  ] as const) {
    const { deck, html, diagnostics } = compile(source(duration, timing), { target: 'page' })
    expect(diagnostics).toEqual([])
    expect(deck.options.duration).toBe(5400)
    expect(html).toContain(' data-timing="5400"')
  }
})
