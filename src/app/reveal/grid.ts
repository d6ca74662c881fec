/** Slides as reveal.js counts them: columns from 0, and in each its slides from 0. */
import type { Slides } from '../slides.ts'

export interface Grid {
  /** A slide that stands alone is a column of one. */
  readonly columns: readonly (readonly HTMLElement[])[]
  /** Of a slide or a stack; undefined for anything else. */
  find(section: HTMLElement): Cell | undefined
}

export interface Cell {
  readonly h: number
  readonly v: number
}

export function stackOf(section: HTMLElement): HTMLElement | null {
  return section.parentElement?.closest('section') ?? null
}

/** The grid of the slides that there are now: while a deck is written, they change. */
export function liveGrid(slides: Slides): () => Grid {
  let made: { readonly of: Slides['sections']; readonly grid: Grid } | undefined
  return () => {
    if (made?.of !== slides.sections) made = { of: slides.sections, grid: createGrid(slides.sections) }
    return made.grid
  }
}

function createGrid(sections: readonly HTMLElement[]): Grid {
  const columns: HTMLElement[][] = []
  const cells = new Map<HTMLElement, Cell>()
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
  return { columns, find: (section) => cells.get(section) }
}
