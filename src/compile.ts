import type { Deck } from './deck/deck.ts'
import type { Diagnostic, Span } from './diagnostic.ts'
import type { MediaLookup, Plugin, Target } from './plugin.ts'

export interface CompileOptions {
  /** Default: found by Pandoc's rule. */
  readonly slideLevel?: number
  readonly incremental?: boolean
  /** Default: the plugins of `plugins/default.ts`. */
  readonly plugins?: readonly Plugin[]
  /** Default `sections`. */
  readonly target?: Target
  readonly media?: MediaLookup
  /** False leaves every speaker note out. Default true, unless the deck says `notes: private`. */
  readonly notes?: boolean
}

/** One slide as markup, with what lists, search, outline and hot updates ask of it. */
export interface CompiledSlide {
  readonly id: string
  readonly title: string
  /** Place in the deck: column, and row in a vertical stack (0 for a slide alone). */
  readonly column: number
  readonly row: number
  readonly html: string
  readonly at: Span
}

export interface Compiled {
  readonly deck: Deck
  /** All `<section>`s, stacks nested. */
  readonly html: string
  readonly slides: readonly CompiledSlide[]
  /** Rules that replace `style="…"`. */
  readonly css: string
  readonly diagnostics: readonly Diagnostic[]
}
