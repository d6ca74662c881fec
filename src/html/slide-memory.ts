/**
 * What was made of the slides of a deck, for the next time that it is compiled: of a slide that is the same, whose hooks are told
 * the same again, the same is made. So a deck that is compiled with a memory is what it is without one, sooner.
 */
import type { Deck, Slide } from '../deck/deck.ts'
import { isShifted, type Shift, shiftBetween, shifted } from '../pandoc/shift.ts'
import type { Context, SlideContext } from '../plugin.ts'
import type { FootnoteCounts } from './footnotes.ts'
import type { SlideMarkup, SlidePlace } from './slide.ts'
import { SlideView } from './slide-view.ts'
import { isSame, Transcript } from './transcript.ts'
import type { DeckWriting } from './writing.ts'
import { Writing } from './writing.ts'

/** What is the same for all slides. */
export interface MemorySetting extends Context {
  readonly notes: boolean
  readonly sourceMap: boolean
}

/** A slide as the deck has it, and what its plugins made of it. */
interface KnownSlide {
  readonly built: Slide
  readonly made: Slide
  readonly transcript: Transcript<SlideContext>
}

interface KnownMarkup {
  readonly slide: Slide
  readonly place: SlidePlace
  readonly markup: SlideMarkup
  /** Before it and after it, where it has any. */
  readonly footnotes: readonly [before: FootnoteCounts, after: FootnoteCounts] | undefined
  readonly transcript: Transcript<Writing>
}

export class SlideMemory {
  #setting: MemorySetting | undefined
  #shift: Shift = (place) => place
  // By the places where the slides begin now.
  #slides: ReadonlyMap<number, KnownSlide> = new Map()
  #markup: ReadonlyMap<number, KnownMarkup> = new Map()
  #newSlides = new Map<number, KnownSlide>()
  #newMarkup = new Map<number, KnownMarkup>()
  /** From slides to those before the edit that they are: nodes may be known to plugins as the objects that they are. */
  readonly #same = new WeakMap<Slide, Slide>()

  /** Begins another revision of the deck. */
  begin(setting: MemorySetting) {
    const before = this.#setting
    const isKnown = before !== undefined && isAlike(before, setting)
    this.#shift = isKnown ? shiftBetween(before.source, setting.source) : () => undefined
    this.#slides = this.#placed(this.#newSlides, ({ built }) => built)
    this.#markup = this.#placed(this.#newMarkup, ({ slide }) => slide)
    this.#newSlides = new Map()
    this.#newMarkup = new Map()
    this.#setting = setting
  }

  #placed<Known>(known: ReadonlyMap<number, Known>, slideOf: (known: Known) => Slide): Map<number, Known> {
    const placed = new Map<number, Known>()
    for (const one of known.values()) {
      const from = this.#shift(slideOf(one).from)
      if (from !== undefined) placed.set(from, one)
    }
    return placed
  }

  /** What plugins make of a slide; `change` makes it. */
  slide(built: Slide, context: Context, change: (context: SlideContext) => Slide): Slide {
    const known = this.#slides.get(built.from)
    const kept = known && this.#keptSlide(known, built, context)
    const now = kept ?? makeSlide(built, context, change)
    if (kept && known) this.#same.set(now.made, known.made)
    this.#newSlides.set(built.from, now)
    return now.made
  }

  #keptSlide(known: KnownSlide, built: Slide, context: Context): KnownSlide | undefined {
    // Before the edit nothing has shifted, and what is made of it is the same object.
    const isSameHere = known.built.from === built.from && isSame(known.built, built)
    if (!isSameHere && !isShifted(known.built, built, this.#shift)) return undefined
    if (!known.transcript.isAnsweredAlike(new SlideView(context, built))) return undefined
    const kept = isSameHere ? known : shiftedSlide(known, built, this.#shift)
    for (const { fault } of kept?.transcript.faults ?? []) context.report(fault)
    return kept
  }

  /** The markup of a slide; `write` writes it. */
  markup(
    slide: Slide,
    place: SlidePlace,
    whole: DeckWriting,
    write: (writing: Writing) => SlideMarkup,
  ): SlideMarkup {
    const known = this.#markup.get(slide.from)
    const kept = known && this.#keptMarkup(known, slide, place, whole)
    const now = kept ?? makeMarkup(slide, place, whole, write)
    this.#newMarkup.set(slide.from, now)
    return now.markup
  }

  #keptMarkup(
    known: KnownMarkup,
    slide: Slide,
    place: SlidePlace,
    whole: DeckWriting,
  ): KnownMarkup | undefined {
    if (this.#same.get(slide) !== known.slide || !isSame(known.place, place)) return undefined
    // Elements say where they were written.
    if (whole.options.sourceMap && slide !== known.slide) return undefined
    const writing = new Writing(whole, slide, place.id)
    if (writing.depth !== known.markup.depth || !known.transcript.isAnsweredAlike(writing)) return undefined
    const { footnotes } = known
    if (footnotes && !isSame(whole.footnoteCounts, footnotes[0])) return undefined
    const transcript = known.transcript.shifted(this.#shift)
    if (!transcript) return undefined
    for (const { fault, key } of transcript.faults)
      if (key === undefined) writing.report(fault)
      else writing.reportOnce(key, fault)
    if (footnotes) whole.footnoteCounts = footnotes[1]
    return { ...known, slide, transcript }
  }
}

function shiftedSlide(known: KnownSlide, built: Slide, shift: Shift): KnownSlide | undefined {
  const made = shifted(known.made, shift)
  const transcript = known.transcript.shifted(shift)
  return made && transcript && { built, made, transcript }
}

function makeSlide(built: Slide, context: Context, change: (context: SlideContext) => Slide): KnownSlide {
  const transcript = new Transcript<SlideContext>()
  return { built, made: change(new SlideView(context, built, transcript)), transcript }
}

function makeMarkup(
  slide: Slide,
  place: SlidePlace,
  whole: DeckWriting,
  write: (writing: Writing) => SlideMarkup,
): KnownMarkup {
  const transcript = new Transcript<Writing>()
  const writing = new Writing(whole, slide, place.id, transcript)
  const before = whole.footnoteCounts
  const markup = write(writing)
  const after = whole.footnoteCounts
  return { slide, place, markup, footnotes: isSame(before, after) ? undefined : [before, after], transcript }
}

function isAlike(before: MemorySetting, now: MemorySetting): boolean {
  return (
    before.target === now.target &&
    before.theme === now.theme &&
    before.notes === now.notes &&
    before.sourceMap === now.sourceMap &&
    (before.media === undefined) === (now.media === undefined) &&
    before.plugins.length === now.plugins.length &&
    before.plugins.every((plugin, at) => plugin === now.plugins[at]) &&
    isSame(factsOf(before.deck), factsOf(now.deck))
  )
}

/** What hooks may know of a deck without asking. */
const factsOf = ({ options, slideLevel }: Deck) => ({ options, slideLevel })
