/** The views of the one page, and how the address names them. */

import type { View } from '../slide/client-page.ts'
import type { Slides } from './slides.ts'
import type { TalkStorage } from './storage.ts'

export type { View }

/** What a view is given: the `.reveal` element, its slides, and the way to another view. */
export interface Scene {
  readonly root: HTMLElement
  readonly slides: Slides
  /** Opened for the first view that asks. */
  storage(): TalkStorage
  /** By how much the reader has zoomed in. */
  zoom(): number
  change(view: View): void
}

const views: readonly View[] = ['talk', 'read', 'speaker', 'preflight']

/** Screens up to this width, in CSS pixels, read unless they are asked to present. */
const NARROW = 600

/**
 * The view that the query asks for; without one, reading on a narrow screen and for reveal's `?print-pdf`, else the talk. Who has
 * zoomed in until the screen is narrow (WCAG 1.4.10) reads, though a talk was asked for.
 */
export function viewOf(search: string, width: number, zoomed = false): View {
  const query = new URLSearchParams(search)
  const asked = views.find((view) => view === query.get('view'))
  if (asked && !(zoomed && asked === 'talk' && width <= NARROW)) return asked
  return width <= NARROW || query.has('print-pdf') ? 'read' : 'talk'
}

/** This page's address in another view, at the same slide. `group` and the like are kept. */
export function addressOf(view: View, address: Location, hash = address.hash): string {
  const query = new URLSearchParams(address.search)
  query.set('view', view)
  return `${address.pathname}?${query}${hash}`
}
