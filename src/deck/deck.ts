import type { Span } from '../diagnostic.ts'
import type { Attr, Block, Header, Meta } from '../pandoc/ast.ts'

/** One slide. Its heading's attributes are the slide's; its speaker notes are apart from its body. */
export interface Slide {
  readonly kind: 'title' | 'content'
  /** The level of the heading that opened it; for a slide opened by a rule, the slide level. */
  readonly level: number
  readonly attr: Attr
  readonly heading?: Header
  /** Pauses and incremental lists are resolved: steps are nodes of class `fragment`. */
  readonly body: readonly Block[]
  readonly notes: readonly Block[]
  readonly at: Span
}

/** One slide, or a vertical stack. */
export type Column = Slide | readonly [Slide, ...Slide[]]

export interface Deck {
  readonly meta: Meta
  readonly slideLevel: number
  readonly columns: readonly Column[]
}
