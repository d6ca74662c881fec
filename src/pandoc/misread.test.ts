import { expect, it } from 'vitest'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { read } from './read.ts'

/** What is said of a text: the code, and where it begins. */
function said(source: string) {
  const faults: Diagnostic[] = []
  read(source, (fault) => faults.push(fault))
  return faults.map(({ code, at }) => `${code} ${at.start}`)
}
const hints = (source: string) => {
  const faults: Diagnostic[] = []
  read(source, (fault) => faults.push(fault))
  return faults.map(({ hint }) => hint)
}

it.each([
  ['text\n# b', ['glued-heading 5']],
  ['text\n # b', []],
  ['text\n|a|b|\n|-|-|', ['glued-table 5']],
  ['text\n|a|b|\n|::|::|', []],
  ['```js  {.a', ['attributes-as-text 0']],
  ['::: {.a\nb', ['unclosed-div 0', 'attributes-as-text 0']],
  ['text\n\n  ::: {.a\nb', []],
  ['text\n1. a', ['glued-list 5']],
  ['text\n    1. a', []],
])('%j', (source, codes) => {
  expect(said(source)).toEqual(codes)
})

it('faults stand in the order of their places, whichever was found first', () => {
  expect(said('[^a]: nobody asks for it\n\ntext\n- a\n').map((one) => Number(one.split(' ')[1]))).toEqual([
    0, 31,
  ])
})

it('a div that is not closed is closed by as many colons as it has', () => {
  expect(hints('a\n\n:::: x\nb\n')).toEqual(['Write :::: on a line of its own where the div ends'])
  expect(hints('::: x\nb\n::: end of it\n')[0]).toMatch(/^Write ::: alone on line 3;/)
  expect(hints('::: a b c\n\n::: x\nb\n').at(-1)).toBe('Write ::: on a line of its own where the div ends')
})
