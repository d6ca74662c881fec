/** Where blocks stand, and how large the letters of each kind are, in pixels of a slide of 1280 × 720. */
import type { Table } from '../pandoc/ast.ts'
import type { TypeCase, Voice } from './letters.ts'
import { spacing } from './spacing.ts'
import { leastWidth, rowsOf } from './tables.ts'

export interface TextFrame {
  readonly width: number
  /** Of the letters of text. */
  readonly size: number
  readonly voice: Voice
  /** In how many lists. */
  readonly depth: number
  /** Is nothing but the slide around it, or a step? */
  readonly isOnSlide: boolean
}

/** The rows of a table that is all of its slide share so much. */
export const tableRoom = 430

/** Of a heading; `most`: of one that has its slide for itself; `isDense`: the slide is tight, or stands in columns. */
export function headSize(level: number, size: number, most: number, isDense: boolean): number {
  if (isDense) return level === 2 ? Math.max(1.35 * size, 40) : level === 3 ? Math.max(1.1 * size, 32) : size
  if (level === 2) return most
  return level === 3 ? Math.max(1.1 * size, 46) : Math.max(size, 36)
}

/** The largest at which no word of a table's columns is broken; `isAlone`: it is all that is on its slide. */
export function tableSize(
  table: Table,
  { width, size }: TextFrame,
  isAlone: boolean,
  typeCase: TypeCase,
): number {
  const least = spacing['least-size']
  const most = Math.max((isAlone ? 1 : spacing['table-size']) * size, least)
  const byRows = isAlone ? tableRoom / 1.9 / rowsOf(table).length : most
  return Math.min(most, Math.max(least, Math.min(width / leastWidth(table, typeCase), byRows)))
}

export const captionSize = (size: number, density: number): number =>
  Math.min(
    size,
    Math.max(spacing['caption-size'] * size, spacing['caption-least'] * density, spacing['least-size']),
  )

/** Of an aside, and of footnotes. */
export const footSize = (size: number): number => Math.max(spacing['least-size'], spacing['foot-size'] * size)
