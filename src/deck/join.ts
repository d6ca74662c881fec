import { isMany } from '../pandoc/many.ts'
import type { Column, Deck } from './deck.ts'

/** One deck of several: the slides of all, one deck behind the other, and what the first says of itself. */
export function joinDecks(first: Deck, others: readonly Deck[]): Deck {
  if (others.length === 0) return first
  const all = [first, ...others]
  // Notes that their author keeps to himself stay so in a deck of somebody else's.
  const notes = all.some(({ options }) => options.notes === 'private') ? 'private' : 'public'
  return {
    ...first,
    options: { ...first.options, notes },
    columns: all.flatMap(({ columns }) => columns.filter((column) => !isNone(column))),
  }
}

/** The blank slide that Pandoc makes of a document with nothing in it. */
const isNone = (column: Column) =>
  !isMany(column) && column.kind === 'content' && column.from === column.to && column.body.length === 0
