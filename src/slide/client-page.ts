/** What a plugin's module is told of the page that it runs in. */

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
}

/** What a plugin's module exports as `start`: called whenever a view begins, and after each edit while a deck is written. Gives what takes all of it back. */
export type StartClient = (page: ClientPage) => () => void
