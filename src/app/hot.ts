/**
 * Authoring: the page takes over what changed in the deck, where it is. Loaded by the dev server only. A slide that did
 * not change stays untouched, and one that did stays the same element with another content.
 */
import type { DeckUpdate, SlideUpdate } from '../vite/deck-update.ts'

import.meta.hot?.on('deck:update', (update) => {
  // Vite's overlay closes for its own updates only.
  for (const overlay of document.querySelectorAll('vite-error-overlay')) overlay.remove()
  const exchange = (): void => takeOver(update)
  const [left, top] = [scrollX, scrollY]
  // No view may run yet; then nobody holds the slides.
  if (document.dispatchEvent(new CustomEvent('deckchange', { detail: exchange, cancelable: true }))) exchange()
  scrollTo(left, top)
})

function takeOver({ slides, contents, css, title }: DeckUpdate): void {
  const style = document.head.querySelector('style:not([data-vite-dev-id])')
  if (style) style.textContent = css
  document.title = title
  document.querySelector('nav.contents ol')?.replaceWith(...parse(contents))
  const parent = document.querySelector('.slides')
  if (!parent) return
  leaveRemoved(slides)
  arrange(parent, columnsOf(slides))
}

/** If the shown slide is no more, its neighbour is shown. */
function leaveRemoved(slides: readonly SlideUpdate[]): void {
  const before = [...document.querySelectorAll('.slides section:not(:has(section))')].map(({ id }) => id)
  const shown = decodeURI(location.hash).slice(1).replace(/\/\d+$/, '')
  const index = before.indexOf(shown)
  if (index < 0 || slides.some(({ id }) => id === shown)) return
  const neighbour = slides[Math.min(index, slides.length - 1)]
  if (neighbour) location.hash = neighbour.id
}

/** The elements of the columns: a slide, or a stack with its slides in order. */
function columnsOf(slides: readonly SlideUpdate[]): Element[] {
  const columns: Element[] = []
  const stacks = new Map(slides.filter(({ row }) => row > 0).map(({ column }) => [column, [] as Element[]]))
  for (const slide of slides) {
    const section = elementOf(slide)
    const rows = stacks.get(slide.column)
    rows?.push(section)
    if (!rows) columns.push(section)
    else if (slide.row === 0) columns.push(section.parentElement?.closest('section') ?? newStack())
  }
  for (const [column, rows] of stacks) {
    const stack = columns[column]
    if (stack) arrange(stack, rows)
  }
  return columns
}
