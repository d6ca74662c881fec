/** The keys of a front matter that have values of few kinds: what each may be, and what a deck says of it. */

/**
 * `boolean`, `number` and `text` are types; a list names the words that are allowed, `true`, `false` and `null` as they are
 * written, `number` and `percentage` for any. `any`: whoever knows the key reads what it says, and judges it.
 */
export type OptionKind = 'boolean' | 'number' | 'text' | 'any' | readonly string[]

/** By name, as reveal.js spells it: `slideNumber`. Quarto's `slide-number` is the same. */
export type OptionKinds = Readonly<Record<string, OptionKind>>

export type OptionValue = boolean | number | string | null

/** What the deck says, by name; each value is one that its kind allows. */
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>

/** reveal.js's options that belong to no feature, by its (and Pandoc's) names. Source: reveal.js 6 `js/config.ts`, Pandoc 3.10 `default.revealjs`. */
export const revealOptions = {
  controls: ['true', 'false', 'speaker-only'],
  controlsTutorial: 'boolean',
  controlsLayout: ['edges', 'bottom-right'],
  controlsBackArrows: ['faded', 'hidden', 'visible'],
  progress: 'boolean',
  hashOneBasedIndex: 'boolean',
  hash: 'boolean',
  respondToHashChanges: 'boolean',
  jumpToSlide: 'boolean',
  history: 'boolean',
  keyboard: 'boolean',
  overview: 'boolean',
  disableLayout: 'boolean',
  touch: 'boolean',
  loop: 'boolean',
  rtl: 'boolean',
  navigationMode: ['default', 'linear', 'grid'],
  shuffle: 'boolean',
  fragments: 'boolean',
  fragmentInURL: 'boolean',
  embedded: 'boolean',
  help: 'boolean',
  pause: 'boolean',
  showNotes: ['true', 'false', 'separate-page'],
  autoPlayMedia: ['true', 'false', 'null'],
  preloadIframes: ['true', 'false', 'null'],
  autoSlide: ['number', 'false'],
  autoSlideStoppable: 'boolean',
  autoSlideMethod: 'text',
  defaultTiming: ['number', 'null'],
  mouseWheel: 'boolean',
  previewLinks: ['true', 'false', 'auto'],
  viewDistance: 'number',
  mobileViewDistance: 'number',
  width: ['number', 'percentage'],
  height: ['number', 'percentage'],
  margin: 'number',
  minScale: 'number',
  maxScale: 'number',
  display: 'text',
  hideInactiveCursor: 'boolean',
  hideCursorTime: 'number',
  scrollProgress: ['true', 'false', 'auto'],
  scrollActivationWidth: 'number',
  scrollSnap: ['false', 'proximity', 'mandatory'],
  scrollLayout: ['full', 'compact'],
  view: ['null', 'print', 'scroll'],
  pdfMaxPagesPerSlide: 'number',
  pdfSeparateFragments: 'boolean',
} as const satisfies OptionKinds

/**
 * The keys of this project, Pandoc and Quarto that are no options of reveal.js and no plugin's, as they are written. `any`: prose, or lists
 * and mappings, which who knows the key reads; those that nothing reads are known so that no nearer name is offered.
 */
export const deckOptions = {
  title: 'any',
  subtitle: 'any',
  author: 'any',
  institute: 'any',
  date: 'any',
  lang: 'text',
  languages: 'any',
  dir: ['ltr', 'rtl'],
  description: 'text',
  keywords: 'any',
  url: 'text',
  'slide-level': ['1', '2', '3', '4', '5', '6'],
  deck: 'any',
  from: 'any',
  incremental: 'boolean',
  toc: 'boolean',
  'toc-depth': ['1', '2', '3', '4', '5', '6'],
  'toc-title': 'any',
  duration: 'text',
  notes: ['public', 'private'],
  offline: 'boolean',
  broadcast: 'text',
  'broadcast-key': 'text',
  source: 'boolean',
  check: 'any',
  format: 'any',
  theme: 'any',
  brand: ['text', 'false'],
  abstract: 'any',
  emoji: 'boolean',
  credits: 'any',
  'header-includes': 'any',
  'include-before': 'any',
  'include-after': 'any',
  'revealjs-url': 'any',
  'highlight-style': 'any',
  subject: 'any',
  'title-slide-attributes': 'any',
  'title-prefix': 'any',
  pagetitle: 'any',
  mathjaxurl: 'any',
  license: 'any',
  version: 'any',
  event: 'any',
  place: 'any',
  venue: 'any',
  location: 'any',
  tags: 'any',
  categories: 'any',
  output: 'any',
  copyright: 'any',
  name: 'any',
  time: 'any',
} as const satisfies OptionKinds

export type RevealOption = keyof typeof revealOptions

/** The name among those of `all` that a key is written for (the key itself, or in reveal's spelling), and its kind: the last that has it says. */
export function optionKind(
  key: string,
  all: readonly OptionKinds[],
): readonly [name: string, kind: OptionKind] | undefined {
  const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const known = name === 'fragmentInUrl' ? 'fragmentInURL' : name
  for (const one of key === known ? [key] : [key, known]) {
    const kind = all.findLast((kinds) => Object.hasOwn(kinds, one))?.[one]
    if (kind !== undefined) return [one, kind]
  }
  return undefined
}

/** The value of an option as it was written, or undefined where the option cannot be that. */
export function optionValue(kind: OptionKind, source: string): OptionValue | undefined {
  const kinds = kind === 'boolean' ? ['true', 'false'] : [kind].flat()
  const text = source.trim()
  if (kinds.includes('text')) return text
  // YAML's null has no words.
  if (text === '' && kinds.includes('null')) return null
  // Pandoc's YAML has small and great numbers with an exponent.
  if (kinds.includes('number') && /^-?\d+(?:\.\d+)?(?:e-?\d+|px)?$/.test(text)) return Number.parseFloat(text)
  if (kinds.includes('percentage') && /^\d+(?:\.\d+)?%$/.test(text)) return text
  if (!kinds.includes(text) || text === 'number' || text === 'percentage') return undefined
  if (text === 'true' || text === 'false') return text === 'true'
  return text === 'null' ? null : text
}

/** What an option may be, as words for a hint. */
export function optionChoices(kind: OptionKind): string {
  if (kind === 'boolean') return 'true or false'
  if (kind === 'number') return 'a number'
  return typeof kind === 'string' ? 'a text' : kind.join(', ')
}
