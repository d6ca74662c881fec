/** A theme as the file has it: its colours by the names of DrawingML, and families that every machine has. */
import type { Colour, Theme } from '../themes/theme.ts'
import type { SlideColour } from './drawn.ts'
import type { StandIns } from './page-scripts.ts'
import { element, type Xml } from './xml.ts'

export interface OfficeTheme {
  readonly name: string
  /** In the order of `a:clrScheme`. */
  readonly scheme: readonly (readonly [name: string, colour: SlideColour])[]
  readonly isDark: boolean
  readonly fonts: StandIns
  readonly theme: Theme
}

export function lookOf(theme: Theme, scheme: 'light' | 'dark'): OfficeTheme {
  const of = (colour: Colour) =>
    (typeof colour === 'string' ? colour : colour[scheme === 'light' ? 0 : 1]).toLowerCase()
  const { colours } = theme
  const [dark, light] = scheme === 'light' ? [colours.text, colours.ground] : [colours.ground, colours.text]
  const [soft, panel] = scheme === 'light' ? [colours.soft, colours.panel] : [colours.panel, colours.soft]
  return {
    name: theme.name,
    scheme: [
      ['dk1', of(dark)],
      ['lt1', of(light)],
      ['dk2', of(soft)],
      ['lt2', of(panel)],
      ['accent1', of(colours.accent)],
      ['accent2', of(colours.highlight)],
      ['accent3', of(colours.alarm)],
      ['accent4', of(colours.warning)],
      ['accent5', of(colours.good)],
      ['accent6', of(colours.line)],
      ['hlink', of(colours.link)],
      ['folHlink', of(colours.link)],
    ],
    isDark: scheme === 'dark',
    fonts: {
      head: standIn(theme.fonts.head, 'Arial'),
      body: standIn(theme.fonts.body, 'Arial'),
      mono: 'Courier New',
    },
    theme,
  }
}

/** Families that come with Windows, macOS and Office, and for which other systems have some of the same widths. */
const everywhere = [
  'Arial Narrow',
  'Arial',
  'Times New Roman',
  'Georgia',
  'Courier New',
  'Verdana',
  'Trebuchet MS',
]

/** The first family of a list that every machine has. */
function standIn(families: string, otherwise: string): string {
  const names = families.split(',').map((one) => one.trim().replace(/^["']|["']$/g, ''))
  for (const name of names) {
    const known = everywhere.find((one) => one === name)
    if (known) return known
    if (name === 'serif' || /^ui-serif$/.test(name)) return 'Times New Roman'
    if (name === 'monospace') return 'Courier New'
  }
  return otherwise
}

/** Names of the theme's colours as slides call them: what is text is text in both schemes. */
const calledFor = (name: string, isDark: boolean) => {
  const called: Readonly<Record<string, string>> = isDark
    ? { dk1: 'bg1', lt1: 'tx1', dk2: 'bg2', lt2: 'tx2' }
    : { dk1: 'tx1', lt1: 'bg1', dk2: 'tx2', lt2: 'bg2' }
  return called[name] ?? name
}

/** A colour; one of the theme's by its name, so that another theme gives it another. */
export function colour(paint: SlideColour, { scheme, isDark }: OfficeTheme): Xml {
  const solid = paint.slice(0, 7).toLowerCase()
  const alpha =
    paint.length > 7 ? Math.round((Number.parseInt(paint.slice(7), 16) / 255) * 100_000) : undefined
  const sheer = alpha === undefined ? undefined : element('a:alpha', { val: alpha })
  const known = scheme.find(([, one]) => one === solid)?.[0]
  return known
    ? element('a:schemeClr', { val: calledFor(known, isDark) }, sheer)
    : element('a:srgbClr', { val: solid.slice(1).toUpperCase() }, sheer)
}

export const fill = (paint: SlideColour | undefined, look: OfficeTheme): Xml =>
  paint === undefined ? element('a:noFill') : element('a:solidFill', {}, colour(paint, look))

/** What the master says slides call the theme's colours. */
export const colourMap = ({ isDark }: Pick<OfficeTheme, 'isDark'>): Xml =>
  element('p:clrMap', {
    ...(isDark
      ? { bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2' }
      : { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' }),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`accent${at}`, `accent${at}`])),
    hlink: 'hlink',
    folHlink: 'folHlink',
  })
