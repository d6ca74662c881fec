/** A brand, as Quarto's standard `_brand.yml` has it: colours by role, typefaces, a logo; and what a theme is with it. */
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { ThemeFault } from './check-theme.ts'
import { contrast, legible, mix, readColour } from './shades.ts'
import type { Colour, Colours, Face, Ground, Hex, Theme } from './theme.ts'

/** Of the light scheme and of the dark one; undefined where the brand leaves it to the theme. */
type SchemePair = readonly [light: Hex | undefined, dark: Hex | undefined]

export interface BrandFont {
  readonly family: string
  /** Files beside the brand's. */
  readonly files: readonly { readonly path: string; readonly weight?: number; readonly italic: boolean }[]
}

export interface Brand {
  readonly colours: ReadonlyMap<string, SchemePair>
  readonly fonts: readonly BrandFont[]
  readonly families: { readonly base?: string; readonly headings?: string; readonly monospace?: string }
  readonly headWeight?: number
  /** Beside the brand's file. */
  readonly logo?: { readonly path: string; readonly alt?: string }
  /** Line and column of each role, as `3:12`. */
  readonly places: ReadonlyMap<string, string>
  readonly faults: readonly ThemeFault[]
}

const roles = ['foreground', 'background', 'primary', 'secondary', 'tertiary', 'success', 'info', 'warning', 'danger', 'light', 'dark', 'link'] // biome-ignore format: one list

/** Reads the text of a `_brand.yml`; faults begin with line and column. */
export function readBrand(text: string): Brand {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const faults: ThemeFault[] = document.errors.map(({ message, pos }) => {
    const { line, col } = lines.linePos(pos[0])
    return { message: `${line}:${col}: ${message.split('\n')[0]?.replace(/ at line .*$|[.:]$/, '')}` }
  })
  const colours = new Map<string, SchemePair>()
  const places = new Map<string, string>()
  const empty = { colours, places, fonts: [], families: {}, faults }
  if (faults.length > 0) return empty
  const nodeAt = (...path: (string | number)[]) => document.getIn(path, true) as Node | undefined
  const valueAt = (...path: (string | number)[]): unknown => {
    const value: unknown = document.getIn(path)
    return isMap(value) || isSeq(value) ? value.toJSON() : value
  }
  const placeOf = (...path: (string | number)[]) => {
    const { line, col } = lines.linePos(nodeAt(...path)?.range?.[0] ?? 0)
    return `${line}:${col}`
  }
  if (document.contents !== null && !isMap(document.contents))
    return { ...empty, faults: [{ message: '1:1: A brand is a map of color, typography and logo' }] }

  /** A colour, or the name of one of the palette or of another role. */
  const resolve = (value: unknown, path: readonly (string | number)[], depth = 0): Hex | undefined => {
    if (typeof value !== 'string' || depth > 8) return undefined
    const name = ['palette', ''].map((part) => ['color', ...(part ? [part] : []), value])
    for (const one of name) {
      const named = valueAt(...one)
      if (typeof named === 'string' && named !== value) return resolve(named, path, depth + 1)
    }
    const colour = readColour(value)
    if (colour === undefined)
      faults.push({
        message: `${placeOf(...path)}: “${value}” is no colour, and none of the palette`,
        hint: 'A colour is #rrggbb, or a name of color.palette',
      })
    return colour
  }
  const readPair = (role: string, path: readonly (string | number)[]) => {
    const value = valueAt(...path)
    if (value === undefined || value === null) return
    places.set(role, placeOf(...path))
    if (typeof value === 'object')
      colours.set(role, [
        resolve(Reflect.get(value, 'light') ?? undefined, [...path, 'light']),
        resolve(Reflect.get(value, 'dark') ?? undefined, [...path, 'dark']),
      ])
    else {
      const colour = resolve(value, path)
      if (colour) colours.set(role, ofItsScheme(role, colour))
    }
  }
  for (const role of roles) readPair(role, ['color', role])
  readPair('link', ['typography', 'link', 'color'])
  if (!colours.has('link') && typeof valueAt('typography', 'link') === 'string')
    readPair('link', ['typography', 'link'])

  const familyOf = (part: string) => {
    const value = valueAt('typography', part)
    const family = typeof value === 'object' && value !== null ? Reflect.get(value, 'family') : value
    return typeof family === 'string' ? family : undefined
  }
  const fonts: BrandFont[] = []
  const listed = valueAt('typography', 'fonts')
  for (const [index, font] of (Array.isArray(listed) ? listed : []).entries()) {
    const { family, source = 'file', files } = font ?? {}
    if (typeof family !== 'string') {
      faults.push({ message: `${placeOf('typography', 'fonts', index)}: This font has no family` })
      continue
    }
    if (source === 'google' || source === 'bunny') {
      const name = family.toLowerCase().replaceAll(' ', '-')
      faults.push({
        message: `${placeOf('typography', 'fonts', index)}: “${family}” would be fetched from another host, and is shown only where it is installed`,
        hint: `Save its WOFF2 files beside the deck (the package @fontsource/${name} has them), and name them: source: file, files: [${name}.woff2]`,
      })
    }
    if (source !== 'file') continue
    fonts.push({
      family,
      files: (Array.isArray(files) ? files : []).flatMap((file: unknown) => {
        const { path, weight, style } = typeof file === 'string' ? { path: file } : Object(file)
        return typeof path === 'string'
          ? { path, ...(Number(weight) && { weight: Number(weight) }), italic: style === 'italic' }
          : []
      }),
    })
  }
  const base = familyOf('base')
  const headings = familyOf('headings')
  const monospace = familyOf('monospace')
  const headWeight = Number(valueAt('typography', 'headings', 'weight'))
  return {
    colours,
    places,
    faults,
    fonts,
    families: { ...(base && { base }), ...(headings && { headings }), ...(monospace && { monospace }) },
    ...(headWeight > 0 && { headWeight }),
    ...logoOf(valueAt('logo')),
  }
}

/** A ground is of the scheme that it looks like, and what is written on it of the other; all else is of both. */
function ofItsScheme(role: string, colour: Hex): SchemePair {
  if (role !== 'background' && role !== 'foreground') return [colour, colour]
  const isLight = contrast(colour, '#000000') > contrast(colour, '#ffffff')
  return isLight === (role === 'background') ? [colour, undefined] : [undefined, colour]
}

/** `logo: a.svg`, or the one of a middle size, by its name among `images` or by its path; of two schemes the light one. */
function logoOf(value: unknown): Pick<Brand, 'logo'> {
  const get = (from: unknown, key: string): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined
  const sized =
    typeof value === 'string' ? value : (get(value, 'medium') ?? get(value, 'small') ?? get(value, 'large'))
  const chosen = get(sized, 'light') ?? sized
  const image = typeof chosen === 'string' ? (get(get(value, 'images'), chosen) ?? chosen) : chosen
  const path = typeof image === 'string' ? image : get(image, 'path')
  const alt = get(image, 'alt')
  return typeof path === 'string' ? { logo: { path, ...(typeof alt === 'string' && { alt }) } } : {}
}

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
      ...(brand.headWeight && { type: { ...theme.type, headWeight: brand.headWeight } }),
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
