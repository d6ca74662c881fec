import { expect, it } from 'vitest'
import { decoded, leadsSomewhere, localUrl, runsCode } from './urls.ts'

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

it('data is an address of pictures, sound and films alone, and where one may be', () => {
  const of = (url: string) => [leadsSomewhere(url), leadsSomewhere(url, true)]
  for (const [url, ...expected] of [
    ['data:image/png;base64,AA', false, true],
    [' DATA: video/mp4,x', false, true],
    ['data:audio/ogg,x', false, true],
    ['data:text/html,<script>', false, false],
    ['data:,x', false, false],
    ['data:application/image/png,x', false, false],
    ['blob:https://a.org/x', false, false],
    ['about:blank', true, true],
    ['about:config', false, false],
    ['c:/a.png', true, true],
    ['ab:c', false, false],
    ['a.png', true, true],
    ['HTTPS://a.org', true, true],
  ] as const)
    expect([url, ...of(url)]).toEqual([url, ...expected])
})

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
