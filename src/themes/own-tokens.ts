/** A theme's colours that a deck's own style sheet sets anew: each so that it can be read. */
import { createRequire } from 'node:module'
import type * as Lightning from 'lightningcss'
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import { mapped, mended, ofScheme, recolour, schemes } from './brand.ts'
import type { SchemePair } from './brand-file.ts'
import { contrast, hexOf, readColour } from './shades.ts'
import type { Colour, Colours, Hex, Theme } from './theme.ts'

/** The roles of a brand that the most important ones are. */
const roles: Readonly<Partial<Record<keyof Colours, string>>> = {
  ground: 'background',
  text: 'foreground',
  accent: 'primary',
  link: 'link',
  alarm: 'danger',
  warning: 'warning',
  good: 'success',
}

const names = Object.keys(roles) as (keyof Colours)[]

/** What the others are read on, or what is read on them. */
function othersOf(name: keyof Colours): readonly (keyof Colours)[] {
  if (name === 'soft') return ['ground', 'panel']
  if (name === 'panel' || name === 'mark') return ['text']
  if (name === 'on-plate') return ['plate']
  return name.startsWith('code-') && name !== 'code-ground' ? ['code-ground'] : []
}

/**
 * `css`: the page's sheet of a deck, as `html/author-sheet.ts` has made it. Gives it with a rule that sets right what could not be read, and
 * reports that at the place where the deck names its sheets; of colours that are reckoned (`var()`, `color-mix()`), or hold for some
 * screens alone, nothing: these the check sees.
 */
export function withLegibleTokens(css: string, theme: Theme, at: Span | undefined, report: Report): string {
  const given = readTokens(css, theme)
  if (given.size === 0) return css
  // A theme's colours beside a ground that has been set are those of the scheme that it looks like.
  const allNames = Object.keys(theme.colours) as (keyof Colours)[]
  const like = ([0, 1] as const).map((i) => schemeOf(given.get('ground')?.[i]) ?? i)
  const near = {
    ...theme,
    colours: mapped(allNames, (name): Colour => [colourIn(name, 0), colourIn(name, 1)]),
  }
  function colourIn(name: keyof Colours, i: 0 | 1): Hex {
    return given.get(name)?.[i] ?? ofScheme(theme.colours[name], like[i] ?? i)
  }
  const asked = new Map<string, SchemePair>()
  // An accent is no link's colour here, as a brand's is.
  for (const name of [...given.keys(), 'link'] as const)
    if (roles[name]) asked.set(roles[name], [colourIn(name, 0), colourIn(name, 1)])
  const { colours, changes } = recolour(near, asked)
  const changed = new Map(
    [...changes].map(([role, said]) => [names.find((name) => roles[name] === role) ?? 'ground', said]),
  )
  const isOwnCode = given.has('code-ground')
  for (const name of Object.keys(theme.colours) as (keyof Colours)[]) {
    if (roles[name] || !(given.has(name) || (isOwnCode && name.startsWith('code-')))) continue
    for (const i of [0, 1] as const) {
      const backs = othersOf(name).map((other) =>
        other === 'code-ground' ? colourIn(other, i) : colours[i][other],
      )
      const say = (said: string) => changed.set(name, [...(changed.get(name) ?? []), said])
      const own = colourIn(name, i)
      colours[i][name] = backs.length === 0 ? own : mended(own, backs, `${schemes[i]}: `, say)
    }
  }
  const turnsAll = given.has('ground') || given.has('text')
  const set = allNames.flatMap((name) => {
    if (!turnsAll && !given.has(name) && !changed.has(name)) return []
    if (
      ([0, 1] as const).every(
        (i) => colours[i][name] === (given.get(name)?.[i] ?? ofScheme(theme.colours[name], i)),
      )
    )
      return []
    return `--${name}:light-dark(${colours[0][name]},${colours[1][name]})`
  })
  for (const [name, said] of changed)
    report({
      code: 'brand-contrast',
      message: `The colour --${name} cannot be read everywhere it is shown (${said.join('; ')})`,
      hint: 'light-dark(#…, #…) is a colour for each scheme',
      at: at ?? { start: 0, end: 0 },
    })
  return set.length === 0 ? css : `${css}\n.slides:not(#s,.tool){${set.join(';')}}`
}

/** The colours of the theme that rules about all slides set, for any screen; the last one of each. */
function readTokens(css: string, theme: Theme): ReadonlyMap<keyof Colours, SchemePair> {
  const found = new Map<keyof Colours, SchemePair>()
  // Most decks set none, and their sheets need not be read again.
  const tokens = Object.keys(theme.colours).join('|')
  if (!new RegExp(`\\.slides:not\\(#s,\\.tool\\)[^{}]*\\{[^{}]*--(?:${tokens}):`).test(css)) return found
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  transform({
    filename: 'tokens.css',
    code: Buffer.from(css),
    errorRecovery: true,
    visitor: {
      StyleSheet(sheet) {
        for (const rule of sheet.rules)
          if (rule.type === 'style' && rule.value.selectors.some(isAllSlides))
            for (const one of rule.value.declarations?.declarations ?? []) {
              if (one.property !== 'custom' || !one.value.name.startsWith('--')) continue
              const name = one.value.name.slice(2)
              const [value, ...more] = one.value.value
              const pair = more.length === 0 && value ? pairOf(value) : undefined
              if (pair && isColour(name, theme)) found.set(name, pair)
            }
      },
    },
  })
  return found
}

/** The scheme that a ground looks like. */
const schemeOf = (ground: Hex | undefined) =>
  ground && (contrast(ground, '#000000') > contrast(ground, '#ffffff') ? 0 : 1)

const isColour = (name: string, { colours }: Theme): name is keyof Colours => Object.hasOwn(colours, name)

const isAllSlides = ([first, ...others]: Lightning.Selector) =>
  first?.type === 'class' && first.name === 'slides' && others.every(({ type }) => type === 'pseudo-class')

function pairOf(value: Lightning.TokenOrValue): SchemePair | undefined {
  if (value.type === 'token') {
    // The parser leaves the names of colours as they are.
    const named = value.value.type === 'ident' ? readColour(value.value.value) : undefined
    return named && [named, named]
  }
  if (value.type !== 'color' || typeof value.value !== 'object') return undefined
  const colour = value.value
  const [light, dark] =
    colour.type === 'light-dark' ? [colour.light, colour.dark].map(solid) : [solid(colour)]
  return light && [light, dark ?? light]
}

const solid = (colour: Lightning.CssColor): Hex | undefined =>
  typeof colour === 'object' && colour.type === 'rgb' && colour.alpha === 1
    ? hexOf([colour.r, colour.g, colour.b])
    : undefined
