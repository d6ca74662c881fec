import { expect, it } from 'vitest'
import { hasErrors } from './diagnostic.ts'
import { withMore } from './more.ts'
import { visible } from './visible.ts'

it('shows what a terminal would obey, as many characters as before', () => {
  const text = 'a\u001b[2J\u0000\u0007\u007f\u0085\u202e\u2066\u2028\t\nz é'
  expect(visible(text)).toBe('a␛[2J␀␇␡\ufffd\ufffd\ufffd\ufffd\t\nz é')
  expect(visible(text)).toHaveLength(text.length)
})

it('says how many more places a fault has', () => {
  const fault = { code: 'too-deep', message: 'Deep', at: { start: 0, end: 1 } } as const
  expect([0, 1, 2].map((more) => withMore(fault, more).message)).toEqual([
    'Deep',
    'Deep (and 1 more place)',
    'Deep (and 2 more places)',
  ])
})

it('knows an error among warnings', () => {
  const [warning, error] = [{ severity: 'warning' }, { severity: 'error' }] as const
  expect([[], [warning], [warning, error]].map(hasErrors)).toEqual([false, false, true])
})
