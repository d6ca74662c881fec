import { expect, it } from 'vitest'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { growthOf } from './count-work.setup.ts'
import { hostile, letter } from './hostile-texts.ts'
import { read } from './read.ts'

const occurrences = (text: string) => text.split(letter).length - 1

it.each(Object.entries(hostile))(
  '%s: takes work in proportion to the length, and loses no text without a word',
  (_, make) => {
    const readings: { text: string; faults: Diagnostic[]; whole: ReturnType<typeof read> }[] = []
    const growth = growthOf(2000, make, (text) => {
      const faults: Diagnostic[] = []
      readings.push({ text, faults, whole: read(text, (fault) => faults.push(fault)) })
    })
    expect(growth).toBeLessThan(1.3)
    const [{ text, faults, whole }] = readings as [(typeof readings)[0]]
    if (faults.length === 0)
      expect(occurrences(JSON.stringify([whole.blocks, [...whole.meta]]))).toBeGreaterThanOrEqual(
        occurrences(text),
      )
    else expect(faults.every(({ message, at }) => message !== '' && at.end <= text.length)).toBe(true)
  },
)

/** Arguments of a call in this number overflow the stack. */
const many = 130_000

it.each([
  ['rows', `|a|b|\n|-|-|\n${'|c\n'.repeat(many)}`],
  ['lines of a footnote', `x[^1]\n\n[^1]: a\n${'\n'.repeat(many)}    b\n`],
  ['classes', `::: {class="${'a '.repeat(many)}"}\nx\n:::\n`],
  ['classes of an element', `<div class="${'a '.repeat(many)}">\nx\n</div>\n`],
  ['inlines of a value', `---\nk: |\n  ${'*a* '.repeat(many)}\n---\n`],
  ['lines of a cell', `+---+\n${'| a |\n|   |\n'.repeat(many / 2)}+---+\n`],
])('reads many %s', { timeout: 60_000 }, (_, text) => {
  expect(() => read(text, () => {})).not.toThrow()
})
