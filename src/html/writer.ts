/** A deck as markup: Pandoc's `writeRevealJs`, and what our page needs beside it. */
import { type Column, isCounted, type Slide, slidesOf, visibilityOf } from '../deck/deck.ts'
import { isMany } from '../pandoc/many.ts'
import type { Context, Html } from '../plugin.ts'
import { writeBlocks } from './blocks.ts'
import { attribute, html, join, nothing } from './markup.ts'
import { readPluginSheet } from './plugin-sheet.ts'
import { writeSlide } from './slide.ts'
import { slideIds } from './slide-ids.ts'
import type { SlideMemory } from './slide-memory.ts'
import { DeckWriting, Writing } from './writing.ts'

export interface WriterOptions extends Context {
  /** Are speaker notes written? */
  readonly notes: boolean
  /** Does each element say where it was written? */
  readonly sourceMap: boolean
  /** What was written before. */
  readonly memory: SlideMemory | undefined
}

/** One slide as markup, with what lists, search, outline and hot updates ask of it. */
export interface CompiledSlide {
  readonly id: string
  readonly title: string
  /** How many presses it has beyond its arrival; on the page only. */
  readonly steps: number
  /** Place in the deck: column, and row in a vertical stack (0 for a slide alone). */
  readonly column: number
  readonly row: number
  /** What the audience counts it as, from 1; one that is not counted has the number of the one before. */
  readonly number: number
  /** How many parts of the talk it lies in. */
  readonly depth: number
  readonly html: string
  /** What it was written from: not every slide of the deck is on the page. */
  readonly slide: Slide
}

export interface WrittenDeck {
  readonly html: Html
  readonly slides: readonly CompiledSlide[]
  /** Rules that replace `style="…"` on the page. */
  readonly css: string
  /** Other hosts whose pages it shows in frames. */
  readonly frames: readonly string[]
  /** The modules that plugins run in the page. */
  readonly clients: readonly URL[]
}

export function writeDeck(options: WriterOptions): WrittenDeck {
  const { target, notes, plugins, memory } = options
  const shown = shownColumns(options)
  const ids = slideIds(shown.flat())
  const whole = new DeckWriting(options)
  const slides: CompiledSlide[] = []
  let begun = 0
  let counted = 0
  /** Writes the slide at `row`, and in it those from there on that are nested. */
  const place = (column: Column, at: number, row: number): Html => {
    const slide = isMany(column) ? column[row] : column
    if (!slide) return nothing
    const index = begun++
    const id = ids[index] ?? `slide-${index + 1}`
    if (isCounted(slide)) counted++
    const number = counted
    const inner = nestedIn(column, at, row)
    const given = { id, number, notes, inner }
    const write = (writing: Writing) => writeSlide(slide, given, writing)
    // What is nested in a slide is written in it.
    const written =
      memory && !inner ? memory.markup(slide, given, whole, write) : write(new Writing(whole, slide, id))
    const { title, steps, html, depth } = written
    slides[index] = { id, title, steps, column: at, row, number, depth, html, slide }
    return html
  }
  const nestedIn = (column: Column, at: number, row: number): (() => Html) | undefined => {
    const rows = target === 'sections' && isMany(column) ? nestedAfter(column, row) : []
    return rows.length > 0 ? () => placeAll(column, at, rows) : undefined
  }
  const placeAll = (column: Column, at: number, rows: readonly number[]) =>
    join(
      rows.map((row) => place(column, at, row)),
      '\n',
    )
  // Of what comes before the first slide the page has the style sheets.
  for (const slide of slidesOf(options.deck))
    if (slide.kind === 'preamble' && target === 'page')
      writeBlocks(slide.body, new Writing(whole, slide, 'preamble'))
  const columns = shown.map((column, at) => {
    if (!isMany(column)) return place(column, at, 0)
    const rows = [...column.keys()].filter((row) => row === 0 || target === 'page' || !column[row]?.nested)
    const stack = placeAll(column, at, rows)
    if (rows.length === 1 && target === 'sections') return stack
    return html`<section${target === 'page' ? attribute('class', 'stack') : nothing}>\n${stack}\n</section>`
  })
  whole.end()
  const used = target === 'page' ? plugins.filter((plugin) => whole.used.has(plugin)) : []
  const sheets = used.filter(({ style }) => style).map((plugin) => readPluginSheet(plugin, options))
  return {
    html: join(columns, '\n\n'),
    slides,
    css: [...sheets, whole.styles.css].filter((part) => part !== '').join('\n'),
    frames: [...whole.frames],
    clients: used.flatMap(({ client }) => client ?? []),
  }
}

/** The rows of the slides that are nested in the one at `row`. */
function nestedAfter(stack: readonly Slide[], row: number): readonly number[] {
  const rows: number[] = []
  if (stack[row]?.nested) return rows
  for (let next = row + 1; stack[next]?.nested; next++) rows.push(next)
  return rows
}

/**
 * Pandoc's template makes the table of contents, its writer does not, so that it is no slide of Pandoc's own shape. The
 * page is without the slides that reveal.js would take away: `visibility="hidden"`.
 */
function shownColumns({ deck, target }: WriterOptions): readonly Column[] {
  const isShown = (slide: Slide) =>
    target === 'sections' ? slide.kind !== 'contents' : visibilityOf(slide) !== 'hidden'
  const columns: Column[] = []
  for (const column of deck.columns) {
    if (!isMany(column)) {
      if (isShown(column)) columns.push(column)
      continue
    }
    const [first, ...rest] = column.filter(isShown)
    if (first) columns.push([first, ...rest])
  }
  return columns
}
