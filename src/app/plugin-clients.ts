/** What plugins run in the page: started with each view, ended with it. Their module may come before this one or after it. */
import type { ClientPage, StartClient } from '../slide/client-page.ts'
import { type Stop, stopAll } from './lifecycle.ts'

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
