import { describe, expect, it } from 'vitest'
import type { Block } from '../pandoc/ast.ts'
import { read } from '../pandoc/read.ts'
import { kilo } from '../themes/kilo/theme.ts'
import { bodyVoice, typeCaseOf } from './letters.ts'
import { piecesOf, withKeptSpaces } from './line-ends.ts'
import { countLines, widthsOf } from './lines.ts'
import { setInlines, setText } from './pieces.ts'

const typeCase = typeCaseOf(kilo)
const inlinesOf = ([block]: readonly Block[]) => (block?.type === 'para' ? block.children : [])
const set = (source: string) => setInlines(inlinesOf(read(source, () => {}).blocks), bodyVoice, typeCase)
const widthOf = (text: string) => typeCase(bodyVoice).widthOf(text)
/** The lines of a text in a room of so many `x`. */
const lines = (source: string, room: number) => countLines(set(source), room * widthOf('x'))

describe('a line ends', () => {
  it.each([
    ['at a space', 'xxxx xxxx', 6, 2],
    ['no sooner than it has to', 'xx xx xx', 6, 2],
    ['at a break', 'xx\\\nxx', 20, 2],
    ['not at a no-break space', 'xx xx\u00a0xx', 6, 2],
    ['behind a hyphen, not before one', 'xxxx-xxxx', 6, 2],
    ['within what is too long for any', 'x'.repeat(20), 11, 2],
    ['at a soft hyphen', 'xxxx\u00adxxxx', 6, 2],
    ['at a space without width', 'xxxx\u200bxxxx', 6, 2],
    ['between East Asian signs', '東京東京', 5, 2],
    ['in an address at its parts', '<https://example.com/xxxxxxxx>', 21, 2],
    ['behind a dash', 'xxxx—xxxx', 8, 2],
  ])('%s', (_, source, room, count) => {
    expect(lines(source, room)).toBe(count)
  })

  it('not before what closes East Asian words', () => {
    expect(set('「東京」。').length).toBe(2)
  })

  it('not within a date or an arrow', () => {
    expect(set('2026-11-25').length).toBe(1)
    expect(set('well-known').length).toBe(2)
    expect(set('a -> b').length).toBe(3)
  })

  it('not where markup begins or ends within a word', () => {
    expect(set('**bold**, *slanted*.').length).toBe(2)
    expect(set('“quoted *words*” here').length).toBe(3)
    expect(set('東**京**').length).toBe(2)
  })
})

it('signs that stand apart stay with what they belong to', () => {
  const kept = (text: string) => withKeptSpaces(text).replaceAll('\u00a0', '~')
  expect(kept('a : b ; c ? d ! e')).toBe('a~: b~; c~? d~! e')
  expect(kept('a « b c » d')).toBe('a «~b c~» d')
  expect(kept('5 % 6 €, 7 ° x % y')).toBe('5~% 6~€, 7~° x % y')
  expect(kept('€ 5, $ 6, £ x')).toBe('€~5, $~6, £ x')
  expect(kept('a :b !c')).toBe('a :b !c')
})

it.each([
  ['a—b', ['a', '—', 'b']],
  ['a—9', ['a', '—', '9']],
  ['a…(b', ['a…(b']],
  ['a?b', ['a?', 'b']],
  ['a-b', ['a-', 'b']],
  ['a-9', ['a-', '9']],
  ['-9', ['-9']],
  ['(-9', ['(-9']],
  ['1—2', ['1', '—', '2']],
])('%s may end a line within: %j', (word, pieces) => {
  expect(piecesOf(word)).toEqual(pieces)
})

describe('a word is as wide as', () => {
  it('its letters are in bold, in code, small', () => {
    expect(widthsOf(set('**Words**')).all).toBeGreaterThan(widthsOf(set('Words')).all)
    expect(widthsOf(set('`code`')).all).toBeCloseTo((4 * 0.6 + 2 * 0.28) * 0.86, 3)
    expect(widthsOf(set('x^xxxx^')).all).toBeCloseTo(widthOf('x') + 0.7 * widthOf('xxxx'), 3)
  })

  it('all of them, and the widest', () => {
    const { all, widest } = widthsOf(setText('one twenty two', bodyVoice, typeCase))
    expect(all).toBeCloseTo(widthOf('one twenty two'), 1)
    expect(widest).toBe(widthOf('twenty'))
  })
})
