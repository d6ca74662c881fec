/** The reveal.js plugins of the deck, if its configuration names some: fetched when the talk is there, which waits for none. */
import type { Stop } from '../lifecycle.ts'
import type { StartPlugins, TalkParts } from '../reveal/talk-parts.ts'

/** Gives the way to start them; undefined: there are none. */
export function createRevealPlugins(): ((talk: TalkParts) => Stop) | undefined {
  const { reveal } = document.documentElement.dataset
  if (reveal === undefined) return undefined
  const fetched = fetchPlugins(reveal)
  // The talk goes on without them, and says so where their author looks.
  fetched.catch((error: unknown) => console.error('The plugins of this deck cannot be loaded:', error))
  return (talk) => {
    let stop: Stop | undefined
    let isOver = false
    fetched.then(
      (start) => {
        if (!isOver) stop = start?.(talk)
      },
      () => {},
    )
    return () => {
      isOver = true
      stop?.()
    }
  }
}

/** `address`: of their module, from the page; '': it stands in the page. */
async function fetchPlugins(address: string): Promise<StartPlugins | undefined> {
  if (address !== '') await import(/* @vite-ignore */ new URL(address, document.baseURI).href)
  const wanted: DocumentEventMap['revealwanted'] = new CustomEvent('revealwanted', { detail: {} })
  document.dispatchEvent(wanted)
  return (await wanted.detail.plugins)?.startPlugins
}
