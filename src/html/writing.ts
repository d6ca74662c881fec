import type { Diagnostic } from '../diagnostic.ts'
import type { Plugin, RenderContext } from '../plugin.ts'
import type { Footnotes } from './footnotes.ts'
import type { Headings } from './headings.ts'
import type { Once } from './once.ts'
import type { Steps } from './steps.ts'

/** What the writer knows while it writes one slide. Plugins see the part that is `RenderContext`. */
export interface Writing extends RenderContext {
  readonly plugins: readonly Plugin[]
  readonly footnotes: Footnotes
  readonly headings: Headings
  readonly steps: Steps
  /** Reports a fault that is worth saying once a deck. */
  readonly once: Once
  /** In speaker notes nothing is a step. */
  readonly inNotes: boolean
  report(diagnostic: Diagnostic): void
}
