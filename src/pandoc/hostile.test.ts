import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../diagnostic.ts'
import { hostile, letter } from './hostile-texts.ts'
import { read } from './read.ts'

/**
 * How much `task` looks at text: every character that it asks for, and the stretches that searches and patterns run
 * over. Counts instead of the clock, so that a busy machine does not matter.
 */
function countWork(task: () => void): number {
  let work = 0
  const { charCodeAt, charAt, indexOf, includes, startsWith, slice, split } = String.prototype
  const { exec } = RegExp.prototype
  String.prototype.charCodeAt = function (at) {
    work++
    return charCodeAt.call(this, at)
  }
  String.prototype.charAt = function (at) {
    work++
    return charAt.call(this, at)
  }
  String.prototype.startsWith = function (search, at) {
    work++
    return startsWith.call(this, search, at)
  }
  String.prototype.indexOf = function (search, from = 0) {
    const at = indexOf.call(this, search, from)
    work += 1 + (at === -1 ? Math.max(0, this.length - from) : at - from)
    return at
  }
  String.prototype.includes = function (search, from) {
    return this.indexOf(search, from) !== -1
  }
  String.prototype.slice = function (from, to) {
    work++
    return slice.call(this, from, to)
  }
  String.prototype.split = function (...how: [never, number?]) {
    work += 1 + this.length
    return split.apply(this, how)
  }
  RegExp.prototype.exec = function (text) {
    const from = this.sticky || this.global ? this.lastIndex : 0
    const match = exec.call(this, text)
    // What is bound to a place is looked for nowhere else.
    const isBound = this.sticky || (this.source.startsWith('^') && !this.multiline)
    const end = match ? match.index + match[0].length : isBound ? from : text.length
    work += 1 + Math.max(0, end - from)
    return match
  }
  try {
    task()
  } finally {
    Object.assign(String.prototype, { charCodeAt, charAt, indexOf, includes, startsWith, slice, split })
    RegExp.prototype.exec = exec
  }
  return work
}

const occurrences = (text: string) => text.split(letter).length - 1

describe.each(Object.entries(hostile))('%s', (_, make) => {
  it('takes work in proportion to the length', () => {
    const [once, twice] = [3000, 6000].map((length) => {
      const text = make(length)
      return countWork(() => read(text, () => {})) / text.length
    })
    expect(twice).toBeLessThan(1.3 * (once ?? 0) + 1)
  })

  it('loses no text without a word', () => {
    const text = make(3000)
    const faults: Diagnostic[] = []
    const { blocks, meta } = read(text, (fault) => faults.push(fault))
    const found = occurrences(JSON.stringify([blocks, [...meta]]))
    if (faults.length === 0) expect(found).toBeGreaterThanOrEqual(occurrences(text))
    else expect(faults.every(({ message, at }) => message !== '' && at.end <= text.length)).toBe(true)
  })
})

/** Arguments of a call in this number overflow the stack. */
const many = 150_000

it.each([
  ['rows', `|a|b|\n|-|-|\n${'|c\n'.repeat(many)}`],
  ['lines of a footnote', `x[^1]\n\n[^1]: a\n${'\n'.repeat(many)}    b\n`],
  ['classes', `::: {class="${'a '.repeat(many)}"}\nx\n:::\n`],
  ['classes of an element', `<div class="${'a '.repeat(many)}">\nx\n</div>\n`],
  ['inlines of a value', `---\nk: |\n  ${'*a* '.repeat(many)}\n---\n`],
  ['lines of a cell', `+---+\n${'| a |\n|   |\n'.repeat(many)}+---+\n`],
])('reads many %s', { timeout: 60_000 }, (_, text) => {
  expect(() => read(text, () => {})).not.toThrow()
})
