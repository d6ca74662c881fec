import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { contrast } from './shades.ts'
import type { Hex } from './theme.ts'

const named = (yaml: string) => {
  const source = `---\ntitle: A\n${yaml}\n---\n`
  const { theme, diagnostics } = compile(source)
  return {
    theme: theme.name,
    said: diagnostics.map(({ code, hint, at }) => `${code} at ${source.slice(at.start, at.end)}: ${hint}`),
  }
}

it.each([
  ['theme: plain', 'plain'],
  ['theme: kilo', 'kilo'],
  ['theme: none', 'plain'],
  ['theme: [plain]', 'plain'],
  ['author: B', 'plain'],
])('%s is %s', (yaml, theme) => {
  expect(named(yaml)).toEqual({ theme, said: [] })
})

it.each(['theme: white', 'theme: moon', 'theme: Madrid', 'format:\n  revealjs:\n    theme: simple'])(
  'another tool’s has one that stands in for it: %s',
  (yaml) => {
    const { theme, said } = named(yaml)
    expect(theme).toBe('plain')
    expect(said).toEqual([
      expect.stringMatching(/^option-without-effect at (white|moon|Madrid|simple): Write theme: plain$/),
    ])
  },
)

it('another tool’s is shown in its colours, in their scheme, each so that it can be read', () => {
  const moon = compile('---\ntheme: moon\n---\n').theme
  expect(moon.scheme).toBe('dark')
  expect(moon.colours.ground[1]).toBe('#002b36')
  expect(contrast(moon.colours.link[1] as Hex, '#002b36')).toBeGreaterThanOrEqual(4.5)
  expect(compile('---\ntheme: moon\n---\n').theme).toBe(moon)
  expect(compile('---\ntheme: white\n---\n').theme.scheme).toBeUndefined()
})

it('Quarto’s style sheets are named by css', () => {
  const { theme, said } = named('theme: [default, mine.scss]')
  expect(theme).toBe('plain')
  expect(said).toEqual([
    expect.stringMatching(/^option-without-effect at default/),
    expect.stringMatching(/^option-without-effect at mine.scss: `css: mine.css`/),
  ])
})

it('an unknown one is said with the nearest name, and the usual one is shown', () => {
  expect(named('theme: plian')).toEqual({
    theme: 'plain',
    said: ['unknown-theme at plian: Did you mean “plain”?'],
  })
  expect(named('theme: zebra').said).toEqual([
    'unknown-theme at zebra: There are plain, serif, swiss, technical, teaching, kilo',
  ])
})
