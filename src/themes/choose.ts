/** Which theme a deck has, by the name that it gives. */
import type { AskedTheme } from '../deck/options.ts'
import type { Report } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/nearest.ts'
import { oncePer } from '../pandoc/once-per.ts'
import { withBrand } from './brand.ts'
import { readBrand } from './brand-file.ts'
import type { ReadTheme } from './check-theme.ts'
import { contrast } from './shades.ts'
import type { Hex, Theme } from './theme.ts'
import { defaultTheme, themes } from './themes.ts'

/** A theme of another tool: ours that comes nearest, and its colours of ground, text and links or marks. */
type OtherLook = readonly [own: 'plain' | 'serif', ground: Hex, text: Hex, accent: Hex]

/** The themes that decks of other tools name most. */
const others: Readonly<Record<string, OtherLook>> = {
  // reveal.js
  black: ['plain', '#191919', '#ffffff', '#42affa'],
  'black-contrast': ['plain', '#000000', '#ffffff', '#42affa'],
  white: ['plain', '#ffffff', '#222222', '#2a76dd'],
  'white-contrast': ['plain', '#ffffff', '#000000', '#2a76dd'],
  league: ['plain', '#2b2b2b', '#eeeeee', '#13daec'],
  beige: ['serif', '#f7f3de', '#333333', '#8b743d'],
  sky: ['plain', '#f7fbfc', '#333333', '#3b759e'],
  night: ['plain', '#111111', '#eeeeee', '#e7ad52'],
  simple: ['plain', '#ffffff', '#000000', '#00008b'],
  solarized: ['serif', '#fdf6e3', '#586e75', '#268bd2'],
  moon: ['plain', '#002b36', '#93a1a1', '#268bd2'],
  dracula: ['plain', '#282a36', '#f8f8f2', '#ff79c6'],
  blood: ['plain', '#222222', '#eeeeee', '#aa2233'],
  // Quarto and beamer
  default: ['plain', '#ffffff', '#222222', '#2a76dd'],
  metropolis: ['plain', '#fafafa', '#23373b', '#eb811b'],
  ...Object.fromEntries(
    ['madrid', 'boadilla', 'berlin', 'warsaw', 'singapore', 'copenhagen', 'pittsburgh'].map(
      (name): [string, OtherLook] => [name, ['plain', '#ffffff', '#1a1a1a', '#3333b3']],
    ),
  ),
  // Marp and Slidev
  gaia: ['plain', '#fff8e1', '#455a64', '#0288d1'],
  uncover: ['plain', '#fdfcff', '#202228', '#009dd5'],
  'apple-basic': ['plain', '#ffffff', '#1d1d1f', '#0066cc'],
  bricks: ['plain', '#ffffff', '#1b1b1b', '#c0392b'],
  shibainu: ['plain', '#ffffff', '#33322e', '#c97b2c'],
  seriph: ['serif', '#ffffff', '#1f2937', '#3a8a7f'],
}

/** Ours in the colours of another; a dark one is dark until somebody asks for the other scheme. */
const dressed = oncePer((look: OtherLook): Theme => {
  const [own, background, foreground, primary] = look
  const brand = readBrand(JSON.stringify({ color: { background, foreground, primary } }))
  const { theme } = withBrand(themes.get(own) ?? defaultTheme, brand, [])
  const isDark = contrast(background, '#ffffff') > contrast(background, '#000000')
  return isDark ? { ...theme, scheme: 'dark' } : theme
})

/**
 * The theme that was found for a deck, or the one that it names; where there is none of that name, the one that stands in for it, and
 * a warning. Of one that is broken the faults are said.
 */
export function chooseTheme(
  asked: AskedTheme | undefined,
  found: Theme | ReadTheme | undefined,
  report: Report,
): Theme {
  if (found && !('faults' in found)) return found
  for (const fault of found?.faults ?? [])
    report({ code: 'broken-theme', at: asked?.at ?? { start: 0, end: 0 }, ...fault })
  if (found || asked === undefined) return found?.theme ?? defaultTheme
  const { name, at } = asked
  const own = themes.get(name)
  if (own) return own
  const standIn = standInOf(name)
  if (standIn) {
    const message = `The theme “${name}” is another tool’s; “${standIn.name}” in its colours comes nearest, and is shown`
    report({ code: 'option-without-effect', message, hint: `Write theme: ${standIn.name}`, at })
    return standIn
  }
  report({ code: 'unknown-theme', message: `There is no theme “${name}”`, hint: hintFor(name), at })
  return defaultTheme
}

/** Ours that comes nearest to another tool's of that name, in its colours. */
export function standInOf(name: string): Theme | undefined {
  const key = name.toLowerCase()
  const look = Object.hasOwn(others, key) ? others[key] : undefined
  return look && dressed(look)
}

/** What to write instead of the name of a theme that there is none of. */
export function hintFor(name: string, own: readonly string[] = []): string {
  const names = [...own, ...themes.keys()]
  const meant = nearest(name, names)
  return meant === undefined ? `There are ${names.join(', ')}` : `Did you mean “${meant}”?`
}
