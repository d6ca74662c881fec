/**
 * reveal.js's own options that a deck may set, by reveal's (and Pandoc's) names, with what each may be. `boolean`,
 * `number` and `text` are types; a list names the words that are allowed, `true` and `false` beside them as written.
 * Source: reveal.js 6 `js/config.ts`, Pandoc 3.10 `default.revealjs`.
 */
export const revealOptions = {
  controls: ['true', 'false', 'speaker-only'],
  controlsTutorial: 'boolean',
  controlsLayout: ['edges', 'bottom-right'],
  controlsBackArrows: ['faded', 'hidden', 'visible'],
  progress: 'boolean',
  slideNumber: ['true', 'false', 'h.v', 'h/v', 'c', 'c/t'],
  showSlideNumber: ['all', 'print', 'speaker'],
  hashOneBasedIndex: 'boolean',
  hash: 'boolean',
  respondToHashChanges: 'boolean',
  jumpToSlide: 'boolean',
  history: 'boolean',
  keyboard: 'boolean',
  overview: 'boolean',
  disableLayout: 'boolean',
  center: 'boolean',
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
  autoAnimate: 'boolean',
  autoAnimateEasing: 'text',
  autoAnimateDuration: 'number',
  autoAnimateUnmatched: 'boolean',
  autoSlide: ['number', 'false'],
  autoSlideStoppable: 'boolean',
  autoSlideMethod: 'text',
  defaultTiming: ['number', 'null'],
  mouseWheel: 'boolean',
  previewLinks: ['true', 'false', 'auto'],
  transition: ['none', 'fade', 'slide', 'convex', 'concave', 'zoom'],
  transitionSpeed: ['default', 'fast', 'slow'],
  backgroundTransition: ['none', 'fade', 'slide', 'convex', 'concave', 'zoom'],
  viewDistance: 'number',
  mobileViewDistance: 'number',
  parallaxBackgroundImage: 'text',
  parallaxBackgroundSize: 'text',
  parallaxBackgroundHorizontal: 'number',
  parallaxBackgroundVertical: 'number',
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
} as const satisfies Record<string, 'boolean' | 'number' | 'text' | readonly string[]>

export type RevealOption = keyof typeof revealOptions

/** What the deck says of them; each value is one that the table allows. */
export type RevealOptions = { readonly [Name in RevealOption]?: boolean | number | string | null }

/** reveal's name for a key: `slideNumber` and Quarto's `slide-number` are the same. */
export function revealName(key: string): RevealOption | undefined {
  const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const known = name === 'fragmentInUrl' ? 'fragmentInURL' : name
  return Object.hasOwn(revealOptions, known) ? (known as RevealOption) : undefined
}

/** The value of an option as it was written, or undefined where the option cannot be that. */
export function revealValue(
  name: RevealOption,
  source: string,
): boolean | number | string | null | undefined {
  const rule: string | readonly string[] = revealOptions[name]
  const kinds = typeof rule === 'string' ? (rule === 'boolean' ? ['true', 'false'] : [rule]) : rule
  const text = source.trim()
  if (kinds.includes('text')) return text
  // Pandoc's YAML has small and great numbers with an exponent.
  if (kinds.includes('number') && /^-?\d+(?:\.\d+)?(?:e-?\d+|px)?$/.test(text)) return Number.parseFloat(text)
  if (kinds.includes('percentage') && /^\d+(?:\.\d+)?%$/.test(text)) return text
  if (!kinds.includes(text) || text === 'number' || text === 'percentage') return undefined
  if (text === 'true' || text === 'false') return text === 'true'
  return text === 'null' ? null : text
}

/** What an option may be, as words for a hint. */
export function revealChoices(name: RevealOption): string {
  const rule: string | readonly string[] = revealOptions[name]
  if (rule === 'boolean') return 'true or false'
  if (rule === 'number') return 'a number'
  return typeof rule === 'string' ? 'a text' : rule.join(', ')
}
