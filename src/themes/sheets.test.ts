import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { quotation, spacing } from '../typeset/spacing.ts'
import {
  articleSheet,
  faceFiles,
  firstSheet,
  pageFaces,
  slideSheet,
  wholeSheets,
  withImports,
} from './sheets.ts'
import type { Theme } from './theme.ts'
import { defaultTheme, themes } from './themes.ts'

it('puts imports in place, each once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'styles-'))
  writeFileSync(join(folder, 'a.css'), '@import "./b.css";\n@import "./b.css";\n.a {}')
  writeFileSync(join(folder, 'b.css'), 'b { color: red }')
  expect(withImports(pathToFileURL(join(folder, 'a.css')))).toBe('b { color: red }\n\n.a {}')
  rmSync(folder, { recursive: true })
})

it.each([...themes.values()])(
  '$name has a file for each weight, since paper cannot take a typeface of any',
  ({ faces }) => {
    for (const { family, weight } of faces) expect(['number', 'undefined'], family).toContain(typeof weight)
  },
)

it.each([...themes.values()])(
  '$name calls what stands in for its typefaces so, as no typeface of its own',
  ({ faces }) => {
    for (const { family, from } of faces)
      expect(/\bFallback\b/.test(family), family).toBe(Array.isArray(from))
  },
)

it.each([...themes.values()])('$name paints first in letters that are there', (theme) => {
  const first = firstSheet(theme)
  for (const { family, from } of theme.faces)
    if (from instanceof URL && !theme.sheets.first) expect(first).not.toContain(family)
  expect(first).toMatch(/--body:[^;]*sans-serif|--body:[^;]*serif/)
  expect(slideSheet(theme, String)).toContain(`--body:${theme.fonts.body};`)
})

it('a deck’s own rules stand where the site has them: behind the first paint, before the slides', () => {
  const [first, own, slides] = wholeSheets(defaultTheme, '.mine{}', [])
  expect(first).toContain('--u: min(')
  expect(own).toBe('.mine{}')
  expect(slides).toContain('.line-block')
})

it('what a theme says as data is CSS', () => {
  const { type, margins, grounds } = defaultTheme
  const [[name, ground] = ['', undefined]] = Object.entries(grounds)
  const theme: Theme = {
    ...defaultTheme,
    scheme: 'dark',
    stand: 'top',
    own: { mine: ['#111', '#222'] },
    fonts: { ...defaultTheme.fonts, body: '"Own", \'Near\', serif' },
    faces: [
      { family: 'Own', from: new URL('file:///a/own.woff2'), weight: 400, italic: true, signs: 'U+41' },
      { family: 'Near', from: ['Arial', 'Liberation Sans'], fitted: { size: 93, ascent: 109, descent: 42 } },
    ],
  }
  const first = firstSheet(theme)
  for (const rule of [
    '--mine:light-dark(#111,#222);',
    `--text-size:${type.text};`,
    `--head-height:${type.headHeight ?? 0};`,
    `--foot-start:${margins.foot.wide};`,
    '--above:0px;--stand:start;',
    "--body: 'Near', serif;",
    ':root:not([data-scheme]){--scheme:dark}',
    '@font-face{font-family:"Near";src:local("Arial"),local("Liberation Sans");size-adjust:93%;ascent-override:109%;descent-override:42%;line-gap-override:0%}',
    `.ground-${name}{--ground:${[ground?.ground].flat().length > 1 ? `light-dark(${ground?.ground})` : ground?.ground};`,
  ])
    expect(first).toContain(rule)
  expect(firstSheet({ ...theme, stand: 'middle' })).toContain('--above:auto;--stand:center;')
  expect(firstSheet(defaultTheme)).not.toContain('data-scheme')
  expect(slideSheet(theme, ({ href }) => `x${href}`)).toContain(
    '@font-face{font-family:"Own";font-weight:400;font-style:italic;font-display:swap;src:url("xfile:///a/own.woff2");unicode-range:U+41}\n:root{',
  )
})

it('each measure of a theme’s type is a custom property, and what it leaves out the usual one', () => {
  const {
    headTracking: _a,
    headLeading: _b,
    listIndent: _c,
    headHeight: _d,
    textWeight: _e,
    ...type
  } = defaultTheme.type
  const tokens = (changes: Partial<Theme['type']>) =>
    new Map(
      [
        ...firstSheet({ ...defaultTheme, type: { ...type, ...changes } }).matchAll(/--([\w-]+):([^;]*);/g),
      ].map(([, name, value]) => [name, value]),
    )
  const whole = tokens({
    headTracking: -2,
    headLeading: 1.1,
    listIndent: 7,
    headHeight: 80,
    textWeight: 350,
    quote: { weight: 300 },
  })
  const usual = tokens({})
  for (const [name, given, otherwise] of [
    ['head-tracking', '-2', '0'],
    ['head-leading', '1.1', '1'],
    ['head-height', '80', '0'],
    ['list-indent', '7', `${spacing.indent}`],
    ['text-weight', '350', '400'],
    ['quote-weight', '300', `${type.quote?.weight ?? quotation.weight}`],
    ['head-most', `${type.headMost}`, `${type.headMost}`],
    ['head-least', `${type.headLeast}`, `${type.headLeast}`],
    ['head-gap', `${type.headGap}`, `${type.headGap}`],
    ['head-weight', `${type.headWeight}`, `${type.headWeight}`],
    ['leading', `${type.leading}`, `${type.leading}`],
    ['statement-most', `${type.statementMost}`, `${type.statementMost}`],
    ...Object.entries(defaultTheme.margins.wide).map(
      ([side, width]) => [`wide-${side}`, `${width}`, `${width}`] as const,
    ),
    ...Object.entries(defaultTheme.margins.upright).map(
      ([side, width]) => [`upright-${side}`, `${width}`, `${width}`] as const,
    ),
    ...Object.entries(defaultTheme.margins.code).map(
      ([side, width]) => [`code-${side}`, `${width}`, `${width}`] as const,
    ),
  ] as const)
    expect([name, whole.get(name), usual.get(name)]).toEqual([name, given, otherwise])
  expect(
    [...whole.values(), ...usual.values()].filter((value) => /undefined|NaN|object/.test(`${value}`)),
  ).toEqual([])
})

it('the files of typefaces are known by their names, and a page asks for them in one folder', () => {
  const theme: Theme = {
    ...defaultTheme,
    faces: [
      { family: 'Own', from: new URL('file:///a/b/own.woff2') },
      { family: 'Near', from: ['Arial'] },
    ],
  }
  expect([...faceFiles(theme).keys()]).toEqual(['own.woff2'])
  expect([...pageFaces(theme)]).toEqual([['.theme/own.woff2', '/a/b/own.woff2']])
  expect(wholeSheets(theme, '', [])[2]).toContain('src:url(".theme/own.woff2")')
  expect(articleSheet({ ...theme, sheets: {} })).toBe('')
})
