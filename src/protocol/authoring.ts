/** What the dev server says to the page of the talk that is being written. */
import type { Severity, Span } from '../diagnostic/diagnostic.ts'

/** What the dev server sends to the page when the deck has changed. */
export interface DeckUpdate {
  /** All slides in their order; `html` only where it changed or the slide is new. */
  readonly slides: readonly SlideUpdate[]
  /** Whether slides come, go, move, or are another kind of slide: otherwise each stays where it is in the page. */
  readonly moves: boolean
  /** What became of slides that now have another id, or are gone: the id of the slide to be shown in their place. */
  readonly heirs: Readonly<Record<string, string>>
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

/** What the check found, as the page of the dev server lists it. */
export interface DeckFindings {
  readonly findings: readonly ListedFinding[]
}

export interface ListedFinding {
  readonly severity: Severity
  readonly rule: string
  readonly message: string
  readonly hint?: string | undefined
  /** The slide's id; absent: the whole deck. */
  readonly slide?: string | undefined
  /** For the editor: `path:line:column`. */
  readonly file: string
  readonly line: number
  /** In the deck's text, with that of the files that it takes in. */
  readonly at: Span
}

/** Where in the talk the cursor of an editor is. */
export interface EditedPlace {
  readonly slide: string
  readonly step: number
}

/** What was clicked: a slide, and the words of the paragraph there. */
export interface ClickedPlace {
  readonly slide: string
  readonly words: string
}

declare module 'vite/types/customEvent.d.ts' {
  interface CustomEventMap {
    'deck:update': DeckUpdate
    'deck:findings': DeckFindings
    'deck:show': EditedPlace
    'deck:clicked': ClickedPlace
  }
}
