/** All slides at a glance, as small true renderings; only those in sight are drawn, so hundreds are no burden. */
import { openDialog } from '../interface/dialog.ts'
import { make, makeButton, ofDeck } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import type { Slides } from '../slides.ts'
import { createPane, type Pane } from '../speaker/pane.ts'
import type { Store } from '../sync/store.ts'

/** Milliseconds without a key after which what came into sight is drawn. */
const REST = 120

export function openOverview(store: Store, slides: Slides): void {
  const panes = new Map<Element, Pane>()
  const { place, shape } = store.get()
  const current = place.value.slide
  const list = make('ol')
  list.style.setProperty('--ratio', String(shape.value.width / shape.value.height))

  /** In sight, and not drawn yet. One at a time, and none while keys move: a page takes longer than a key may wait. */
  const waiting = new Set<Element>()
  let drawing: ReturnType<typeof setTimeout> | undefined
  const drawNext = (): void => {
    const [first] = waiting
    const button = [...waiting].find((each) => each === document.activeElement) ?? first
    drawing = button && setTimeout(drawNext)
    if (!button) return
    waiting.delete(button)
    draw(button)
  }
  const drawSoon = (): void => {
    clearTimeout(drawing)
    drawing = setTimeout(drawNext, REST)
  }
  /** Far ones give up their frame, near ones get one. */
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const pane = panes.get(target)
        if (isIntersecting && !pane) waiting.add(target)
        else if (!isIntersecting) {
          waiting.delete(target)
          pane?.stop()
          panes.delete(target)
        }
      }
      drawing ??= setTimeout(drawNext, REST)
    },
    { root: null, rootMargin: '200px' },
  )
  const { body, close } = openDialog(say('All slides'), 'overview', () => {
    sight.disconnect()
    size.disconnect()
    clearTimeout(drawing)
    for (const pane of panes.values()) pane.stop()
  })
  const draw = (button: Element): void => {
    if (!(button instanceof HTMLElement)) return
    const pane = createPane('')
    pane.element.ariaHidden = 'true'
    button.querySelector('.pane-place')?.append(pane.element)
    panes.set(button, pane)
    pane.appear(store.get())
    const section = slides.section(button.dataset.slide ?? '')
    pane.show(section, Number.POSITIVE_INFINITY)
  }

  const buttons = store.outline.slides.map(({ id, title }, index) => {
    const go = (): void => {
      close()
      store.act({ type: 'go', slide: id })
    }
    const place = make('span', { className: 'pane-place' })
    const isCurrent = id === current
    const button = makeButton(place, go, { className: 'thumbnail', tabIndex: isCurrent ? 0 : -1 })
    button.append(
      make('span', { className: 'label', ...ofDeck() }, `${store.outline.numberOf(index)} ${title}`),
    )
    button.dataset.slide = id
    if (isCurrent) button.ariaCurrent = 'true'
    sight.observe(button)
    return button
  })
  const [first, ...others] = buttons.map((button) => make('li', {}, button))
  if (first) list.append(first)
  body.append(list)
  /** All rows are as high as any: those out of sight are laid out only when they come into it, and must move nothing then. */
  const measure = (): void => {
    list.style.setProperty('--row', `${buttons[0]?.offsetHeight}px`)
  }
  // While there is one: to change the height of a thousand takes as long as to make them.
  measure()
  list.append(...others)
  const size = new ResizeObserver(measure)
  size.observe(list)
  focusOn(buttons[store.outline.indexOf(current)])

  list.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const row = countColumns(list)
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + row,
      ArrowUp: at - row,
      PageDown: at + 4 * row,
      PageUp: at - 4 * row,
      Home: 0,
      End: buttons.length - 1,
    }
    const to = moves[event.key]
    if (event.key === 'o') close()
    else if (to === undefined) return
    else {
      drawSoon()
      focusOn(buttons[Math.min(Math.max(to, 0), buttons.length - 1)], buttons[at])
    }
    event.preventDefault()
  })
}

/** One button at a time is in the tab order: the one with the focus. */
function focusOn(button: HTMLButtonElement | undefined, before?: HTMLButtonElement): void {
  if (before) before.tabIndex = -1
  if (!button) return
  button.tabIndex = 0
  button.focus()
  button.scrollIntoView({ block: 'nearest' })
}

/** Of a grid. To ask the items where they are would lay out all those that are out of sight. */
function countColumns(grid: Element): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length
}
