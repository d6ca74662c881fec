import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** The custom properties set in a piece of CSS, as a colour in light and in dark. */
function colours(css: string): Map<string, { readonly light: string; readonly dark: string }> {
  const found = [...css.matchAll(/--([\w-]+):\s*(?:light-dark\((#\w+),\s*(#\w+)\)|(#\w+));/g)]
  return new Map(
    found.map(([, name = '', light, dark, both]) => [
      name,
      { light: light ?? both ?? '', dark: dark ?? both ?? '' },
    ]),
  )
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((i) => {
    const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const tokens = colours(read('tokens.css'))
const grounds = [...read('../../slide/style/layouts.css').matchAll(/\.ground-(\w+) \{([^}]*)\}/g)]

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  const colour = (name: string) => {
    const value = tokens.get(name)?.[scheme]
    if (!value) throw new Error(`tokens.css has no colour --${name}`)
    return value
  }

  it.each([
    ['text', 'ground', 7],
    ['text', 'panel', 7],
    ['text', 'mark', 7],
    ['soft', 'ground', 4.5],
    ['soft', 'panel', 4.5],
    ['accent', 'ground', 4.5],
    ['accent', 'panel', 4.5],
    ['link', 'ground', 4.5],
    ['link', 'panel', 4.5],
    ['line', 'ground', 3],
    ['focus', 'ground', 3],
    ['ink', 'yellow', 7],
    ['white', 'blue', 7],
  ])('--%s on --%s has at least %d:1', (front, back, least) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(least)
  })

  it('every colour of code has at least 7:1', () => {
    const names = [...tokens.keys()].filter((name) => name.startsWith('code-') && name !== 'code-ground')
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) {
      expect(contrast(colour(name), colour('code-ground')), name).toBeGreaterThanOrEqual(7)
    }
  })

  it.each(grounds.map(([, name = '', rules = '']) => [name, rules]))(
    'a statement on %s can be read',
    (_, rules) => {
      const own = colours(rules)
      const ground = own.get('ground')?.[scheme] ?? ''
      expect(contrast(own.get('text')?.[scheme] ?? '', ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(own.get('second')?.[scheme] ?? '', ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(own.get('focus')?.[scheme] ?? '', ground)).toBeGreaterThanOrEqual(3)
    },
  )
})

it('there are grounds to be tested', () => {
  expect(grounds).toHaveLength(4)
})
