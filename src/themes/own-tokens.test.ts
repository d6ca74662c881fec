import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { ofScheme } from './brand.ts'
import { kilo } from './kilo/theme.ts'
import { contrast, readColour } from './shades.ts'
import type { Colours, Hex, Theme } from './theme.ts'
import { plain, themes } from './themes.ts'

/** A deck with that style sheet: what is said, and the colours that its page has in the end. */
function page(css: string, theme: Theme = plain) {
  const source = `<style>${css}</style>\n\n## A\n\nwords\n`
  const { css: sheet, diagnostics } = compile(source, { target: 'page', theme })
  const [, last = ''] = sheet.split('--head-word:')
  const set = new Map(
    [...last.matchAll(/--([\w-]+):light-dark\((#\w+),(#\w+)\)/g)].map(([, name, ...pair]) => [name, pair]),
  )
  return {
    set,
    said: diagnostics.filter(({ code }) => code === 'brand-contrast').map(({ message }) => message),
    of: (name: keyof Colours, i: 0 | 1): Hex =>
      (set.get(name)?.[i] as Hex | undefined) ?? ofScheme(theme.colours[name], i),
  }
}

describe('a colour that a deck’s style sheet sets', () => {
  it('stays as it is where it can be read', () => {
    expect(page(':root { --accent: light-dark(#b3261e, #ff8f86) }')).toMatchObject({
      set: new Map(),
      said: [],
    })
    expect(page('h2 { --accent: yellow }').said).toEqual([])
  })

  it('becomes the nearest shade that can, and that is said with both ratios', () => {
    const { said, set } = page(':root { --accent: #ffd400 }')
    expect(said).toEqual([
      expect.stringMatching(
        /^The colour --accent cannot .* \(light: #ffd400 has 1\.\d:1 and became #[\da-f]{6} with 4\.\d:1\)$/,
      ),
    ])
    expect([...set.keys()]).toEqual(['accent'])
    expect(set.get('accent')?.[1]).toBe('#ffd400')
  })

  it('may be one of reveal.js’s variables; what it leaves to the theme is turned along', () => {
    const { of, said } = page('.reveal { --r-background-color: #1a1a1a; --r-link-color: navy }')
    for (const i of [0, 1] as const)
      for (const name of ['text', 'soft', 'accent', 'link'] as const)
        expect(contrast(of(name, i), of('panel', i)), `${name} ${i}`).toBeGreaterThanOrEqual(4.5)
    // The theme has colours for a dark ground.
    expect(of('accent', 0)).toBe(plain.colours.accent[1])
    expect(said).toEqual([expect.stringMatching(/--link .*light: #000080 has 1\.\d:1/)])
  })

  it('is held to what stands behind it: code to the ground of code, small words to boxes', () => {
    expect(page(':root { --code-ground: #fff; --code-string: #eee }').said).toContainEqual(
      expect.stringMatching(/--code-string .*\(light: #eeeeee has 1\.2:1 and became/),
    )
    expect(page(':root { --soft: #cccccc }').said).toEqual([expect.stringContaining('--soft')])
  })

  it('of code alone: its words are held to its ground, and nothing else of the page changes', () => {
    const { set, said } = page(':root { --code-ground: #ffffff }', kilo)
    const names = [...set.keys()]
    expect(names.length).toBeGreaterThan(3)
    expect(names.filter((name) => !name?.startsWith('code-'))).toEqual([])
    expect(said.length).toBeGreaterThanOrEqual(names.length)
    expect(page(':root { --hairline: #123456; --highlight: #eeeeee }').set).toEqual(new Map())
    expect(page(':root { --on-plate: #000001; --plate: #000000 }').said).toEqual([
      expect.stringMatching(/--on-plate .*\(light: #000001 has 1\.0:1 and became/),
    ])
  })

  it.each(['var(--mine)', 'color-mix(in srgb, var(--mine), blue)', 'rgb(0 0 0 / 20%)', 'none'])(
    'is the check’s to judge where it is reckoned: %s',
    (value) => {
      expect(page(`:root { --accent: ${value} }`).said).toEqual([])
      expect(page(`@media print { :root { --accent: yellow } }`).said).toEqual([])
    },
  )
})

it.each([...themes.values()])('$name can be read whatever ground and words a sheet gives it', (theme) => {
  for (const [ground, text] of [
    ['#ffffff', '#eeeeee'],
    ['#000000', '#222222'],
    ['#808080', '#7f7f7f'],
  ] as const) {
    const { of } = page(`:root { --ground: ${ground}; --text: ${text} }`, theme)
    for (const i of [0, 1] as const) {
      expect(contrast(of('text', i), readColour(ground) ?? '#000000')).toBeGreaterThanOrEqual(4.5)
      for (const name of ['soft', 'link', 'accent'] as const)
        expect(contrast(of(name, i), readColour(ground) ?? '#000000'), name).toBeGreaterThanOrEqual(4.5)
    }
  }
})
