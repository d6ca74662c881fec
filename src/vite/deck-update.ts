import type { CompiledSlide } from '../compile.ts'

/** What the dev server sends to the page when the deck has changed. */
export interface DeckUpdate {
  /** All slides in their order; `html` only where it changed or the slide is new. */
  readonly slides: readonly SlideUpdate[]
  /** The page's list of slides, as markup. */
  readonly contents: string
  /** The deck's own rules. */
  readonly css: string
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

/** What has to be exchanged in a page that shows `before` for it to show `after`. */
export function slideUpdates(
  before: readonly CompiledSlide[],
  after: readonly CompiledSlide[],
): readonly SlideUpdate[] {
  const known = new Map(before.map(({ id, html }) => [id, html]))
  return after.map(({ id, column, row, html }) =>
    known.get(id) === html ? { id, column, row } : { id, column, row, html },
  )
}
