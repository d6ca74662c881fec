/** Slides as reveal.js counts them: columns from 0, and in each its slides from 0. A slide that stands alone is a column of one. */
import type { Slides } from '../slides.ts'
import type { Store } from '../sync/store.ts'

export interface SlideIndices {
  readonly h: number
  readonly v: number
}

/** The deck and where its talk is, always as they are now: while a deck is written, its slides change. */
export interface SlideGrid {
  readonly columns: readonly (readonly HTMLElement[])[]
  /** The slide that is shown. */
  readonly present: HTMLElement
  /** How many of its steps are. */
  readonly step: number
  /** How many steps a slide has. */
  stepsOf(section: HTMLElement): number
  /** Of a slide among all of them; -1: it is none. */
  indexOf(section: HTMLElement): number
  /** Of a slide or a stack; the first one's for anything else. */
  cellOf(section: HTMLElement | undefined): SlideIndices
  /** The stack or the slide that a column is. */
  topOf(h: number): HTMLElement | undefined
}

export function stackOf(section: HTMLElement): HTMLElement | null {
  return section.parentElement?.closest('section') ?? null
}

/** `root`: the `.reveal` element. */
export function createGrid(root: HTMLElement, slides: Slides, { get, outline }: Store): SlideGrid {
  let made = arrange(slides.sections)
  const now = () => {
    if (made.of !== slides.sections) made = arrange(slides.sections)
    return made
  }
  const indexOf = ({ id }: HTMLElement) => outline.indexOf(id)
  return {
    get columns() {
      return now().columns
    },
    get present() {
      return slides.section(get().place.value.slide) ?? root
    },
    get step() {
      return get().place.value.step
    },
    stepsOf: (section) => outline.slides[indexOf(section)]?.steps ?? 0,
    indexOf,
    cellOf: (section) => (section && now().cells.get(section)) ?? { h: 0, v: 0 },
    topOf(h) {
      const first = now().columns[h]?.[0]
      return first && (stackOf(first) ?? first)
    },
  }
}

function arrange(sections: readonly HTMLElement[]) {
  const columns: HTMLElement[][] = []
  const cells = new Map<HTMLElement, SlideIndices>()
  let last: HTMLElement | null = null
  for (const section of sections) {
    const stack = stackOf(section)
    if (!stack || stack !== last) columns.push([])
    last = stack
    const column = columns.at(-1) ?? []
    const cell = { h: columns.length - 1, v: column.length }
    column.push(section)
    cells.set(section, cell)
    if (stack && cell.v === 0) cells.set(stack, cell)
  }
  return { of: sections, columns, cells }
}
