/** What plugins run in the page: started with each view, ended with it. The module of those of others may come before this one or after it. */
import type { ClientPage, PollCount, SlideMove, StartClient } from '../slide/client-page.ts'
import { type Stop, stopAll } from './lifecycle.ts'

declare global {
  interface DocumentEventMap {
    /** The module of the plugins offers what is to be started. */
    pluginclients: CustomEvent<readonly StartClient[]>
    /** Somebody has voted, or what was voted before is heard. */
    pollcount: CustomEvent<PollCount>
  }
  interface HTMLElementEventMap {
    /** The stage is about to show another slide or step. */
    slidemove: CustomEvent<SlideMove>
  }
}

export interface PluginClients {
  /** Starts them for a view, those that come while it is shown, too. */
  begin(page: Omit<ClientPage, 'onMove' | 'onPollCount'>): Stop
}

/** Those of our own features, by the names of their folders. */
const own = import.meta.glob<{ readonly start: StartClient }>('../features/*/client.ts')

/** `names`: the features that have a part in this page. */
export async function gatherClients(names: readonly string[]): Promise<PluginClients> {
  const modules = names.flatMap((name) => own[`../features/${name}/client.ts`]?.() ?? [])
  const clients = (await Promise.all(modules)).map(({ start }) => start)
  const counts = new Map<string, PollCount>()
  document.addEventListener('pollcount', ({ detail }) => counts.set(detail.poll, detail))
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
      const ended = new AbortController()
      const { signal } = ended
      const onMove: ClientPage['onMove'] = (listener) => {
        const hear = ({ detail }: CustomEvent<SlideMove>) => listener(detail)
        page.root.addEventListener('slidemove', hear, { signal })
        return () => page.root.removeEventListener('slidemove', hear)
      }
      const onPollCount: ClientPage['onPollCount'] = (listener) => {
        for (const count of counts.values()) listener(count)
        const hear = ({ detail }: CustomEvent<PollCount>) => listener(detail)
        document.addEventListener('pollcount', hear, { signal })
        return () => document.removeEventListener('pollcount', hear)
      }
      shown = { ...page, onMove, onPollCount }
      for (const client of clients) start(client, shown)
      return () => {
        shown = undefined
        ended.abort()
        stopAll(stops)()
        stops = []
      }
    },
  }
}
