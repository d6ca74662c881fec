/** Search in all slides and notes, as one types, by keyboard alone: a combobox over `finder.ts`. */
import { openDialog } from '../interface/dialog.ts'
import { inDeckLanguage } from '../interface/language.ts'
import type { Slides } from '../slides.ts'
import { wordsOf } from '../speaker/notes.ts'
import type { Store } from '../sync/store.ts'
import { createFinder, type Hit, type SearchResult } from './finder.ts'

export function openSearch(store: Store, slides: Slides): void {
  const finder = createFinder(
    store.outline.slides.map(({ id, title }) => {
      const section = slides.section(id)
      return { id, title, text: section ? wordsOf(section) : '' }
    }),
  )
  const { body, close } = openDialog('Search', 'search')
  const field = document.createElement('input')
  // Not `search`: Escape would empty it first, and close at the second press.
  field.type = 'text'
  field.autocomplete = 'off'
  inDeckLanguage(field)
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-label', 'Words on a slide or in its notes')
  field.setAttribute('aria-controls', 'search-hits')
  field.setAttribute('aria-expanded', 'false')
  const list = document.createElement('ol')
  list.id = 'search-hits'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Slides found')
  const count = document.createElement('p')
  count.setAttribute('role', 'status')
  body.append(field, list, count)
  field.focus()

  let hits: readonly Hit[] = []
  let chosen = 0
  const choose = (index: number): void => {
    chosen = Math.min(Math.max(index, 0), hits.length - 1)
    for (const [at, item] of [...list.children].entries())
      item.setAttribute('aria-selected', String(at === chosen))
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
    field.setAttribute('aria-expanded', String(hits.length > 0))
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
  if (total === 0) return 'No slide has these words'
  return hits.length < total ? `The best ${hits.length} of ${total}` : `${total} found`
}

function renderHit(hit: Hit, at: number, slideNumber: number): HTMLLIElement {
  const item = document.createElement('li')
  item.id = `search-hit-${at}`
  item.setAttribute('role', 'option')
  const number = document.createElement('span')
  number.textContent = String(slideNumber)
  const words = document.createElement('span')
  inDeckLanguage(words)
  const excerpt = document.createElement('small')
  excerpt.textContent = hit.excerpt
  words.append(hit.title, excerpt)
  item.append(number, words)
  return item
}
