/** What the talk gives to the plugins of its deck, and they to it. */

import type { KeyBinder } from '../keys/keys.ts'
import type { Stop } from '../lifecycle.ts'
import type { Slides } from '../slides.ts'
import type { AutoSlide } from '../stage/auto-slide.ts'
import type { MovingMedia } from '../stage/media.ts'
import type { Store } from '../sync/store.ts'
import type { Scene } from '../views.ts'

export interface TalkParts {
  /** The `.reveal` element. */
  readonly root: HTMLElement
  readonly slides: Slides
  readonly store: Store
  readonly keys: KeyBinder
  readonly media: MovingMedia
  openOverview(): Promise<void>
  openSearch(): Promise<void>
  openHelp(): Promise<void>
  change: Scene['change']
  /** Absent: the talk does not go on by itself. */
  readonly auto: AutoSlide | undefined
}

/** Lets the plugins take part until they are stopped; a second time, those that are there already. */
export type StartPlugins = (talk: TalkParts) => Stop

declare global {
  interface DocumentEventMap {
    /** The talk asks for the plugins; whoever has them puts them into `detail`. */
    revealwanted: CustomEvent<{ plugins?: Promise<{ readonly startPlugins: StartPlugins }> }>
  }
}
