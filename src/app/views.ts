/** The views of the one page, and how the address names them. */
import type { SlideWindow } from './slide-window.ts'
import type { Slides } from './slides.ts'

export type View = 'talk' | 'read' | 'speaker' | 'preflight'

/** What a view is given: the `.reveal` element, its slides, those of them that reveal is to see, and the way to another view. */
export interface Scene {
  readonly root: HTMLElement
  readonly slides: Slides
  readonly columns: SlideWindow
  change(view: View): void
}

const views: readonly View[] = ['talk', 'read', 'speaker', 'preflight']

/** Screens up to this width, in CSS pixels, read unless they are asked to present. */
const NARROW = 600

/** The view that the query asks for; without one, reading on a narrow screen, the talk on a wide one. */
export function viewOf(search: string, width: number): View {
  const asked = new URLSearchParams(search).get('view')
  return views.find((view) => view === asked) ?? (width <= NARROW ? 'read' : 'talk')
}

/** This page's address in another view, at the same slide. `group` and the like are kept. */
export function addressOf(view: View, address: Location, hash = address.hash): string {
  const query = new URLSearchParams(address.search)
  query.set('view', view)
  return `${address.pathname}?${query}${hash}`
}
