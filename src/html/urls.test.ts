import { expect, it } from 'vitest'
import { decoded, localUrl, runsCode } from './urls.ts'

it.each([
  'javascript:alert(1)',
  ' JavaScript:x',
  'java\nscript:x',
  '\u0001 javascript:x',
  'java\tscript:x',
  'VBSCRIPT:x',
])('refuses %j', (url) => {
  expect(runsCode(url)).toBe(true)
})

it.each(['https://example.org/javascript:x', '#javascript:', 'javascript', 'mailto:a@b.c', './javascript:x'])(
  'allows %j',
  (url) => {
    expect(runsCode(url)).toBe(false)
  },
)

it('writes places of the deck as the target wants them', () => {
  expect(localUrl('#a', 'sections')).toBe('#/a')
  expect(localUrl('#a', 'page')).toBe('#a')
  expect(localUrl('#/a', 'page')).toBe('#a')
  expect(localUrl('a#b', 'sections')).toBe('a#b')
})

it('decodes percent signs that mean something', () => {
  expect(decoded('a%20b')).toBe('a b')
  expect(decoded('a%20%C3%B6%2050%.png')).toBe('a ö 50%.png')
  expect(decoded('%E4%20b')).toBe('%E4%20b')
})
