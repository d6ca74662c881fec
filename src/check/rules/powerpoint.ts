import type { CompiledSlide } from '../../compile.ts'
import type { Deck } from '../../deck/deck.ts'
import type { Fault } from '../finding.ts'
import type { SourceRule } from '../rule.ts'

/** Asked for by those whose talk is shown in PowerPoint, too; `pptx` says the same of what it writes. */
export const powerpoint: SourceRule = {
  kind: 'source',
  id: 'powerpoint',
  severity: 'off',
  title: 'PowerPoint cannot show something as the talk does',
  why: 'Some of what a browser shows has no counterpart in a PowerPoint file. `pptx` writes what comes nearest, which is to be known before the talk is given there.',
  source: 'ECMA-376, PresentationML, 19.3 to 19.5',
  *check({ slides, compiled: { deck } }) {
    yield* deckFaults(deck)
    for (const { compiled } of slides) yield* powerpointFaults(compiled)
  },
}

/** A formula that Office Math has not all parts of: steps within it, tables with rules, what TeX draws. */
export const noOfficeMath =
  /<math\b(?:(?!<\/math>)[\s\S])*?(?:class="[^"]*\bfragment\b|notation="(?:actuarial|longdiv|phasorangle|circle|roundedbox)|\\[hc]d?a?s?h?line\b|\{array\}\s*\{[^}]*\||\\begin\{CD\}|\\rule\b|\\colorbox\b|\\cancelto\b|<m(?:action|glyph)\b|<img\b)/

const goesOn = 'There, set “After” in its transition'

interface Difference {
  /** In the slide's markup. */
  readonly seen: RegExp
  readonly message: string
  readonly hint: string
}

/** What is another thing in a PowerPoint file, and what. */
const differences: readonly Difference[] = [
  {
    seen: /^<section\b[^>]*\sdata-auto-animate[\s=>]/,
    message:
      'In PowerPoint auto-animate is the transition “Morph”; versions before 2019 fade from one slide to the next instead',
    hint: 'Look at it there; what is to move has to be alike on both slides',
  },
  {
    seen: /<iframe\b/,
    message: 'A page in a frame is a picture of it in PowerPoint',
    hint: 'Link to the page beside it',
  },
  {
    seen: /class="[^"]*\br-stack\b/,
    message:
      'What lies on one another here (r-stack) does so in PowerPoint, too, and its steps come and go; when it is edited, all of it is seen at once',
    hint: 'In PowerPoint the selection pane (Alt+F10) shows and hides its layers',
  },
  {
    seen: /<video\b/,
    message: 'A film is its first picture in PowerPoint',
    hint: 'Insert it there, or link to it',
  },
  {
    seen: /<audio\b/,
    message: 'A sound is a link to its file in PowerPoint',
    hint: 'Insert it there, or send the file along',
  },
  {
    seen: /class="[^"]*\bcode-step\b/,
    message: 'Lines of code are not lit one part after the other in PowerPoint: all are bright',
    hint: 'Write a slide for each part',
  },
  {
    seen: /class="[^"]*\bfragment\b[^"]*\b(?:grow|shrink|strike|semi-fade-out|highlight-[\w-]+)\b/,
    message:
      'Steps that only change what is there already are none in PowerPoint: it is as it is at the slide’s end',
    hint: 'Use a step that shows something',
  },
  {
    seen: noOfficeMath,
    message:
      'A formula with steps, rules or drawings in it is a picture in PowerPoint, and its TeX is said of it',
    hint: 'To edit it there, type it anew; a formula without those can be edited as it is',
  },
  {
    seen: /^<section\b[^>]*\sdata-autoslide=/,
    message: 'A slide that goes on by itself waits for a click in PowerPoint',
    hint: goesOn,
  },
  {
    seen: /^<section\b[^>]*\sdata-background-transition=/,
    message: 'In PowerPoint what lies behind a slide has no transition of its own: it comes with the slide',
    hint: 'Give the slide the transition',
  },
]

/** Of a deck's front matter, what is another thing in PowerPoint. */
export function* deckFaults({ options, meta }: Deck): Generator<Fault> {
  const every = options.values.autoSlide
  if (typeof every !== 'number' || every <= 0) return
  const at = meta.get('autoSlide')?.at ?? { start: 0, end: 0 }
  yield { message: 'Slides that go on by themselves wait for a click in PowerPoint', hint: goesOn, at }
}

/** Of a slide, what is another thing in PowerPoint. */
export function* powerpointFaults({ html, slide }: Pick<CompiledSlide, 'html' | 'slide'>): Generator<Fault> {
  const at = { start: slide.from, end: Math.min(slide.to, slide.heading?.to ?? slide.from) }
  const seenHtml = html.replace(/<aside class="notes"[\s\S]*?<\/aside>/g, '')
  for (const { seen, message, hint } of differences) if (seen.test(seenHtml)) yield { message, hint, at }
}
