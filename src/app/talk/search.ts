/** Search in all slides and notes, as one types, by keyboard alone: a combobox over `finder.ts`. */
import { notesOf } from '../../slide/notes.ts'
import { openDialog } from '../interface/dialog.ts'
import { make, ofDeck } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import type { Slides } from '../slides.ts'
import type { Store } from '../sync/store.ts'
import { createFinder, type Hit, type SearchResult } from './finder.ts'

export function openSearch(store: Store, slides: Slides): void {
  const finder = createFinder(
    store.outline.slides.map(({ id, title }) => {
      const section = slides.section(id)
      return { id, title, text: section ? wordsOf(section) : '' }
    }),
  )
  const { body, close } = openDialog(say('Search'), 'search')
  const field = make('input', {
    type: 'text', // not `search`: Escape would empty it first, and close at the second press
    autocomplete: 'off',
    ...ofDeck(),
    role: 'combobox',
    ariaLabel: say('Words on a slide or in its notes'),
    ariaExpanded: 'false',
  })
  const list = make('ol', { id: 'search-hits', role: 'listbox', ariaLabel: say('Slides found') })
  field.setAttribute('aria-controls', list.id)
  const count = make('p', { role: 'status' })
  body.append(field, list, count)
  field.focus()

  let hits: readonly Hit[] = []
  let chosen = 0
  const choose = (index: number): void => {
    chosen = Math.min(Math.max(index, 0), hits.length - 1)
    for (const [at, item] of [...list.children].entries()) item.ariaSelected = String(at === chosen)
    const item = list.children[chosen]
    field.setAttribute('aria-activedescendant', item?.id ?? '')
    item?.scrollIntoView({ block: 'nearest' })
  }
  const go = (index: number): void => {
    const slide = store.outline.slides[hits[index]?.index ?? -1]
    if (!slide) return
    close()
    store.act({ type: 'go', slide: slide.id })
  }
  field.addEventListener('input', () => {
    const found = finder.find(field.value)
    hits = found.hits
    list.replaceChildren(...hits.map((hit, at) => renderHit(hit, at, store.outline.numberOf(hit.index))))
    field.ariaExpanded = String(hits.length > 0)
    count.textContent = field.value.trim() === '' ? '' : describe(found)
    choose(0)
  })
  field.addEventListener('keydown', (event) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const move = moves[event.key]
    if (move !== undefined) choose(chosen + move)
    else if (event.key === 'Enter') go(chosen)
    else return
    event.preventDefault()
  })
  list.addEventListener('click', ({ target }) => {
    const item = target instanceof Element ? target.closest('li') : null
    if (item) go([...list.children].indexOf(item))
  })
}

function describe({ hits, total }: SearchResult): string {
  if (total === 0) return say('No slide has these words')
  return hits.length < total
    ? say('The best {shown} of {total}', { shown: hits.length, total })
    : say('{total} found', { total })
}

function renderHit(hit: Hit, at: number, slideNumber: number): HTMLLIElement {
  const words = make('span', ofDeck(), hit.title, make('small', {}, hit.excerpt))
  return make('li', { id: `search-hit-${at}`, role: 'option' }, make('span', {}, String(slideNumber)), words)
}

/** All words of a slide but the footer that is on each, those of its notes last, in one line. */
function wordsOf(section: Element): string {
  const shown = [...section.childNodes].filter(
    (node) => !(node instanceof Element && node.matches('aside.notes, .slide-footer:not(.own)')),
  )
  const words = [...shown, ...notesOf(section)].map(({ textContent }) => textContent ?? '')
  return words.join(' ').replace(/\s+/g, ' ').trim()
}
