import type { Span } from '../diagnostic/diagnostic.ts'
import { type Attr, type Block, type Header, type Located, type Meta, spanOf } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { isMany } from '../pandoc/many.ts'
import type { Options } from './options.ts'

/**
 * `title`: made from the metadata. `contents`: the table of contents. `section`: opened by a heading above the slide
 * level. `loose`: what stands between slides of a stack; Pandoc leaves it outside every slide. `preamble`: what stands before
 * the first slide and shows nothing, such as comments, styles and macros; Pandoc makes a blank slide of it, the page has none.
 */
export type SlideKind = 'title' | 'contents' | 'section' | 'content' | 'loose' | 'preamble'

/** One slide. Its heading's attributes are the slide's; its speaker notes are apart from its body. */
export interface Slide extends Located {
  readonly kind: SlideKind
  /** The level of the heading that opened it; for a slide opened by a rule, the slide level. */
  readonly level: number
  readonly attr: Attr
  readonly heading: Header | undefined
  /** Pauses and incremental lists are resolved: steps are nodes of class `fragment`, lists are `incremental`. */
  readonly body: readonly Block[]
  readonly notes: readonly Block[]
  /** It opens in a div of the slide before it, and Pandoc leaves it inside that slide. */
  readonly nested: boolean
  /** Set by the plugin that lays something there. */
  readonly behind: Behind | undefined
  /** What plugins keep of it for later: see `slide-data.ts`. */
  readonly data: ReadonlyMap<object, unknown>
}

/** What lies behind a slide's words. */
export interface Behind {
  readonly shows: 'colour' | 'picture' | 'film' | 'page'
  /** What it shows, as the author says it there or beside the picture. */
  readonly alt: string | undefined
  /** What says so. */
  readonly at: Span
}

type NewSlide = Omit<Slide, 'nested' | 'behind' | 'data'>

const noData: Slide['data'] = new Map()

/**
 * A slide as its source has it. It has every field from the beginning: V8 gives an object that gets one more in a copy
 * a shape of its own, and everything that reads such objects is slow.
 */
export function newSlide({ kind, level, attr, heading, body, notes, from, to }: NewSlide): Slide {
  return {
    kind,
    level,
    attr,
    heading,
    body,
    notes,
    nested: false,
    behind: undefined,
    data: noData,
    from,
    to,
  }
}

/** One slide, or a vertical stack. */
export type Column = Slide | readonly [Slide, ...Slide[]]

export interface Deck {
  readonly meta: Meta
  readonly options: Options
  readonly slideLevel: number
  readonly columns: readonly Column[]
}

/** Where to point at for what a slide's attributes say: its heading, or where it begins. */
export function headOf({ heading, from }: Slide): Span {
  return heading ? spanOf(heading) : { start: from, end: from }
}

/** reveal's `visibility`: `hidden`, or `uncounted`. */
export function visibilityOf({ kind, attr }: Slide): string | undefined {
  return kind === 'preamble' ? 'hidden' : pairOf(attr.pairs, 'visibility', 'data-visibility')
}

/** Does the audience count it? */
export function isCounted(slide: Slide): boolean {
  return !/^(?:hidden|uncounted)$/.test(visibilityOf(slide) ?? '')
}

/** All slides of a deck in reading order. */
export function slidesOf(deck: Deck): readonly Slide[] {
  return deck.columns.flat()
}

/** The deck with other slides in the place of each: none, one or several. A stack stays one. */
export function changeSlides(deck: Deck, change: (slide: Slide) => readonly Slide[]): Deck {
  const columns = deck.columns.flatMap((column): readonly Column[] => {
    if (!isMany(column)) return change(column)
    const [first, ...rest] = column.flatMap(change)
    return first ? [[first, ...rest]] : []
  })
  return { ...deck, columns }
}
