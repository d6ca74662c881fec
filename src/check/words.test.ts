import { expect, it } from 'vitest'
import { read } from '../pandoc/read.ts'
import { wordsOf } from './words.ts'

/** The words of prose; those that a sentence may begin with in capitals. */
function wordsIn(source: string) {
  const found = [...wordsOf(read(source, () => {}).blocks, source)]
  // Each is where it says.
  for (const { text, at } of found) expect(source.slice(at.start, at.end).replaceAll('’', "'")).toBe(text)
  return found.map(({ text, first }) => (first ? text.toUpperCase() : text)).join(' ')
}

it.each([
  ['one two, three', 'ONE two three'],
  [
    '*one **two** three* four [five *six*](x) “seven *eight* nine” ten',
    'ONE two three four five six seven eight nine ten',
  ],
  ['it’s theirs, isn’t it', "IT'S theirs isn't it"],
  ['one. two! three? four: five … six', 'ONE TWO THREE FOUR FIVE SIX'],
  ['by J. Doe', 'BY J Doe'],
  ['J. Doe came. (He went) “She did!” they. B', 'J Doe came HE went She did THEY B'],
  ['one `code`two three`code` four', 'ONE four'],
  ['one $x$two @cite three ![four](a.png)five', 'ONE three'],
  ['camelCase a_b 3rd x/y www.example.org NASA -option 50%', ''],
  ['well-known “quoted” (bracketed) end-', 'WELL known quoted bracketed end'],
  ['one\\\ntwo\nthree[^1] four\n\n[^1]: five *six*', 'ONE two three four FIVE six'],
  ["*twice* 'twice' twice,\n**twice** &amp; twice", 'TWICE twice twice twice twice'],
  ['one ^two^ “Three” ... Four', 'ONE two Three FOUR'],
  ['# One\n\n- two\n- three\n\n| a | b |\n|---|---|\n| four | five |', 'ONE TWO THREE A B FOUR FIVE'],
])('%j has the words %s', (source, words) => {
  expect(wordsIn(source)).toBe(words)
})
