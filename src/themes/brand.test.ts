import { describe, expect, it } from 'vitest'
import { withBrand } from './brand.ts'
import { readBrand } from './brand-file.ts'
import { contrast, legible, mix, readColour } from './shades.ts'
import type { Colour, Hex } from './theme.ts'
import { plain, themes } from './themes.ts'

const shown = (text: string, theme = plain) => withBrand(theme, readBrand(text), [])
const [light, dark] = [0, 1]
const inScheme = (colour: Colour, i: number): Hex =>
  typeof colour === 'string' ? colour : (colour[i] ?? colour[0])

describe('colours of a brand', () => {
  it('are hex, CSS or names of its palette, one for both schemes or one for each', () => {
    const { colours } = readBrand(`color:
  palette: { grape: '#6B2FA0', house: grape }
  primary: house
  danger: rebeccapurple
  link: { light: 'rgb(0 0 128)', dark: '#9cf' }
  background: white
  foreground: { light: '#222222' }
`)
    expect(Object.fromEntries(colours)).toEqual({
      primary: ['#6b2fa0', '#6b2fa0'],
      danger: ['#663399', '#663399'],
      link: ['#000080', '#99ccff'],
      background: ['#ffffff', undefined],
      foreground: ['#222222', undefined],
    })
  })

  it('are a theme’s in their roles; a scheme of which it says nothing stays the theme’s', () => {
    const { theme, faults } = shown(
      'color: { background: "#fffdf8", foreground: "#2b1b3d", danger: "#a00000" }',
    )
    expect(faults).toEqual([
      expect.objectContaining({ message: expect.stringContaining('1:64: The colour “danger”') }),
    ])
    expect(theme.colours.ground).toEqual(['#fffdf8', inScheme(plain.colours.ground, dark)])
    expect(theme.colours.text).toEqual(['#2b1b3d', inScheme(plain.colours.text, dark)])
    expect(inScheme(theme.colours.alarm, light)).toBe('#a00000')
    expect(theme.grounds).toBe(plain.grounds)
  })

  it('that cannot be read become the nearest shade that can, and that is said with both ratios', () => {
    const { theme, faults } = shown('color:\n  primary: "#ffd400"\n')
    expect(faults.map(({ code, message }) => [code, message])).toEqual([
      [
        'brand-contrast',
        expect.stringMatching(
          /^2:12: The colour “primary” .*\(light: #ffd400 has 1\.\d:1 and became #[\da-f]{6} with 4\.\d:1\)$/,
        ),
      ],
      ['brand-contrast', expect.stringContaining('“link”')],
    ])
    expect(theme.colours.accent[dark]).toBe('#ffd400')
    expect(theme.grounds.brand).toMatchObject({ ground: ['#ffd400', '#ffd400'] })
    expect(theme.brand.ground).toBe('#ffd400')
  })

  it.each([
    ['color: { primary: nothing }', '1:19: “nothing” is no colour, and none of the palette'],
    ['color: { palette: { a: b, b: a }, primary: a }', undefined],
    ['color:\n  primary: [\n', /^[23]:\d+: /],
    ['- a\n', '1:1: A brand is a map of color, typography and logo'],
    ['typography:\n  fonts:\n    - source: file\n', '3:7: This font has no family'],
    [
      'typography:\n  fonts:\n    - family: Open Sans\n      source: google\n',
      /^3:7: “Open Sans” would be fetched from another host/,
    ],
  ])('with a fault have it said with line and column: %j', (text, fault) => {
    const [found] = readBrand(text).faults
    if (fault === undefined) expect(found).toBeUndefined()
    else if (typeof fault === 'string') expect(found?.message).toBe(fault)
    else expect(found?.message).toMatch(fault)
  })
})

/** Brands that nobody could read: pale on white, dim on black, grey on grey, one colour for all, only a primary. */
const hard = [
  { background: '#ffffff', foreground: '#eeeeee', primary: '#ffff00', link: '#ffffaa', danger: '#ffc0c0' },
  { background: '#000000', foreground: '#222222', primary: '#000066', link: '#101010', secondary: '#202020' },
  { background: '#808080', foreground: '#7f7f7f', primary: '#888888', secondary: '#777777' },
  { background: '#ff0000', foreground: '#00ff00', primary: '#ff0000', danger: '#ff0000', success: '#ff0000' },
  { primary: '#a6e22e', secondary: '#ff00ff' },
]

describe.each([...themes.values()])('$name can be read in any brand', (given) => {
  it.each(hard)('%o', (colour) => {
    const { theme, faults } = shown(JSON.stringify({ color: colour }), given)
    expect(faults.length).toBeGreaterThan(0)
    for (const scheme of [light, dark]) {
      const ratio = (front: Colour, back: Colour) => contrast(inScheme(front, scheme), inScheme(back, scheme))
      const { colours, grounds } = theme
      for (const front of ['text', 'soft', 'accent', 'link', 'alarm', 'good'] as const)
        expect(ratio(colours[front], colours.ground), front).toBeGreaterThanOrEqual(4.5)
      expect(ratio(colours.text, colours.mark)).toBeGreaterThanOrEqual(4.5)
      for (const [name, one] of Object.entries(colours))
        if (/^code-(?!ground)/.test(name))
          expect(ratio(one, colours['code-ground']), name).toBeGreaterThanOrEqual(4.5)
      for (const ground of Object.values(grounds))
        for (const front of ['text', 'second', 'soft'] as const)
          expect(ratio(ground[front], ground.ground), front).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('typefaces of a brand go before the theme’s, in its weights, and lines are as high as it says', () => {
  const brand = readBrand(`typography:
  base: { family: Nunito, weight: 300, line-height: 1.5 }
  headings: { weight: extra-bold, line-height: 1.2 }
  monospace: { family: Fira Code }
`)
  const { theme } = withBrand(plain, brand, [])
  expect(brand.faults).toEqual([])
  expect(theme.fonts.body).toMatch(/^"Nunito",/)
  expect(theme.fonts.head).toMatch(/^"Nunito",/)
  expect(theme.fonts.mono).toMatch(/^"Fira Code",/)
  expect(theme.type).toMatchObject({ textWeight: 300, leading: 1.5, headWeight: 800, headLeading: 1.2 })
})

it.each([
  [
    'base: { family: A, size: 18px }',
    '1:40: typography.base.size has no effect: type is as large as its slide has room for',
  ],
  ['headings: { color: red }', '1:34: typography.headings.color has no effect: no theme has a place for it'],
  [
    'link: { decoration: none }',
    '1:35: typography.link.decoration has no effect: no theme has a place for it',
  ],
  [
    'monospace-inline: A',
    '1:33: typography.monospace-inline.family has no effect: no theme has a place for it',
  ],
  ['base: { weight: heavy }', '1:31: “heavy” is no weight of type'],
  ['base: { line-height: 22px }', '1:36: “22px” is no line-height of type'],
])('what of its type cannot be shown is said: %s', (text, fault) => {
  expect(readBrand(`typography: { ${text} }`).faults.map(({ message }) => message)).toEqual([fault])
})

it('a file of a typeface has a weight, a name of one, or a range', () => {
  const files = ['600', 'light', '300..800', 'odd'].map((weight) => `{ path: a.woff2, weight: ${weight} }`)
  const { fonts } = readBrand(`typography: { fonts: [{ family: A, files: [${files}] }] }`)
  expect(fonts[0]?.files.map(({ weight }) => weight)).toEqual([600, 300, [300, 800], undefined])
})

it.each([
  ['logo: a.svg', { path: 'a.svg' }],
  ['logo: { small: s.png, medium: m.png }', { path: 'm.png' }],
  ['logo: { images: { mark: { path: i.png, alt: Acme } }, large: mark }', { path: 'i.png', alt: 'Acme' }],
  ['logo: { medium: { light: l.png, dark: d.png } }', { path: 'l.png', dark: 'd.png' }],
  ['logo: { light: l.png, dark: d.png }', { path: 'l.png', dark: 'd.png' }],
  ['logo: { images: { night: { path: n.png } }, small: { dark: night } }', { path: 'n.png' }],
  ['meta: { name: Acme }', undefined],
])('a logo: %s', (text, logo) => {
  expect(readBrand(text).logo).toEqual(logo)
})

it('roles, fonts and links may be written in each of the ways that the format has', () => {
  const text = `color:
  palette: { sea: '#004488', deep: sea }
  primary: deep
  secondary: primary
  link: 3
typography:
  base: Nunito
  link: sea
  fonts:
    - family: Nunito
      files: [n.woff2, { path: i.woff2, style: italic, weight: 900..100 }, { weight: 400 }]
    - { family: Far, source: bunny }
    - { family: Here, source: system }
    - { family: Bare }
`
  const brand = readBrand(text)
  expect(Object.fromEntries(brand.colours)).toEqual({
    primary: ['#004488', '#004488'],
    secondary: ['#004488', '#004488'],
    link: ['#004488', '#004488'],
  })
  expect(brand.places.get('secondary')).toBe('4:14')
  expect(brand.families).toEqual({ base: 'Nunito' })
  expect(brand.fonts).toEqual([
    {
      family: 'Nunito',
      files: [
        { path: 'n.woff2', italic: false },
        { path: 'i.woff2', italic: true },
      ],
    },
    { family: 'Bare', files: [] },
  ])
  expect(brand.faults).toEqual([
    {
      message: '12:7: “Far” would be fetched from another host, and is shown only where it is installed',
      hint: 'Save its WOFF2 files beside the deck (the package @fontsource/far has them), and name them: source: file, files: [far.woff2]',
    },
  ])
  const own = readBrand('color: { link: navy }\ntypography: { link: { color: red } }')
  expect(own.colours.get('link')).toEqual(['#ff0000', '#ff0000'])
  expect(
    readBrand('typography: { headings: { weight: 1000, line-height: 0.79 }, base: { line-height: 3 } }'),
  ).toMatchObject({
    type: { leading: 3 },
    faults: [
      { message: '1:35: “1000” is no weight of type', hint: 'From 100 to 900' },
      { message: '1:54: “0.79” is no line-height of type', hint: 'From 0.8 to 3' },
    ],
  })
  const odd = readBrand('color: { primary: { light: 3 } }\nlogo: { medium: 3 }')
  expect([odd.colours.get('primary'), odd.logo, odd.faults]).toEqual([[undefined, undefined], undefined, []])
})

it('a ground of a brand has words that can be read: white or nearly black, or black where neither can', () => {
  const groundsOf = (primary: string, secondary: string) =>
    shown(`color: { primary: "${primary}", secondary: "${secondary}" }`).theme.grounds
  const grounds = groundsOf('#004488', '#ffd400')
  expect(Object.keys(grounds)).toEqual(['brand', 'second-brand'])
  const { brand, 'second-brand': second } = grounds
  expect([brand?.text, second?.text].map((one) => one?.[light])).toEqual(['#ffffff', '#111111'])
  expect(brand).toMatchObject({ second: brand?.text, line: brand?.text, focus: brand?.text })
  expect(groundsOf('#777777', '#757575')).toMatchObject({
    brand: { text: ['#000000', '#000000'] },
    'second-brand': { text: ['#ffffff', '#ffffff'] },
  })
  expect(brand?.mark[light]).toBe('#002952')
  expect(shown('color: { secondary: { light: "#004488" } }').theme.grounds).toBe(plain.grounds)
})

it('colours are mixed and held against each other by their numbers', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(mix('#102030', '#ff8800', 0.25)).toBe('#4c3a24')
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2)
  expect(contrast('#00ff00', '#0000ff')).toBeCloseTo(6.26, 2)
  // Nothing can be read on white and on black alike: then what the first ground asks for.
  expect(legible('#888888', ['#ffffff', '#000000'], 7)).toBe('#000000')
  expect(legible('#888888', ['#000000', '#ffffff'], 7)).toBe('#ffffff')
  expect(['#12345g', '#1234567', ' #123456', 'rgb(1 2 3 / 50%)', 'currentColor'].map(readColour)).toEqual([
    undefined,
    undefined,
    '#123456',
    '#010203',
    undefined,
  ])
})

it('a shade is the colour itself where that can be read, and no further away than it must be', () => {
  expect(legible('#767676', ['#ffffff'], 4.5)).toBe('#767676')
  expect(contrast(legible('#ff8800', ['#ffffff'], 4.5), '#ffffff')).toBeLessThan(4.8)
  expect(['#ABC', 'hsl(0 100% 50%)', 'tomato', 'no', '#12', 'red}a{color:blue'].map(readColour)).toEqual([
    '#aabbcc',
    '#ff0000',
    '#ff6347',
    undefined,
    undefined,
    undefined,
  ])
})
