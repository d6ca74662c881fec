/**
 * Authoring: the page takes over what changed in the deck, where it is. Loaded by the dev server only. What a slide's
 * element is to others stays the same element; only its content is exchanged.
 */
import type { DeckUpdate, SlideUpdate } from '../vite/deck-update.ts'
import { showStep, stepGroups } from './steps.ts'

/** What reveal.js and the views keep on a slide's element: the deck's markup has none of it. */
const kept = new Set(['hidden', 'aria-hidden', 'inert', 'style', 'data-fragment', 'data-previous-indexv'])
const keptClasses = ['past', 'present', 'future', 'has-vertical-slides', 'has-horizontal-slides']

import.meta.hot?.on('deck:update', (update) => {
  closeOverlay()
  const sections = [...document.querySelectorAll<HTMLElement>('.slides section:not(:has(section))')]
  const isSame =
    sections.length === update.slides.length &&
    sections.every((section, index) => section.id === update.slides[index]?.id)
  // Views are made for an outline. With another, the page is loaded again: it finds its slide and step by itself.
  if (!isSame || !takeOver(update)) location.reload()
  else document.dispatchEvent(new Event('deckchange'))
})

/** Vite's overlay closes for its own updates only. */
function closeOverlay(): void {
  for (const overlay of document.querySelectorAll('vite-error-overlay')) overlay.remove()
}

/** Exchanges what changed, the place on the page unmoved. False: a slide has more steps now, or fewer. */
function takeOver({ slides, contents, css, title }: DeckUpdate): boolean {
  const style = document.head.querySelector('style:not([data-vite-dev-id])')
  if (style) style.textContent = css
  document.title = title
  const list = document.querySelector('nav.contents ol')
  if (list) list.replaceWith(...parse(contents))
  const [left, top] = [scrollX, scrollY]
  const exchanged = slides.map(exchange)
  scrollTo(left, top)
  return exchanged.every(Boolean)
}

function exchange({ id, html }: SlideUpdate): boolean {
  const section = document.getElementById(id)
  if (html === undefined || !section) return true
  const fresh = parse(html).find((node): node is HTMLElement => node instanceof HTMLElement)
  if (!fresh) return true
  const groups = stepGroups(section)
  for (const { name } of [...section.attributes]) {
    if (!kept.has(name) && name !== 'class' && !fresh.hasAttribute(name)) section.removeAttribute(name)
  }
  for (const { name, value } of fresh.attributes) if (name !== 'class') section.setAttribute(name, value)
  section.className = [
    ...fresh.classList,
    ...keptClasses.filter((name) => section.classList.contains(name)),
  ].join(' ')
  section.replaceChildren(...fresh.childNodes)
  const step = groups.filter(([first]) => first?.classList.contains('visible')).length
  if (step > 0) showStep(section, step)
  return stepGroups(section).length === groups.length
}

function parse(markup: string): ChildNode[] {
  const template = document.createElement('template')
  template.innerHTML = markup
  return [...template.content.childNodes]
}
