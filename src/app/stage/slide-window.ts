/**
 * Keeps only a window of a long deck in reveal's DOM, since reveal's work per step grows with the number of slides.
 * Columns out of the window wait, unpainted but findable by their ids, in a box outside `.reveal`: reveal looks through all
 * that is in there several times a step.
 */

import { unfitSlide } from '../../slide/fit.ts'

export interface SlideWindow {
  /** Brings a column in; gives its place among those that are in. */
  bring(column: HTMLElement): number
  /** Puts all columns back where they were, until one is brought in again. */
  close(): void
}

/** Up to this many columns, all of them stay in. */
const FEW = 60
/** Columns kept on each side of the one brought in. */
const REACH = 4

/** `slides` is the `.slides` element of the page. */
export function createSlideWindow(slides: HTMLElement): SlideWindow {
  const box = document.createElement('div')
  box.hidden = true
  /** In order, with their places; none while the window is closed. */
  let columns: readonly HTMLElement[] = []
  let indices: ReadonlyMap<HTMLElement, number> = new Map()
  let low = 0
  let high = 0

  const open = (): void => {
    columns = [...slides.children].filter((child) => child instanceof HTMLElement && child.matches('section'))
    indices = new Map(columns.map((column, index) => [column, index]))
    low = 0
    high = columns.length
    if (columns.length > FEW) slides.parentElement?.after(box)
  }
  /** Only what changes is moved: a node that is moved begins anew, with its frames and films. */
  const move = (from: number): void => {
    const [oldLow, oldHigh] = [low, high]
    low = Math.min(Math.max(from, 0), columns.length - 2 * REACH - 1)
    high = low + 2 * REACH + 1
    const leaving = columns.slice(oldLow, oldHigh).filter((_, at) => oldLow + at < low || oldLow + at >= high)
    // Where all were in, reveal has seen none of them.
    if (leaving.length < columns.length - 2 * REACH - 1) for (const column of leaving) leaveNoTrace(column)
    box.append(...leaving)
    for (let index = high - 1; index >= low; index--) {
      const column = columns[index]
      const behind = index + 1 < high ? columns[index + 1] : undefined
      if (column && column.parentElement !== slides) slides.insertBefore(column, behind ?? null)
    }
  }

  return {
    bring(column) {
      if (columns.length === 0) open()
      const index = indices.get(column) ?? 0
      // Only a column that is out moves the window: one slide in four pays, and nothing moves while a slide is shown.
      const isOut = index < low || index >= high || high - low === columns.length
      if (columns.length > FEW && isOut) move(index - REACH)
      return index - low
    },
    close() {
      if (box.isConnected) slides.append(...columns)
      for (const column of columns) leaveNoTrace(column)
      box.remove()
      columns = []
    },
  }
}

/** Takes off a column and its slides what reveal has written on them. */
export function leaveNoTrace(column: HTMLElement): void {
  for (const section of [column, ...column.querySelectorAll<HTMLElement>(':scope > section')]) {
    section.classList.remove('past', 'present', 'future')
    for (const name of ['hidden', 'aria-hidden', 'inert', 'data-fragment', 'data-previous-indexv'])
      section.removeAttribute(name)
    section.style.removeProperty('display')
    unfitSlide(section)
    section.removeAttribute('tabindex')
    if (section.style.length === 0) section.removeAttribute('style')
  }
}
