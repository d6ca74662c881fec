/** A deck as markup: Pandoc's `writeRevealJs`, and what our page needs beside it. */
import type { Column, Deck, Slide } from '../deck/deck.ts'
import type { Report } from '../diagnostic.ts'
import type { Html, MediaLookup, Plugin, Target } from '../plugin.ts'
import { attribute, html, join, nothing } from './markup.ts'
import { writeSlide } from './slide.ts'
import { slideIds } from './slide-ids.ts'
import { DeckWriting, Writing } from './writing.ts'

export interface WriterOptions {
  readonly deck: Deck
  readonly target: Target
  readonly media: MediaLookup | undefined
  readonly plugins: readonly Plugin[]
  /** Are speaker notes written? */
  readonly notes: boolean
  /** Does each element say where it was written? */
  readonly places: boolean
  readonly report: Report
}

/** One slide as markup, with its place in the deck. */
export interface PlacedSlide {
  readonly slide: Slide
  readonly id: string
  readonly title: string
  readonly column: number
  readonly row: number
  readonly html: Html
}

export interface Written {
  readonly html: Html
  readonly slides: readonly PlacedSlide[]
  /** Rules that replace `style="…"` on the page. */
  readonly css: string
}

export function writeDeck(options: WriterOptions): Written {
  const { target, notes } = options
  const shown = shownColumns(options)
  const ids = slideIds(shown.flat())
  const whole = new DeckWriting(options)
  const slides: PlacedSlide[] = []
  const place = (slide: Slide, column: number, row: number): Html => {
    const number = slides.length + 1
    const id = ids[slides.length] ?? `slide-${number}`
    const written = writeSlide(slide, { id, number, notes }, new Writing(whole, slide, id))
    slides.push({ slide, id, title: written.title, column, row, html: written.html })
    return written.html
  }
  const stackClass = target === 'page' ? attribute('class', 'stack') : nothing
  const columns = shown.map((column: Column, i) => {
    if (!('length' in column)) return place(column, i, 0)
    const stack = column.map((slide, row) => place(slide, i, row))
    return html`<section${stackClass}>\n${join(stack, '\n')}\n</section>`
  })
  return { html: join(columns, '\n\n'), slides, css: whole.styles.css }
}

/**
 * Pandoc's template makes the table of contents, its writer does not, so that it is no slide of Pandoc's own shape. The
 * page is without the slides that reveal.js would take away: `visibility="hidden"`.
 */
function shownColumns({ deck, target }: WriterOptions): readonly Column[] {
  const isShown = ({ kind, attr }: Slide) =>
    target === 'sections'
      ? kind !== 'contents'
      : !attr.pairs.some(([key, value]) => /^(?:data-)?visibility$/.test(key) && value === 'hidden')
  return deck.columns.flatMap((column): readonly Column[] => {
    if (!('length' in column)) return isShown(column) ? [column] : []
    const [first, ...rest] = column.filter(isShown)
    return first ? [[first, ...rest]] : []
  })
}
