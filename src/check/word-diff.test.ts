import { expect, it } from 'vitest'
import { diffWords } from './word-diff.ts'

it('keeps the longest row of words that both texts have', () => {
  const shown = (old: string, now: string) => {
    const words = (text: string) => text.split(' ').filter(Boolean)
    return diffWords(words(old), words(now))
      .map(({ kind, words }) => `${{ same: '', old: '-', new: '+' }[kind]}${words.join('_')}`)
      .join(' ')
  }
  for (const [old, now, expected] of [
    ['', '', ''],
    ['a', '', '-a'],
    ['', 'a b', '+a_b'],
    ['a b c', 'a b c', 'a_b_c'],
    ['a b c', 'a x c', 'a -b +x c'],
    ['a b c d', 'b c d e', '-a b_c_d +e'],
    ['a b', 'b a', '-a b +a'],
    ['x a b c', 'a b c x', '-x a_b_c +x'],
    ['a b a b', 'b a b a', '-a b_a_b +a'],
  ] as const)
    expect([old, now, shown(old, now)]).toEqual([old, now, expected])
})
