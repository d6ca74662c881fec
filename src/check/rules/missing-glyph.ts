import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Stranger } from '../drawing.ts'
import type { DrawnRule } from '../rule.ts'

/** With this share of its letters in another script a deck is written in that. */
const ownScript = 0.05

export const missingGlyph: DrawnRule = {
  kind: 'drawn',
  id: 'missing-glyph',
  severity: 'warning',
  title: 'The deck’s typefaces lack a character that it uses',
  why: 'Another machine draws it in a typeface of its own, which looks strange, or as an empty box. Said once for the deck, with all characters. Emoji are left out: every system has a typeface for them; so are the letters of a deck that is written in another script, which is drawn in the machine’s own typeface throughout.',
  source: 'Characters that look the same with and without the deck’s typefaces',
  *check({ strangers: found }, { source }) {
    const all = eachOnce(found)
    const strangers = isOwnScript(all, source) ? all.filter(({ box }) => box) : all
    const [first] = strangers
    if (!first) return
    const list = strangers.map(({ character }) => character)
    const boxes = strangers.filter(({ box }) => box).length
    const shown = list.slice(0, 24).join(' ')
    yield {
      message: `The deck’s typefaces lack ${list.length === 1 ? 'a character' : `${list.length} characters`}: ${shown}${list.length > 24 ? ' …' : ''}${boxes > 0 ? ` (this machine lacks ${boxes === list.length ? 'them' : `${boxes} of them`} too)` : ''}`,
      hint: 'Another machine may show it otherwise or as a box: write it otherwise, or bring a typeface that has it',
      at: placeOf(first, source),
    }
  },
}

/** Each character where it is first used. */
const eachOnce = (strangers: readonly Stranger[]): readonly Stranger[] =>
  [...new Map(strangers.toReversed().map((one) => [one.character, one])).values()].reverse()

/** Are so many of the deck's letters missing that it is written in a script of its own, and not one that it quotes? */
function isOwnScript(strangers: readonly Stranger[], source: string): boolean {
  const lacking = new Set(strangers.map(({ character }) => character))
  const letters = source.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => lacking.has(letter)).length > letters.length * ownScript
}

/** The character itself; what contains it, where it is written as an entity. */
function placeOf({ character, at }: Stranger, source: string): Span {
  const start = source.indexOf(character, at.start)
  return start < 0 || start >= at.end ? at : { start, end: start + character.length }
}
