/** What plugins run in the page: started with each view, ended with it. Their module may come before this one or after it. */
import { type Stop, stopAll } from './lifecycle.ts'
import type { View } from './views.ts'

/** A view of the slides, as what runs in the page is told it. */
export interface ClientPage {
  /** The element `.reveal`. */
  readonly root: HTMLElement
  readonly view: View
  /** The elements of all slides, in their order. */
  readonly slides: readonly HTMLElement[]
}

/** What a plugin's module exports as `start`: called whenever a view begins, and after each edit while a deck is written. Gives what takes all of it back. */
export type StartClient = (page: ClientPage) => Stop

declare global {
  interface DocumentEventMap {
    /** The module of the plugins offers what is to be started. */
    pluginclients: CustomEvent<readonly StartClient[]>
  }
}

export interface PluginClients {
  /** Starts them for a view, those that come while it is shown, too. */
  begin(page: ClientPage): Stop
}

export function gatherClients(): PluginClients {
  const clients: StartClient[] = []
  let shown: ClientPage | undefined
  let stops: Stop[] = []
  const start = (client: StartClient, page: ClientPage): void => {
    try {
      stops.push(client(page))
    } catch (error) {
      // A plugin that fails does not end the talk.
      console.error(error)
    }
  }
  document.addEventListener('pluginclients', ({ detail }) => {
    clients.push(...detail)
    if (shown) for (const client of detail) start(client, shown)
  })
  document.dispatchEvent(new Event('pluginsasked'))
  return {
    begin(page) {
      shown = page
      for (const client of clients) start(client, page)
      return () => {
        shown = undefined
        stopAll(stops)()
        stops = []
      }
    },
  }
}
