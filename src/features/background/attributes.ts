/** Pandoc's, reveal's and Quarto's background attributes as one typed value. */
import type { Deck } from '../../deck/deck.ts'
import { allEntries, metaSource } from '../../deck/meta.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import { colorNames, isColor, toneOf, toneOfGradient } from '../../html/css-color.ts'
import { runsCode } from '../../html/urls.ts'
import type { Attr } from '../../pandoc/ast.ts'
import type { Context } from '../../plugin.ts'

/** How a picture or video lies on its slide: reveal's `data-background-size`, `-position`, `-repeat`. */
export interface Placement {
  readonly size?: string
  readonly position?: string
  readonly repeat?: string
}

/** One layer of a slide's background. */
export type BackgroundLayer =
  | { readonly kind: 'color'; readonly value: string }
  | { readonly kind: 'gradient'; readonly value: string }
  | ({ readonly kind: 'image'; readonly url: string } & Placement)
  | ({
      readonly kind: 'video'
      readonly urls: readonly string[]
      readonly loop: boolean
      readonly muted: boolean
    } & Placement)
  | { readonly kind: 'iframe'; readonly url: string; readonly interactive: boolean }

/** What lies behind a slide, lowest layer first. */
export interface Background {
  readonly layers: readonly BackgroundLayer[]
  /** 0 to 1, of picture, video and iframe. */
  readonly opacity?: number
  /** Known where a colour is given: is text on it to be light? */
  readonly tone?: 'dark' | 'light'
  /** Alternative text that the author gave (`background-alt`). */
  readonly alt?: string
  /** The attributes that it was read from. */
  readonly at: Span
}

/** reveal's names without `data-`, and the alternative text of ours. */
export const backgroundNames = [
  ...['background', 'background-color', 'background-gradient', 'background-image', 'background-size'],
  ...['background-position', 'background-repeat', 'background-opacity'],
  ...['background-video', 'background-video-loop', 'background-video-muted'],
  ...['background-iframe', 'background-interactive', 'background-alt', 'background-hash'],
] as const

/** The same in the front matter, for all slides, and reveal's picture that moves along: what they may be is said where they are read. */
export const backgroundOptions = Object.fromEntries(
  [
    ...backgroundNames,
    ...['parallaxBackgroundImage', 'parallaxBackgroundSize'],
    ...['parallaxBackgroundHorizontal', 'parallaxBackgroundVertical'],
  ].map((name) => [name, 'any'] as const),
)

/** What is so much like one of them that it must be meant for one. */
export const almostBackground = /^(?:data-)?back?gro?u?n?d(?!-transition$)/i

type Name = (typeof backgroundNames)[number]
type Values = ReadonlyMap<Name, string>

/** Each name as people write it, with `data-` and without. */
const namesByKey = new Map<string, Name>(
  backgroundNames.flatMap((name): [string, Name][] => [
    [name, name],
    [`data-${name}`, name],
  ]),
)

export const isBackgroundKey = (key: string) => namesByKey.has(key)

/** What the attributes put behind a slide; undefined where they put nothing there. What is wrong with them is reported at `at`. */
export function readBackground(pairs: Attr['pairs'], at: Span, context: Context): Background | undefined {
  const values = readValues(pairs, at, context)
  return values.size > 0 ? makeBackground(values, at, context) : undefined
}

/** What the front matter puts behind every slide: `background-image` and the like. Pandoc takes that picture for reveal's `parallaxBackgroundImage`. */
export function readCommon({ meta }: Deck, context: Context): Background | undefined {
  if (context.target === 'sections') return undefined
  const said = [...allEntries(meta)].flatMap(([key, value]) => {
    const name = /^parallax-?background-?image$/i.test(key) ? 'background-image' : key
    const source = metaSource(value)?.trim()
    return isBackgroundKey(name) && source ? [{ pair: [name, source] as const, at: value.at }] : []
  })
  const pairs = said.map(({ pair }) => pair)
  return said[0] && readBackground(pairs, said[0].at, context)
}

function readValues(pairs: Attr['pairs'], at: Span, context: Context): Values {
  const values = new Map<Name, string>()
  for (const [key, value] of pairs) {
    const name = namesByKey.get(key)
    if (name) values.set(name, value.trim())
    else if (almostBackground.test(key)) reportUnknown(key, at, context)
  }
  return values
}

function reportUnknown(key: string, at: Span, context: Context) {
  const meant = nearest(key.replace(/^data-/, ''), backgroundNames)
  context.report({
    code: 'unknown-background',
    message: `“${key}” is no attribute of a background`,
    ...(meant !== undefined && { hint: `Did you mean “data-${meant}”?` }),
    at,
  })
}

function reportValue(name: Name, value: string, hint: string, at: Span, context: Context) {
  const message = `“${value}” cannot be the value of data-${name}`
  context.report({ code: 'background-value', message, hint, at })
}

function makeBackground(values: Values, at: Span, context: Context): Background | undefined {
  const said = (name: Name) => attributeFor(name, values)
  const placement = readPlacement(values, at, context)
  const [color, gradient] = [said('background-color'), said('background-gradient')]
  const layers = [
    ...colorLayers(color, at, context),
    ...gradientLayers(gradient, at, context),
    ...imageLayers(said('background-image'), placement, at, context),
    ...videoLayers(values, placement, at, context),
    ...iframeLayers(values, at, context),
  ]
  if (layers.length === 0) return undefined
  const opacity = readOpacity(values, at, context)
  const tone = gradient ? toneOfGradient(gradient.value) : color && toneOf(color.value)
  const alt = values.get('background-alt')
  return {
    layers,
    ...(opacity !== undefined && { opacity }),
    ...(tone && { tone }),
    ...(alt !== undefined && { alt }),
    at,
  }
}

/** An attribute as it is written. */
interface SaidBackground {
  readonly name: Name
  readonly value: string
}

/** The attribute that says `name`: its own, or `background`, where that stands for it. */
function attributeFor(name: Name, values: Values): SaidBackground | undefined {
  const value = values.get(name)
  if (value !== undefined) return { name, value }
  const either = values.get('background') ?? ''
  return meantByBackground(either) === name ? { name: 'background', value: either } : undefined
}

const pictureEnding = /\.(?:svg|png|jpe?g|gif|bmp|webp|avif|apng)(?:[?#\s]|$)/i

/** reveal takes for `background` what three others do. */
function meantByBackground(value: string): Name | undefined {
  if (value === '') return undefined
  if (/^(?:https?|file):\/\//i.test(value) || pictureEnding.test(value)) return 'background-image'
  return /gradient\(/.test(value) ? 'background-gradient' : 'background-color'
}

function colorLayers(
  said: SaidBackground | undefined,
  at: Span,
  context: Context,
): readonly BackgroundLayer[] {
  if (!said) return []
  const { name, value } = said
  if (isColor(value)) return [{ kind: 'color', value }]
  const meant = nearest(value, colorNames())
  const hint = meant ? `Did you mean “${meant}”?` : 'A colour is a name, #rrggbb, rgb(…) or the like'
  reportValue(name, value, hint, at, context)
  return []
}

function gradientLayers(
  said: SaidBackground | undefined,
  at: Span,
  context: Context,
): readonly BackgroundLayer[] {
  if (!said) return []
  const { name, value } = said
  if (/^(?:repeating-)?(?:linear|radial|conic)-gradient\(.+\)$/is.test(value))
    return [{ kind: 'gradient', value }]
  reportValue(name, value, 'For instance: linear-gradient(to bottom, #283b95, #17b2c3)', at, context)
  return []
}

function imageLayers(
  said: SaidBackground | undefined,
  placement: Placement,
  at: Span,
  context: Context,
): readonly BackgroundLayer[] {
  const image = readAddress(said, at, context)
  if (!image) return []
  // A picture that is written out has commas of its own.
  const urls = /^data:/i.test(image) ? [image] : image.split(',')
  return urls.reverse().map((url) => ({ kind: 'image', url: url.trim(), ...placement }))
}

function videoLayers(
  values: Values,
  placement: Placement,
  at: Span,
  context: Context,
): readonly BackgroundLayer[] {
  const video = readAddress(attributeFor('background-video', values), at, context)
  if (!video) return []
  const urls = video.split(',').map((url) => url.trim())
  const loop = isOn('background-video-loop', values)
  const muted = isOn('background-video-muted', values)
  return [{ kind: 'video', urls, loop, muted, ...placement }]
}

function iframeLayers(values: Values, at: Span, context: Context): readonly BackgroundLayer[] {
  const url = readAddress(attributeFor('background-iframe', values), at, context)
  return url ? [{ kind: 'iframe', url, interactive: isOn('background-interactive', values) }] : []
}

const isOn = (name: Name, values: Values) => values.has(name) && values.get(name) !== 'false'

/** An address, or several; undefined, and reported, where one would run code. */
function readAddress(said: SaidBackground | undefined, at: Span, context: Context): string | undefined {
  if (!said?.value.split(',').some(runsCode)) return said?.value
  reportValue(said.name, said.value, 'Write the address of a page or a file', at, context)
  return undefined
}

const sizeWord = /^(?:auto|[\d.]+(?:%|px|r?em|v[wh]|cm|mm|in|pt)|0)$/
const placeWord = /^(?:left|right|top|bottom|center|-?[\d.]+(?:%|px|r?em|v[wh])|0)$/
const repeatWord = /^(?:repeat|repeat-x|repeat-y|no-repeat|space|round)$/

function readPlacement(values: Values, at: Span, context: Context): Placement {
  const read = (name: Name, hint: string, fits: (value: string) => boolean) => {
    const value = values.get(name)
    if (value === undefined || value === '') return undefined
    if (fits(value)) return value
    reportValue(name, value, hint, at, context)
    return undefined
  }
  const words = (value: string, word: RegExp) => value.split(/\s+/).every((part) => word.test(part))
  const size = read(
    'background-size',
    'cover, contain, or a length such as 50%',
    (value) => value === 'cover' || value === 'contain' || words(value, sizeWord),
  )
  const position = read('background-position', 'For instance: center, top left, 20% 80%', (value) =>
    words(value, placeWord),
  )
  const repeat = read('background-repeat', 'repeat, repeat-x, repeat-y or no-repeat', (value) =>
    words(value, repeatWord),
  )
  return { ...(size && { size }), ...(position && { position }), ...(repeat && { repeat }) }
}

function readOpacity(values: Values, at: Span, context: Context): number | undefined {
  const value = values.get('background-opacity')
  if (value === undefined) return undefined
  const number = value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value)
  if (value !== '' && number >= 0 && number <= 1) return number
  reportValue('background-opacity', value, 'A number from 0 to 1', at, context)
  return undefined
}
