/**
 * Keeps only a window of a long deck in reveal's DOM, since reveal's work per step grows with the number of slides.
 * Columns out of the window wait, unpainted but findable by their ids, in a box outside `.reveal`: reveal looks through all
 * that is in there several times a step.
 */
import type { Stop } from './lifecycle.ts'

export interface SlideWindow {
  /** Brings a column in; gives its place among those that are in. */
  bring(column: HTMLElement): number
  /** Puts all columns back where they were. */
  readonly stop: Stop
}

/** Up to this many columns, all of them stay in. */
const FEW = 60
/** Columns kept on each side of the one brought in. */
const REACH = 4

/** `slides` is the `.slides` element of the page. */
export function openSlideWindow(slides: HTMLElement): SlideWindow {
  const columns = [...slides.children].filter((child) => child.matches('section'))
  if (columns.length <= FEW) return { bring: (column) => columns.indexOf(column), stop: () => {} }

  const indices = new Map(columns.map((column, index) => [column, index]))
  const box = document.createElement('div')
  box.hidden = true
  slides.parentElement?.after(box)
  let low = 0
  let high = columns.length

  /** Only what changes is moved: a node that is moved begins anew, with its frames and films. */
  const move = (from: number): void => {
    const [oldLow, oldHigh] = [low, high]
    low = Math.min(Math.max(from, 0), columns.length - 2 * REACH - 1)
    high = low + 2 * REACH + 1
    box.append(...columns.slice(oldLow, oldHigh).filter((_, at) => oldLow + at < low || oldLow + at >= high))
    for (let index = high - 1; index >= low; index--) {
      const column = columns[index]
      const behind = index + 1 < high ? columns[index + 1] : undefined
      if (column && column.parentElement !== slides) slides.insertBefore(column, behind ?? null)
    }
  }

  return {
    bring(column) {
      const index = indices.get(column) ?? 0
      // Only a column that is out moves the window: one slide in four pays, and nothing moves while a slide is shown.
      if (index < low || index >= high || high - low === columns.length) move(index - REACH)
      return index - low
    },
    stop() {
      slides.append(...columns)
      box.remove()
    },
  }
}
