import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'
import { read } from './read.ts'

it.each([
  ['a`<br>`{=html}b', 'a b'],
  ['a`<i>`{=html}b`<br>`{=tex}c', 'abc'],
  ['a\nb\\\nc', 'a b c'],
  ['\'a\' "b"', '‘a’ “b”'],
  ['a[^1]\n\n[^1]: b', 'a'],
  ['*a* [b](c) `d` $e$', 'a b d e'],
])('%j is said as %j', (source, said) => {
  const [block] = read(source, () => {}).blocks
  expect(block?.type === 'para' && plainText(block.children)).toBe(said)
})
