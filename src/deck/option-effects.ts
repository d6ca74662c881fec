/**
 * Options of a Pandoc or Quarto deck that do nothing here, each with what to do instead. Options that only tune how
 * reveal.js works inside (`viewDistance`, `hash`, `revealjs-url`) are not among them: no author misses those.
 */
import type { OptionValue, RevealOption } from './option-kinds.ts'

const head = 'The page’s policy allows no script of a deck; style sheets are named by `css:`'
const single = '`build --single-file` writes one file'

interface WithoutEffect {
  /** What to do instead, or what happens anyway. */
  readonly instead: string
  /** Values that ask for just what happens here. */
  readonly agrees?: readonly OptionValue[]
  /** The values that ask for something which does not happen here; absent: all. */
  readonly missed?: RegExp
}

const sized = 'Slides fill the screen, whatever its shape; layout and sizes are the theme’s'
const always = 'Readers need it, so it is always there'
const type =
  'A brand beside the deck (`_brand.yml`) gives it typefaces; words take the size for which there is room'
const on = /^true$/
/** Instead of scrolling in a slide. */
export const tooMuch =
  'A slide that is too full is shown smaller, and scrolls below half its size; two slides are better'

const ofReveal: Readonly<Record<string, WithoutEffect>> = {
  width: { instead: sized },
  height: { instead: sized },
  margin: { instead: sized },
  minScale: { instead: sized },
  maxScale: { instead: sized },
  disableLayout: { instead: sized, agrees: [true] },
  overview: { instead: always, agrees: [true] },
  touch: { instead: always, agrees: [true] },
  help: { instead: always, agrees: [true] },
  pause: { instead: always, agrees: [true] },
  jumpToSlide: { instead: always, agrees: [true] },
  fragments: { instead: 'To show a slide at once, leave out its steps', agrees: [true] },
  navigationMode: {
    instead: 'Every key walks the slides in their order, stacks too',
    agrees: ['linear', 'default'],
  },
  shuffle: { instead: 'Slides keep the order of the file', agrees: [false] },
  showNotes: {
    instead: 'Notes are in the speaker view and the reading view, and in the PDF with `--notes`',
    agrees: [false],
  },
  autoPlayMedia: { instead: 'Give each video that is to start by itself `data-autoplay`', agrees: [null] },
  autoSlideMethod: { instead: '`autoSlide` goes on step by step' },
  defaultTiming: {
    instead: 'Say `duration:` for the talk, and `data-timing` for single slides',
    agrees: [null],
  },
  mouseWheel: { instead: 'The wheel scrolls what is longer than the screen', agrees: [false] },
  previewLinks: { instead: 'Links open as the browser opens them', agrees: [false] },
  view: { instead: 'Open the reading view with `?view=read`, print with `pdf`', agrees: [null] },
  pdfSeparateFragments: { instead: 'A page of the PDF shows all steps of its slide', agrees: [false] },
} satisfies { readonly [Name in RevealOption]?: WithoutEffect }

const ofTools = new Map<string, WithoutEffect>(
  Object.entries({
    'highlight-style': { instead: 'Code has the colours of the theme' },
    fontsize: { instead: type },
    mainfont: { instead: type },
    monofont: { instead: type },
    // Often it is LaTeX, for a PDF of another tool.
    'header-includes': { instead: head, missed: /<(?:script|style|link)\b/i },
    'include-in-header': { instead: head },
    'include-before': { instead: 'Put it on a slide' },
    'include-after': { instead: 'Put it on a slide' },
    'include-before-body': { instead: 'Put it on a slide' },
    'include-after-body': { instead: 'Put it on a slide' },
    filters: { instead: 'A plugin in `deck.config.ts` can do what a filter does' },
    chalkboard: { instead: 'Pens are always there: I draws, M marks, X clears', missed: on },
    multiplex: {
      instead:
        '`start --host --audience` lets listeners in the room follow, `broadcast: wss://…` those anywhere',
      missed: /./,
    },
    'self-contained': { instead: single, missed: on },
    'embed-resources': { instead: single, missed: on },
    'number-sections': { instead: 'Write the numbers into the headings', missed: on },
    'code-fold': {
      instead: 'Code is shown whole; `{.fragment}` lets it come as a step',
      missed: /^(?:true|show)$/,
    },
    scrollable: { instead: tooMuch, missed: on },
    'date-format': { instead: 'Write the date as it is to be shown' },
    'fig-cap-location': { instead: 'Captions stand below their pictures', missed: /^(?:top|margin)$/ },
    'reference-location': { instead: 'Footnotes stand on their slide', missed: /^document$/ },
    lightbox: { instead: 'A picture is as large as its slide allows', missed: /^(?!false)/ },
    aspectratio: { instead: sized },
    smaller: { instead: 'Text takes the size that its amount allows', missed: on },
  }),
)

/** What to do instead of setting reveal's option to this value; undefined: it does what it says, or nobody misses it. */
export function insteadOfReveal(name: string, value: OptionValue): string | undefined {
  const found = ofReveal[name]
  return found?.agrees?.some((one) => one === value) ? undefined : found?.instead
}

/** The same for a key of Pandoc or Quarto that is not reveal's, set to these texts. */
export function insteadOfKey(key: string, values: readonly string[]): string | undefined {
  const found = ofTools.get(key)
  const { missed = /./ } = found ?? {}
  return values.some((value) => missed.test(value)) ? found?.instead : undefined
}
