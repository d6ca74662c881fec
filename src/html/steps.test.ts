import { expect, it } from 'vitest'
import type { Block } from '../pandoc/ast.ts'
import { fragmentIndex, Steps } from './steps.ts'

const [from, to] = [0, 0]
const div = (...pairs: [string, string][]): Block => ({
  type: 'div',
  attr: { id: '', classes: ['fragment'], pairs },
  children: [],
  from,
  to,
})

it('numbers steps in the order of the text', () => {
  const steps = new Steps('a', [])
  expect([steps.next(undefined, false), steps.next(undefined, true), steps.next(undefined, false)]).toEqual([
    ' id="a/1" data-fragment-index="0"',
    ' data-fragment-index="1"',
    ' id="a/3" data-fragment-index="2"',
  ])
})

it('puts steps with an index of their own first, by index, as reveal.js does', () => {
  const steps = new Steps('a', [
    div(),
    div(['data-fragment-index', '5']),
    { type: 'blockQuote', children: [div(['fragment-index', '2'])], from, to },
    {
      type: 'rawBlock',
      format: 'html',
      value: '<b class="fragment" data-fragment-index=5>',
      from,
      to,
    },
  ])
  expect(steps.next(undefined, false)).toBe(' id="a/3" data-fragment-index="2"')
  expect(steps.next(5, false)).toBe(' id="a/2" data-fragment-index="1"')
  expect(steps.next(2, false)).toBe(' id="a/1" data-fragment-index="0"')
  expect(steps.next(5, false)).toBe(' data-fragment-index="1"')
})

it('gives each address that no element has an element of its own', () => {
  const steps = new Steps('a', [div(['data-fragment-index', '5'])])
  steps.next(undefined, true)
  steps.next(undefined, false)
  steps.next(5, true)
  // The second element of that step.
  expect(steps.next(5, false)).toBe(' id="a/1" data-fragment-index="0"')
  steps.video()
  expect(steps.anchors()).toBe('<span class="anchor" id="a/2"></span><span class="anchor" id="a/4"></span>')
})

it('reads an index in both spellings', () => {
  expect(fragmentIndex([['data-fragment-index', '3']])).toBe(3)
  expect(fragmentIndex([['fragment-index', ' 4 ']])).toBe(4)
  expect(fragmentIndex([['fragment-index', 'x']])).toBeUndefined()
})
