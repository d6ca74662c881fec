import type { CompiledSlide } from '../../compile.ts'
import type { Deck } from '../../deck/deck.ts'
import { noOfficeMath, playable } from '../../slide/powerpoint.ts'
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
    seen: new RegExp(`<video\\b(?!(?:(?!</video>)[\\s\\S])*?${playable.source})`),
    message: 'PowerPoint does not play this kind of film: it is its first picture there',
    hint: 'Convert it to MP4 (H.264) and name that file, or both with `<source>`',
  },
  {
    seen: new RegExp(`<audio\\b(?!(?:(?!</audio>)[\\s\\S])*?${playable.source})`),
    message: 'PowerPoint does not play this kind of sound: it is a link to its file there',
    hint: 'Convert it to MP3 and name that file, or both with `<source>`',
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
    seen: /^<section\b[^>]*\sdata-autoslide=[\s\S]*\bclass="[^"]*\bfragment\b/,
    message: 'A slide with steps that go on by themselves waits for clicks in PowerPoint',
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
  yield {
    message: 'Slides with steps that go on by themselves wait for clicks in PowerPoint',
    hint: goesOn,
    at,
  }
}

/** Of a slide, what is another thing in PowerPoint. */
export function* powerpointFaults({ html, slide }: Pick<CompiledSlide, 'html' | 'slide'>): Generator<Fault> {
  const at = { start: slide.from, end: Math.min(slide.to, slide.heading?.to ?? slide.from) }
  const seenHtml = html.replace(/<aside class="notes"[\s\S]*?<\/aside>/g, '')
  for (const { seen, message, hint } of differences) if (seen.test(seenHtml)) yield { message, hint, at }
}
