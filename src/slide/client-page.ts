/** What a plugin's module is told of the page that it runs in. */
import type { PollCount } from '../protocol/audience.ts'

export type { PollCount } from '../protocol/audience.ts'

declare global {
  /** A browser's; Node, where a plugin's other hooks run, knows no more of it than its name. */
  interface HTMLElement {}
}

export type View = 'talk' | 'read' | 'speaker' | 'preflight'

/** A view of the slides. */
export interface ClientPage {
  /** The element `.reveal`. */
  readonly root: HTMLElement
  readonly view: View
  /** The elements of all slides, in their order. */
  readonly slides: readonly HTMLElement[]
  /** Tells the listener of each move of the talk, before it is seen; of other views there is none to tell. Gives what ends that. */
  onMove(listener: (move: SlideMove) => void): () => void
  /** Tells the listener what each poll of the talk has come to, now and whenever somebody votes. Gives what ends that. */
  onPollCount(listener: (count: PollCount) => void): () => void
}

/** The talk goes to another slide, or to another step of the same. */
export interface SlideMove {
  readonly from: HTMLElement
  readonly to: HTMLElement
  /** How many steps of `to` are shown. */
  readonly step: number
  /** Is `to` the same slide, or one behind it in the deck? */
  readonly isForward: boolean
  /** False: a curtain is before the slides. */
  readonly isSeen: boolean
}

/** What a plugin's module exports as `start`: called whenever a view begins, and after each edit while a deck is written. Gives what takes all of it back. */
export type StartClient = (page: ClientPage) => () => void
