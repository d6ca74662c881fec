import type { CompiledSlide } from '../compile.ts'

/** What the dev server sends to the page when the deck has changed. */
export interface DeckUpdate {
  /** All slides in their order; `html` only where it changed or the slide is new. */
  readonly slides: readonly SlideUpdate[]
  /** Whether slides come, go, move, or are another kind of slide: otherwise each stays where it is in the page. */
  readonly moves: boolean
  /** The page's list of slides, as markup, if it changed. */
  readonly contents?: string
  /** The deck's own rules, if they changed. */
  readonly css?: string
  readonly title: string
}

export interface SlideUpdate {
  readonly id: string
  readonly column: number
  readonly row: number
  readonly html?: string
}

declare module 'vite/types/customEvent.d.ts' {
  interface CustomEventMap {
    'deck:update': DeckUpdate
  }
}

type Slides = readonly CompiledSlide[]

/** What has to be exchanged in a page that shows `before` for it to show `after`. */
export function slideUpdates(before: Slides, after: Slides): Pick<DeckUpdate, 'slides' | 'moves'> {
  const known = new Map(before.map(({ id, html }) => [id, html]))
  const slides = after.map(({ id, column, row, html }) =>
    known.get(id) === html ? { id, column, row } : { id, column, row, html },
  )
  return {
    slides,
    moves: before.length !== after.length || after.some((slide, at) => !isInPlace(slide, before[at])),
  }
}

function isInPlace(slide: CompiledSlide, before: CompiledSlide | undefined): boolean {
  const { id, column, row, html } = slide
  const sameTag = before !== undefined && tagOf(html) === tagOf(before.html)
  return id === before?.id && column === before.column && row === before.row && sameTag
}

/** The element's own tag: what it says of the slide itself, whether it is shown at all, and how. */
const tagOf = (html: string) => html.slice(0, html.indexOf('>'))
