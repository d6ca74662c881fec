import type { Plugin, RenderContext } from '../plugin.ts'
import type { Footnotes } from './footnotes.ts'
import type { Headings } from './headings.ts'
import type { OpenTags } from './open-tags.ts'
import type { Steps } from './steps.ts'

/** What the writer knows while it writes one slide. Plugins see the part that is `RenderContext`. */
export interface Writing extends RenderContext {
  readonly plugins: readonly Plugin[]
  readonly footnotes: Footnotes
  readonly headings: Headings
  readonly steps: Steps
  readonly openTags: OpenTags
  /** Nothing is a step in speaker notes, which are written last. */
  inNotes: boolean
  /** A style sheet of the deck's own, for the page's. */
  sheet(css: string): void
}
