/** What a theme is in a brand. */
import type { Brand } from './brand-file.ts'
import type { ThemeFault } from './check-theme.ts'
import { contrast, legible, mix } from './shades.ts'
import type { Colour, Colours, Face, Ground, Hex, Theme } from './theme.ts'

/** WCAG 2.2, 1.4.3 (text) and 1.4.11 (what is no text). */
const [forText, forShapes] = [4.5, 3]

/** A theme in a brand's colours and typefaces; where a colour could not be read, in the nearest shade that can, which is said. */
export function withBrand(
  theme: Theme,
  brand: Brand,
  faces: readonly Face[],
): { readonly theme: Theme; readonly faults: readonly ThemeFault[] } {
  const changed = new Map<string, string[]>()
  const schemes = ['light', 'dark'] as const
  const made = schemes.map((scheme, i) => {
    const given = (role: string) => brand.colours.get(role)?.[i]
    const own = (name: keyof Colours) => ofScheme(theme.colours[name], i)
    /** The colour, or a shade of it that can be read there; `role` is what the brand calls it. */
    const seen = (role: string, colour: Hex, backs: readonly Hex[], least: number): Hex => {
      const shade = legible(colour, backs, least)
      if (shade !== colour) {
        const before = Math.min(...backs.map((back) => contrast(colour, back)))
        const after = Math.min(...backs.map((back) => contrast(shade, back)))
        const said = `${scheme}: ${colour} has ${before.toFixed(1)}:1 and became ${shade} with ${after.toFixed(1)}:1`
        const all = changed.get(role) ?? []
        if (!all.includes(said)) changed.set(role, [...all, said])
      }
      return shade
    }
    const ground = given('background') ?? own('ground')
    const text = seen('foreground', given('foreground') ?? own('text'), [ground], forText)
    const isOwn = given('background') === undefined && given('foreground') === undefined
    const panel = isOwn ? own('panel') : legibleGround(mix(ground, text, 0.06), text)
    const code = isOwn ? own('code-ground') : panel
    const backs = [ground, panel]
    const primary = given('primary')
    const accent = seen('primary', primary ?? own('accent'), backs, forText)
    const soft = isOwn ? own('soft') : legible(mix(text, ground, 0.35), backs, forText)
    const colours: Record<keyof Colours, Hex> = {
      ground,
      panel,
      text,
      soft,
      line: isOwn ? own('line') : text,
      hairline: isOwn ? own('hairline') : mix(ground, text, 0.2),
      accent,
      link: seen('link', given('link') ?? primary ?? own('link'), backs, forText),
      focus: primary ? accent : legible(own('focus'), [ground], forShapes),
      mark: legibleGround(own('mark'), text),
      highlight: primary ? accent : own('highlight'),
      alarm: seen('danger', given('danger') ?? own('alarm'), backs, forText),
      warning: seen('warning', given('warning') ?? own('warning'), backs, forText),
      good: seen('success', given('success') ?? own('good'), backs, forText),
      plate: ground,
      'on-plate': text,
      'code-ground': code,
      'code-text': isOwn ? own('code-text') : text,
      ...mapped(codeRoles, (role) => seen('background', own(role), [code], forText)),
    }
    const grounds = ['primary', 'secondary'].flatMap((role) => given(role) ?? []).map((one) => groundOf(one))
    return { colours, grounds }
  })
  const [light, dark] = made
  if (!light || !dark) return { theme, faults: [] }
  const colours = mapped(
    Object.keys(theme.colours) as (keyof Colours)[],
    (name): Colour => [light.colours[name], dark.colours[name]],
  )
  const primary = brand.colours.get('primary')?.find((one) => one !== undefined)
  const names = ['brand', 'second-brand'].slice(0, Math.min(light.grounds.length, dark.grounds.length))
  const grounds = Object.fromEntries(
    names.map((name, i) => [
      name,
      bothSchemes(light.grounds[i] ?? groundOf('#000000'), dark.grounds[i] ?? groundOf('#000000')),
    ]),
  )
  const { base, headings = base, monospace } = brand.families
  const { fonts } = theme
  const faults = [...changed].map(([role, said]) => ({
    code: 'brand-contrast' as const,
    message: `${brand.places.get(role) ?? '1:1'}: The colour “${role}” cannot be read everywhere it is shown (${said.join('; ')})`,
    hint: 'Give it a light and a dark colour that can: {light: "#…", dark: "#…"}',
  }))
  return {
    faults,
    theme: {
      ...theme,
      colours,
      ...(names.length > 0 && { grounds }),
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

const ofScheme = (colour: Colour, i: number): Hex =>
  typeof colour === 'string' ? colour : (colour[i] ?? colour[0])

const stack = (family: string | undefined, others: string) =>
  family === undefined ? others : `"${family.replaceAll(/["\\]/g, '')}",${others}`

const mapped = <Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value) =>
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

const bothSchemes = (light: Record<keyof Ground, Hex>, dark: Record<keyof Ground, Hex>): Ground =>
  mapped(Object.keys(light) as (keyof Ground)[], (name): Colour => [light[name], dark[name]])
