import { expect, it } from 'vitest'
import { nearest } from './nearest.ts'

it.each<[word: string, candidates: string[], meant: string | undefined]>([
  ['footer', ['footer'], 'footer'],
  ['foter', ['footer'], 'footer'],
  ['foooter', ['footer'], 'footer'],
  ['fooler', ['footer'], 'footer'],
  ['foorer', ['cooler', 'footer'], 'footer'],
  ['FOOTR', ['footer'], 'footer'],
  // Two letters swapped are one mistake.
  ['fotoer', ['footer'], 'footer'],
  ['abc', ['bac'], 'bac'],
  ['abc', ['cba'], undefined],
  ['ba', ['ab'], 'ab'],
  ['abcd', ['badc'], undefined],
  ['abcdef', ['badcef'], 'badcef'],
  ['abcdef', ['fbcdea'], 'fbcdea'],
  ['abcd', ['bacd', 'abdc'], 'bacd'],
  // At most a third.
  ['abcdefghi', ['abcdefxyz'], 'abcdefxyz'],
  ['abcdefgh', ['abcdexyz'], undefined],
  ['abcdef', ['abcdefgh'], 'abcdefgh'],
  ['abcdef', ['abcdefghi'], undefined],
  ['ab', ['ax'], 'ax'],
  ['ab', ['xy'], undefined],
  ['a', ['b'], 'b'],
  ['', ['a'], 'a'],
  // The nearest, and of two the first.
  ['abcdefghi', ['abcdefgyz', 'abcdefghx', 'abcdefghy'], 'abcdefghx'],
  ['abc', [], undefined],
  ['a'.repeat(101), ['a'.repeat(101)], undefined],
])('%s, among %j, is meant as %s', (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant)
})
