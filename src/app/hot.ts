/**
 * Authoring: the page takes over what changed in the deck, where it is. Loaded by the dev server only. A slide that did
 * not change stays untouched, and one that did stays the same element with another content.
 */

import type { DeckUpdate, SlideUpdate } from '../protocol/authoring.ts'
import { own } from '../protocol/record.ts'
import { decode, writeHash } from './address.ts'
import { make } from './interface/elements.ts'

import.meta.hot?.on('deck:update', (update) => {
  // Vite's overlay closes for its own updates only.
  for (const overlay of document.querySelectorAll('vite-error-overlay')) overlay.remove()
  const exchange = (): void => takeOver(update)
  const [left, top] = [scrollX, scrollY]
  // If no view runs yet, nobody holds the slides.
  if (
    document.dispatchEvent(
      new CustomEvent('deckchange', { detail: { exchange, moves: update.moves }, cancelable: true }),
    )
  )
    exchange()
  scrollTo(left, top)
})

function takeOver({ slides, moves, heirs, contents, css, title }: DeckUpdate): void {
  const style = document.head.querySelector<HTMLStyleElement>('style:not([data-vite-dev-id])')
  if (style && css !== undefined) {
    // The policy knows this sheet by the hash of its first text.
    style.nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
    style.textContent = css
  }
  document.title = title
  if (contents !== undefined) document.querySelector('nav.contents ol')?.replaceWith(...parse(contents))
  const parent = document.querySelector('.slides')
  if (moves && parent) {
    follow(heirs)
    arrange(parent, columnsOf(slides))
  } else for (const slide of slides) elementOf(slide)
}

/** The slide that is shown stays so under its new id, at the same step; if it is no more, its neighbour is shown. */
function follow(heirs: DeckUpdate['heirs']): void {
  const [, shown = '', step = '0'] = /^#(.*?)(?:\/(\d+))?$/.exec(location.hash) ?? []
  const heir = own(heirs, decode(shown))
  if (heir !== undefined) location.hash = writeHash({ slide: heir, step: Number(step) })
}

/** The elements of the columns: a slide, or a stack with its slides in order. */
function columnsOf(slides: readonly SlideUpdate[]): Element[] {
  const columns = new Map<number, Element[]>()
  for (const slide of slides) {
    const section = elementOf(slide)
    if (section) columns.set(slide.column, [...(columns.get(slide.column) ?? []), section])
  }
  return [...columns.values()].map((rows) => {
    const [first] = rows
    if (first && rows.length === 1) return first
    const known = rows.find((row) => row.parentElement?.matches('section'))?.parentElement
    const stack = known ?? make('section', { className: 'stack' })
    arrange(stack, rows)
    return stack
  })
}

/** The slide's element: the one that is there, with the new content and attributes if there are any, or a new one. */
function elementOf({ id, html }: SlideUpdate): Element | undefined {
  const section = document.getElementById(id)
  if (html === undefined) return section ?? undefined
  const fresh = parse(html).find((node) => node instanceof Element)
  if (!section || !fresh) return fresh
  for (const { name } of [...section.attributes]) section.removeAttribute(name)
  for (const { name, value } of fresh.attributes) section.setAttribute(name, value)
  section.replaceChildren(...fresh.childNodes)
  return section
}

/** Makes `wanted` the sections of `parent`, moving no element that is in its place: moved frames and videos start anew. */
function arrange(parent: Element, wanted: readonly Element[]): void {
  for (const child of [...parent.children])
    if (child.matches('section') && !wanted.includes(child)) child.remove()
  wanted.forEach((element, index) => {
    const there = parent.children[index] ?? null
    if (there !== element) parent.insertBefore(element, there)
  })
}

function parse(markup: string): ChildNode[] {
  const template = document.createElement('template')
  template.innerHTML = markup
  return [...template.content.childNodes]
}
