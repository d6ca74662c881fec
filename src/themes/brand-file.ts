/** A brand's file, as Quarto's standard `_brand.yml` has it: colours by role, typefaces, a logo. */
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { ThemeFault } from './check-theme.ts'
import { contrast, readColour } from './shades.ts'
import type { Hex, Theme, Type } from './theme.ts'

/** Of the light scheme and of the dark one; undefined where the brand leaves it to the theme. */
export type SchemePair = readonly [light: Hex | undefined, dark: Hex | undefined]

export interface BrandFont {
  readonly family: string
  /** Files beside the brand's. */
  readonly files: readonly {
    readonly path: string
    readonly weight?: number | readonly [least: number, most: number]
    readonly italic: boolean
  }[]
}

export interface Brand {
  readonly colours: ReadonlyMap<string, SchemePair>
  readonly fonts: readonly BrandFont[]
  readonly families: { readonly base?: string; readonly headings?: string; readonly monospace?: string }
  readonly type: Partial<Pick<Type, TypePart>>
  /** Beside the brand's file. */
  readonly logo?: NonNullable<Theme['logo']>
  /** Line and column of each role, as `3:12`. */
  readonly places: ReadonlyMap<string, string>
  readonly faults: readonly ThemeFault[]
}

export const brandRoles = ['foreground', 'background', 'primary', 'secondary', 'tertiary', 'success', 'info', 'warning', 'danger', 'light', 'dark', 'link'] // biome-ignore format: one list

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
  const empty = { colours, places, fonts: [], families: {}, type: {}, faults }
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
  for (const role of brandRoles) readPair(role, ['color', role])
  readPair('link', ['typography', 'link', 'color'])
  if (!colours.has('link') && typeof valueAt('typography', 'link') === 'string')
    readPair('link', ['typography', 'link'])

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
        const { path, weight: said, style } = typeof file === 'string' ? { path: file } : Object(file)
        const weight = readWeights(said)
        return typeof path === 'string' ? { path, ...(weight && { weight }), italic: style === 'italic' } : []
      }),
    })
  }
  return {
    colours,
    places,
    faults,
    fonts,
    ...readTypography(valueAt('typography'), (message, hint, ...path) =>
      faults.push({ message: `${placeOf('typography', ...path)}: ${message}`, ...(hint && { hint }) }),
    ),
    ...logoOf(valueAt('logo')),
  }
}

type TypePart = 'textWeight' | 'leading' | 'headWeight' | 'headLeading'

/** Where each of a brand's settings of type goes; what is not here no theme has a place for, which is said. */
export const brandSettings: Readonly<Record<string, Readonly<Record<string, 'family' | TypePart>>>> = {
  base: { family: 'family', weight: 'textWeight', 'line-height': 'leading' },
  headings: { family: 'family', weight: 'headWeight', 'line-height': 'headLeading' },
  monospace: { family: 'family' },
}

/** Families, weights and heights of lines; `fault` is told of a value that is none, and of what no theme has a place for. */
function readTypography(
  typography: unknown,
  fault: (message: string, hint: string | undefined, ...path: readonly string[]) => void,
): Pick<Brand, 'families' | 'type'> {
  const families: Record<string, string> = {}
  const type: Partial<Record<TypePart, number>> = {}
  for (const [part, said] of Object.entries(Object(typography)).filter(([part]) => part !== 'fonts')) {
    const known = brandSettings[part] ?? {}
    const entries = typeof said === 'string' ? { [part === 'link' ? 'color' : 'family']: said } : Object(said)
    for (const [key, value] of Object.entries(entries)) {
      const path = typeof said === 'string' ? [part] : [part, key]
      const place = known[key]
      if (place === 'family') families[part] = String(value)
      else if (place !== undefined) {
        const read = key === 'weight' ? readWeights(value) : Number(value)
        const fits = typeof read === 'number' && (key === 'weight' || (read >= 0.8 && read <= 3))
        if (fits) type[place] = read
        else
          fault(
            `“${value}” is no ${key} of type`,
            key === 'weight' ? 'From 100 to 900' : 'From 0.8 to 3',
            ...path,
          )
      } else if (part !== 'link' || key !== 'color')
        fault(
          `typography.${part}.${key} has no effect: ${key === 'size' ? 'type is as large as its slide has room for' : 'no theme has a place for it'}`,
          'A style sheet of the deck can say it: css: mine.css',
          ...path,
        )
    }
  }
  return { families, type }
}

const weightNames = ['thin', 'extra-light', 'light', 'normal', 'medium', 'semi-bold', 'bold', 'extra-bold', 'black'] // biome-ignore format: one list

/** `600`, `semi-bold`, `300..800`. Undefined: none of them. */
function readWeights(value: unknown): number | readonly [least: number, most: number] | undefined {
  const [least, most] = String(value)
    .split('..')
    .map((one) => (weightNames.indexOf(one) + 1) * 100 || Number(one))
  if (least === undefined || !(least > 0 && least < 1000)) return undefined
  return most === undefined ? least : most > least ? [least, most] : undefined
}

/** A ground is of the scheme that it looks like, and what is written on it of the other; all else is of both. */
function ofItsScheme(role: string, colour: Hex): SchemePair {
  if (role !== 'background' && role !== 'foreground') return [colour, colour]
  const isLight = contrast(colour, '#000000') > contrast(colour, '#ffffff')
  return isLight === (role === 'background') ? [colour, undefined] : [undefined, colour]
}

/** The best one first. */
export const logoSizes = ['medium', 'small', 'large']

/** `logo: a.svg`, or the one of a middle size, by its name among `images` or by its path; one for each scheme, or one for both. */
function logoOf(value: unknown): Pick<Brand, 'logo'> {
  const get = (from: unknown, key: string): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined
  const sized =
    typeof value === 'string' || get(value, 'light') || get(value, 'path')
      ? value
      : logoSizes.map((size) => get(value, size)).find((one) => one !== undefined && one !== null)
  const imageOf = (chosen: unknown) =>
    typeof chosen === 'string' ? (get(get(value, 'images'), chosen) ?? chosen) : chosen
  const pathOf = (image: unknown) => (typeof image === 'string' ? image : get(image, 'path'))
  const image = imageOf(get(sized, 'light') ?? get(sized, 'dark') ?? sized)
  const [path, dark, alt] = [pathOf(image), pathOf(imageOf(get(sized, 'dark'))), get(image, 'alt')]
  if (typeof path !== 'string') return {}
  return {
    logo: {
      path,
      ...(typeof alt === 'string' && { alt }),
      ...(typeof dark === 'string' && dark !== path && { dark }),
    },
  }
}
