/** A theme as CSS: what it says as data becomes custom properties and faces, before the style sheets that it brings. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { quotation, spacing } from '../typeset/spacing.ts'
import type { Colour, Face, Ground, Theme } from './theme.ts'

/** The first paint of every theme. */
export const criticalSheet = (): string =>
  withImports(new URL('../slide/style/critical.css', import.meta.url))

/** What stands in the page for the first paint: colours, type, grounds, stand-ins for letters that are still to come. */
export function firstSheet(theme: Theme): string {
  const { scheme, colours, own = {}, fonts, margins, type, grounds, faces, sheets } = theme
  const [first] = Object.values(grounds)
  const tokens = [
    ...Object.entries({ ...own, ...colours }).map(([name, colour]) => [name, inCss(colour)]),
    ...Object.entries(fonts).map(([role, families]) => [role, comeAlready(families, faces)]),
    ...Object.entries(margins.wide).map(([side, width]) => [`wide-${side}`, width]),
    ...Object.entries(margins.upright).map(([side, width]) => [`upright-${side}`, width]),
    ...Object.entries(margins.code).map(([side, width]) => [`code-${side}`, width]),
    ['foot-start', margins.foot.wide],
    ['text-size', type.text],
    ['leading', type.leading],
    ['text-weight', type.textWeight ?? 400],
    ['head-tracking', type.headTracking ?? 0],
    ['head-weight', type.headWeight],
    ['first-ground', inCss(first?.ground ?? colours.accent)],
    ['on-first-ground', inCss(first?.text ?? colours.ground)],
    ['head-most', type.headMost],
    ['head-least', type.headLeast],
    ['head-leading', type.headLeading ?? 1],
    ['head-height', type.headHeight ?? 0],
    ['head-gap', type.headGap],
    ['list-indent', type.listIndent ?? spacing.indent],
    ...Object.entries(spacing),
    ...Object.entries({ ...quotation, weight: type.textWeight ?? quotation.weight, ...type.quote }).map(
      ([part, value]) => [`quote-${part}`, value],
    ),
    ['statement-most', type.statementMost],
    ['above', theme.stand === 'top' ? '0px' : 'auto'],
    ['stand', theme.stand === 'top' ? 'start' : 'center'],
  ]
  const root = `:root{${tokens.map(([name, value]) => `--${name}:${value};`).join('')}}`
  const standIns = faces.filter(({ from }) => !(from instanceof URL))
  return [
    root,
    ...(scheme ? [`@media screen{:root:not([data-scheme]){--scheme:${scheme}}}`] : []),
    `@media screen and (max-aspect-ratio:1){:root{--foot-start:${margins.foot.upright}}}`,
    ...standIns.map((face) => faceRule(face, String)),
    ...Object.entries(grounds).map(groundRule),
    readSheet(sheets.first),
  ].join('\n')
}

/** Slides as the theme shows them, in every view; `urlOf` gives the address of a typeface's file. */
export function slideSheet(theme: Theme, urlOf: (file: URL) => string): string {
  const files = theme.faces.filter(({ from }) => from instanceof URL)
  const fonts = Object.entries(theme.fonts).map(([role, families]) => `--${role}:${families};`)
  return [
    ...files.map((face) => faceRule(face, urlOf)),
    `:root{${fonts.join('')}}`,
    withImports(new URL('../app/deck.css', import.meta.url)),
    readSheet(theme.sheets.slides),
  ].join('\n')
}

/**
 * All that a page without scripts needs to show slides in the talk, in the order that the site has: the first paint, then `own`, the
 * deck's rules and its plugins', then all slides, and `more`. Typefaces have the addresses of `pageFaces`.
 */
export function wholeSheets(
  theme: Theme,
  own: string,
  more: readonly URL[],
): readonly [first: string, own: string, slides: string] {
  const slides = slideSheet(theme, (file) => pageFace(nameOf(file)))
  return [
    `${criticalSheet()}\n${firstSheet(theme)}`,
    own,
    [slides, ...more.map((file) => withImports(file))].join('\n'),
  ]
}

/** The typefaces of such a page: address → path. A deck has no file of such a name. */
export const pageFaces = (theme: Theme): ReadonlyMap<string, string> =>
  new Map([...faceFiles(theme)].map(([name, file]) => [pageFace(name), fileURLToPath(file)]))

const pageFace = (name: string) => `.theme/${name}`

/** What it adds where the slides are read. */
export const articleSheet = ({ sheets }: Theme): string => readSheet(sheets.article)

/** A style sheet with what it imports, each once, as one text. */
export function withImports(file: URL, seen = new Set<string>()): string {
  if (seen.has(file.href)) return ''
  seen.add(file.href)
  return readFileSync(file, 'utf8').replace(/@import\s+["']([^"']+)["']\s*;/g, (_, url: string) =>
    withImports(new URL(url, file), seen),
  )
}

/** The files of a theme's typefaces: name → where it is. */
export const faceFiles = ({ faces }: Theme): ReadonlyMap<string, URL> =>
  new Map(faces.flatMap(({ from }) => (from instanceof URL ? [[nameOf(from), from] as const] : [])))

export const nameOf = (file: URL): string => file.pathname.slice(file.pathname.lastIndexOf('/') + 1)

/** Families without those whose files are still to come: to look for each among the system's own keeps the first paint waiting. */
function comeAlready(families: string, faces: readonly Face[]): string {
  const later = new Set(faces.flatMap(({ family, from }) => (from instanceof URL ? [family] : [])))
  return families
    .split(',')
    .filter((family) => !later.has(family.trim().replace(/^(["'])(.*)\1$/, '$2')))
    .join(',')
}

const readSheet = (file: URL | undefined) => (file === undefined ? '' : readFileSync(file, 'utf8'))

const inCss = (colour: Colour) => (typeof colour === 'string' ? colour : `light-dark(${colour.join()})`)

function faceRule(face: Face, urlOf: (file: URL) => string): string {
  const { family, weight, italic, from, signs, display = 'swap', fitted } = face
  const source = from instanceof URL ? `url("${urlOf(from)}")` : from.map((name) => `local("${name}")`).join()
  const rules = [
    `font-family:"${family}"`,
    ...(weight === undefined
      ? []
      : [`font-weight:${typeof weight === 'number' ? weight : weight.join(' ')}`]),
    ...(italic ? ['font-style:italic'] : []),
    ...(from instanceof URL ? [`font-display:${display}`] : []),
    `src:${source}`,
    ...(signs === undefined ? [] : [`unicode-range:${signs}`]),
    ...(fitted
      ? [
          `size-adjust:${fitted.size}%`,
          `ascent-override:${fitted.ascent}%`,
          `descent-override:${fitted.descent}%`,
          'line-gap-override:0%',
        ]
      : []),
  ]
  return `@font-face{${rules.join(';')}}`
}

/** What a ground's `soft`, `mark` and `accent` are counts on the slide itself, not for its notes. */
function groundRule([name, { soft, mark, ...ground }]: readonly [string, Ground]): string {
  const outer = Object.entries(ground).map(([role, colour]) => `--${role}:${inCss(colour)};`)
  return `.ground-${name}{${outer.join('')}&>.stage{--soft:${inCss(soft)};--mark:${inCss(mark)};--accent:var(--second)}}`
}
