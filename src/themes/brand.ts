/** What a theme is in a brand. */
import type { Brand, SchemePair } from './brand-file.ts'
import type { ThemeFault } from './check-theme.ts'
import { contrast, legible, mix } from './shades.ts'
import type { Colour, Colours, Face, Ground, Hex, Theme } from './theme.ts'

type Shades = Record<keyof Colours, Hex>

/** WCAG 2.2, 1.4.3 (text) and 1.4.11 (what is no text). */
const [forText, forShapes] = [4.5, 3]

export const schemes = ['light', 'dark'] as const

/** What a role's colours became that could not be read, in words. */
type Changes = Map<string, readonly string[]>

/**
 * A theme's colours of both schemes with others in some roles; what could not be read is the nearest shade that can be, and `changes` says so
 * of its role.
 */
export function recolour(
  theme: Theme,
  roles: ReadonlyMap<string, SchemePair>,
): { readonly colours: readonly [Shades, Shades]; readonly changes: Changes } {
  const changes: Changes = new Map()
  const inScheme = (i: 0 | 1): Shades => {
    const given = (role: string) => roles.get(role)?.[i]
    const own = (name: keyof Colours) => ofScheme(theme.colours[name], i)
    /** The colour, or a shade of it that can be read there. */
    const seen = (role: string, colour: Hex, backs: readonly Hex[]): Hex =>
      mended(colour, backs, `${schemes[i]}: `, (said) => {
        const all = changes.get(role) ?? []
        if (!all.includes(said)) changes.set(role, [...all, said])
      })
    const ground = given('background') ?? own('ground')
    const text = seen('foreground', given('foreground') ?? own('text'), [ground])
    const isOwn = given('background') === undefined && given('foreground') === undefined
    const panel = isOwn ? own('panel') : legibleGround(mix(ground, text, 0.06), text)
    const code = isOwn ? own('code-ground') : panel
    const backs = [ground, panel]
    const primary = given('primary')
    const accent = seen('primary', primary ?? own('accent'), backs)
    return {
      ground,
      panel,
      text,
      soft: isOwn ? own('soft') : legible(mix(text, ground, 0.35), backs, forText),
      line: isOwn ? own('line') : text,
      hairline: isOwn ? own('hairline') : mix(ground, text, 0.2),
      accent,
      link: seen('link', given('link') ?? primary ?? own('link'), backs),
      focus: primary ? accent : legible(own('focus'), [ground], forShapes),
      mark: legibleGround(own('mark'), text),
      highlight: primary ? accent : own('highlight'),
      alarm: seen('danger', given('danger') ?? own('alarm'), backs),
      warning: seen('warning', given('warning') ?? own('warning'), backs),
      good: seen('success', given('success') ?? own('good'), backs),
      plate: ground,
      'on-plate': text,
      'code-ground': code,
      'code-text': isOwn ? own('code-text') : text,
      ...mapped(codeRoles, (role) => seen('background', own(role), [code])),
    }
  }
  return { colours: [inScheme(0), inScheme(1)], changes }
}

/** A colour as text on each of `backs`: itself, or the nearest shade that can be read, which `say` is told with the ratios of both. */
export function mended(colour: Hex, backs: readonly Hex[], where: string, say: (said: string) => void): Hex {
  const shade = legible(colour, backs, forText)
  const ratio = (one: Hex) => Math.min(...backs.map((back) => contrast(one, back))).toFixed(1)
  if (shade !== colour)
    say(`${where}${colour} has ${ratio(colour)}:1 and became ${shade} with ${ratio(shade)}:1`)
  return shade
}

/** A theme in a brand's colours and typefaces; where a colour could not be read, in the nearest shade that can, which is said. */
export function withBrand(
  theme: Theme,
  brand: Brand,
  faces: readonly Face[],
): { readonly theme: Theme; readonly faults: readonly ThemeFault[] } {
  const { colours, changes } = recolour(theme, brand.colours)
  const primary = brand.colours.get('primary')?.find((one) => one !== undefined)
  const grounds = [
    ['brand', 'primary'],
    ['second-brand', 'secondary'],
  ].flatMap(([name = '', role = '']) => {
    const [light, dark] = brand.colours.get(role) ?? []
    return light && dark ? [[name, bothSchemes(groundOf(light), groundOf(dark))] as const] : []
  })
  const { base, headings = base, monospace } = brand.families
  const { fonts } = theme
  const faults = [...changes].map(([role, said]) => ({
    code: 'brand-contrast' as const,
    message: `${brand.places.get(role) ?? '1:1'}: The colour “${role}” cannot be read everywhere it is shown (${said.join('; ')})`,
    hint: 'Give it a light and a dark colour that can: {light: "#…", dark: "#…"}',
  }))
  return {
    faults,
    theme: {
      ...theme,
      colours: bothSchemes(...colours),
      ...(grounds.length > 0 && { grounds: Object.fromEntries(grounds) }),
      ...(primary && { brand: { ground: primary, text: textOn(primary), link: textOn(primary) } }),
      fonts: {
        head: stack(headings, fonts.head),
        body: stack(base, fonts.body),
        mono: stack(monospace, fonts.mono),
      },
      faces: [...theme.faces, ...faces],
      type: { ...theme.type, ...brand.type },
      ...(brand.logo && { logo: brand.logo }),
    },
  }
}

const codeRoles = ['code-comment', 'code-keyword', 'code-string', 'code-number', 'code-name', 'code-variable'] as const // biome-ignore format: one list

export const ofScheme = (colour: Colour, i: number): Hex =>
  typeof colour === 'string' ? colour : (colour[i] ?? colour[0])

const stack = (family: string | undefined, others: string) =>
  family === undefined ? others : `"${family.replaceAll(/["\\]/g, '')}",${others}`

export const mapped = <Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>

/** Black or white: one of the two can be read on any colour. */
const textOn = (ground: Hex): Hex => (contrast('#ffffff', ground) >= forText ? '#ffffff' : '#111111')

/** A colour to stand behind words of another one. */
const legibleGround = (ground: Hex, text: Hex): Hex => legible(ground, [text], forText)

function groundOf(ground: Hex): Record<keyof Ground, Hex> {
  const text = contrast(textOn(ground), ground) >= forText ? textOn(ground) : '#000000'
  return {
    ground,
    text,
    second: text,
    line: text,
    focus: text,
    soft: legible(mix(text, ground, 0.15), [ground], forText),
    mark: legibleGround(mix(ground, text === '#ffffff' ? '#000000' : '#ffffff', 0.4), text),
  }
}

const bothSchemes = <Name extends string>(light: Record<Name, Hex>, dark: Record<Name, Hex>) =>
  mapped(Object.keys(light) as Name[], (name): Colour => [light[name], dark[name]])
