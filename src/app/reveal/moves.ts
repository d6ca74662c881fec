/** reveal.js's ways of moving, each a move of the talk. */
import type { RevealApi, RevealConfig } from 'reveal.js'
import type { Slides } from '../slides.ts'
import type { Store } from '../sync/store.ts'
import { type SlideGrid, stackOf } from './grid.ts'

type Direction = 'left' | 'right' | 'up' | 'down' | 'prev' | 'next'

export interface Moves
  extends Pick<
    RevealApi,
    Direction | 'slide' | 'navigateFragment' | 'availableRoutes' | 'availableFragments'
  > {
  readonly nextFragment: () => boolean
  readonly prevFragment: () => boolean
  /** Remembers the slide that is left, as the one of its stack where one comes back to. */
  leave(section: HTMLElement): void
}

export function createMoves(grid: SlideGrid, slides: Slides, store: Store, { rtl }: RevealConfig): Moves {
  const { loops } = store.outline
  const rows = new Map<HTMLElement | undefined, number>()

  /** Without `step` as reveal.js arrives: at the end of a slide before this one, at the start of one behind it. */
  const go = (section: HTMLElement | undefined, step?: number): void => {
    if (!section) return
    const isBefore = grid.indexOf(section) < grid.indexOf(grid.present)
    const arrival = section === grid.present ? grid.step : isBefore ? grid.stepsOf(section) : 0
    store.act({ type: 'go', slide: section.id, step: step ?? arrival })
  }
  const slide: Moves['slide'] = (toH, toV, f) => {
    const { h, v } = grid.cellOf(grid.present)
    const { length } = grid.columns
    const wanted = toH ?? h
    const wrapped = loops ? ((wanted % length) + length) % length : wanted
    const at = Math.min(Math.max(wrapped, 0), length - 1)
    const column = grid.columns[at] ?? []
    const row = toV ?? (toH === undefined ? v : (rows.get(grid.topOf(at)) ?? 0))
    go(column[Math.min(Math.max(row, 0), column.length - 1)], typeof f === 'number' ? f + 1 : undefined)
  }
  const navigateFragment: Moves['navigateFragment'] = (index, offset = 0) => {
    const { present, step } = grid
    const wanted = (typeof index === 'number' ? index + 1 : step) + offset
    store.act({ type: 'go', slide: present.id, step: wanted })
    return grid.present === present && grid.step !== step
  }
  const nextFragment = () => navigateFragment(undefined, 1)
  const prevFragment = () => navigateFragment(undefined, -1)
  /** Steps first, then to the neighbour, if there is one. */
  const move =
    (isForward: boolean, to: () => void): Moves['next'] =>
    ({ skipFragments = false } = {}) => {
      if (skipFragments || !(isForward ? nextFragment() : prevFragment())) to()
    }
  const across = (by: 1 | -1) =>
    move(by > 0, () => {
      const { h } = grid.cellOf(grid.present)
      if (loops || grid.columns[h + by]) slide(h + by)
    })
  const along = (by: 1 | -1) =>
    move(by > 0, () => {
      const { h, v } = grid.cellOf(grid.present)
      if (grid.columns[h]?.[v + by]) slide(h, v + by)
    })
  const through = (type: 'next' | 'previous', by: 1 | -1): Moves['next'] => {
    return ({ skipFragments = false } = {}) =>
      skipFragments ? go(slides.sections[grid.indexOf(grid.present) + by]) : store.act({ type })
  }
  const availableFragments: Moves['availableFragments'] = () => ({
    prev: grid.step > 0,
    next: grid.step < grid.stepsOf(grid.present),
  })
  return {
    slide,
    left: across(rtl ? 1 : -1),
    right: across(rtl ? -1 : 1),
    up: along(-1),
    down: along(1),
    prev: through('previous', -1),
    next: through('next', 1),
    navigateFragment,
    nextFragment,
    prevFragment,
    availableFragments,
    availableRoutes({ includeFragments = false } = {}) {
      const { h, v } = grid.cellOf(grid.present)
      const steps = includeFragments ? availableFragments() : { prev: false, next: false }
      const up = v > 0
      const down = v < (grid.columns[h]?.length ?? 0) - 1
      const before = h > 0 || up || loops || steps.prev
      const behind = h < grid.columns.length - 1 || down || loops || steps.next
      const [left, right] = rtl ? [behind, before] : [before, behind]
      return { left, right, up: up || steps.prev, down: down || steps.next }
    },
    leave(section) {
      const stack = stackOf(section)
      if (grid.indexOf(grid.present) === 0) rows.clear()
      else if (stack) rows.set(stack, grid.cellOf(section).v)
    },
  }
}
