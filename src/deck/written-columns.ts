/** The slides of a notation that tells them apart itself. */
import type { WrittenSlide } from '../pandoc/ast.ts'
import { type Column, newSlide, type Slide } from './deck.ts'
import { partNotes } from './speaker-notes.ts'

/** A slide that begins with a heading is opened by it; what attributes that has are its own, not the slide's. */
export function makeWrittenColumns(columns: readonly (readonly WrittenSlide[])[]): readonly Column[] {
  return columns.flatMap((column): readonly Column[] => {
    const [first, ...rest] = column.map(makeSlide)
    if (!first) return []
    return [rest.length > 0 ? [first, ...rest] : first]
  })
}

function makeSlide({ attr, blocks, from, to }: WrittenSlide): Slide {
  const { body, notes } = partNotes(blocks)
  const [first, ...rest] = body
  const heading = first?.type === 'header' ? first : undefined
  const level = heading?.level ?? 1
  return newSlide({ kind: 'content', level, attr, heading, body: heading ? rest : body, notes, from, to })
}
