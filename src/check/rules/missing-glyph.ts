import type { Span } from '../../diagnostic.ts'
import type { Stranger } from '../drawing.ts'
import type { DrawnRule } from '../rule.ts'

export const missingGlyph: DrawnRule = {
  kind: 'drawn',
  id: 'missing-glyph',
  severity: 'warning',
  title: 'The deck’s typefaces lack a character that it uses',
  why: 'Another machine draws it in a typeface of its own, which looks strange, or as an empty box. Said once for the deck, with all characters. Emoji are left out: every system has a typeface for them.',
  source: 'Characters that look the same with and without the deck’s typefaces',
  *check({ strangers }, { source }) {
    const [first] = strangers
    if (!first) return
    const list = strangers.map(({ character }) => character)
    const boxes = strangers.filter(({ box }) => box).length
    const shown = list.slice(0, 24).join(' ')
    yield {
      message: `The deck’s typefaces lack ${list.length === 1 ? 'a character' : `${list.length} characters`}: ${shown}${list.length > 24 ? ' …' : ''}${boxes > 0 ? ' (this machine has none of them either)' : ''}`,
      hint: 'Another machine may show it otherwise or as a box: write it otherwise, or bring a typeface that has it',
      at: placeOf(first, source),
    }
  },
}

/** The character itself; what contains it, where it is written as an entity. */
function placeOf({ character, at }: Stranger, source: string): Span {
  const start = source.indexOf(character, at.start)
  return start < 0 || start >= at.end ? at : { start, end: start + character.length }
}
