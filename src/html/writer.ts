/** A deck as markup: Pandoc's `writeRevealJs`, and what our page needs beside it. */
import type { Column, Deck, Slide } from '../deck/deck.ts'
import { slidesOf } from '../deck/deck.ts'
import type { Report } from '../diagnostic.ts'
import type { Html, MediaLookup, Plugin, Target } from '../plugin.ts'
import { writeAttributes } from './attributes.ts'
import { writeBlocks } from './blocks.ts'
import { Footnotes } from './footnotes.ts'
import { Headings } from './headings.ts'
import { writeInlines } from './inlines.ts'
import { attribute, html, join } from './markup.ts'
import { onceEach } from './once.ts'
import { OpenTags } from './open-tags.ts'
import { writeSlide } from './slide.ts'
import { slideIds } from './slide-ids.ts'
import { givenIndices, Steps } from './steps.ts'
import { Styles } from './styles.ts'
import type { Writing } from './writing.ts'

export interface WriterOptions {
  readonly target: Target
  readonly media: MediaLookup | undefined
  readonly plugins: readonly Plugin[]
  /** Are speaker notes written? */
  readonly notes: boolean
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

export function writeDeck(deck: Deck, options: WriterOptions): Written {
  const { target, media, plugins, report } = options
  const ids = slideIds(slidesOf(deck))
  const styles = new Styles()
  const base = {
    ...{ deck, target, media, plugins, report },
    footnotes: new Footnotes(),
    reportOnce: onceEach(report),
    inNotes: false,
    style: (declarations: string) =>
      target === 'page' ? styles.add(declarations) : attribute('style', declarations),
    sheet: (css: string) => styles.addSheet(css),
  }
  const slides: PlacedSlide[] = []
  const place = (slide: Slide, column: number, row: number): PlacedSlide => {
    const number = slides.length + 1
    const id = ids[slides.length] ?? `slide-${number}`
    const writing: Writing = {
      ...base,
      slide,
      headings: new Headings(slide.kind === 'title' ? 0 : 1),
      openTags: new OpenTags(),
      steps: new Steps(id, target === 'page' ? givenIndices(slide.body) : []),
      blocks: (blocks) => writeBlocks(blocks, writing),
      inlines: (inlines) => writeInlines(inlines, writing),
      attributes: (attr) => writeAttributes(attr, writing),
    }
    const written = writeSlide(slide, id, number, options.notes, writing)
    const placed = { slide, id, ...written, column, row }
    slides.push(placed)
    return placed
  }
  const columns = deck.columns.map((column: Column, i) => {
    if (!('length' in column)) return place(column, i, 0).html
    const stack = column.map((slide, row) => place(slide, i, row).html)
    const name = target === 'page' ? attribute('class', 'stack') : join([])
    return html`<section${name}>\n${join(stack, '\n')}\n</section>`
  })
  return { html: join(columns, '\n\n'), slides, css: styles.css }
}
