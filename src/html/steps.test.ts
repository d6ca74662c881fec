import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { join } from './markup.ts'
import { fragmentIndex, Steps } from './steps.ts'

/** The attributes of elements that ask for these places, and how the slide ends. */
function numbered(...asked: readonly [index: number | 'last' | 'screen' | undefined, hasId: boolean][]) {
  const steps = new Steps('a')
  const written = join(
    asked.map(([index, hasId]) => steps.next(index, hasId)),
    '|',
  )
  const { count, number, anchors } = steps.numbered()
  return [count, number(written).replaceAll('data-fragment-index', 'index'), anchors]
}

it('numbers steps in the order of the text', () => {
  expect(numbered([undefined, false], [undefined, true], [undefined, false])).toEqual([
    3,
    ' id="a/1" index="0"| index="1"| id="a/3" index="2"',
    '<span class="anchor" id="a/2"></span>',
  ])
})

it('puts steps with an index of their own first, by index, as reveal.js does, and videos last', () => {
  expect(
    numbered(['last', false], [undefined, false], [5, false], [2, false], [5, false], ['last', false]),
  ).toEqual([
    5,
    ' id="a/4" index="3"| id="a/3" index="2"| id="a/2" index="1"| id="a/1" index="0"| index="1"| id="a/5" index="4"',
    '',
  ])
})

it('puts the steps of a screen behind its coming, and that behind the steps of those before', () => {
  const asked = [5, 'last', 'screen', undefined, 1, 'screen', 1] as const
  expect(numbered(...asked.map((index): [(typeof asked)[number], boolean] => [index, true]))[1]).toBe(
    [0, 1, 2, 4, 3, 5, 6].map((index) => ` index="${index}"`).join('|'),
  )
})

it('gives each address that no element has an element of its own', () => {
  // The second element of a step has its address where the first has an id.
  expect(numbered([undefined, true], [5, true], [5, false])[1]).toBe(
    ' index="1"| index="0"| id="a/1" index="0"',
  )
  expect(numbered([undefined, true], [5, true])[2]).toBe(
    '<span class="anchor" id="a/1"></span><span class="anchor" id="a/2"></span>',
  )
})

it.each([
  ['words that are no step have an index', '[a]{fragment-index=1}\n\n[b]{.fragment fragment-index=2}', ['b']],
  ['tags that are no step have one', '<b data-fragment-index="1">a</b>\n\n[b]{.fragment}', ['b']],
  [
    'the notes have one',
    '::: notes\n[a]{.fragment fragment-index=1}\n:::\n\n[b]{.fragment fragment-index=3}',
    ['b'],
  ],
  [
    'a video starts',
    '<video src="https://a.example/v.mp4"></video>\n\n[b]{.fragment}\n\n[c]{.fragment}',
    ['b', 'c', ''],
  ],
  ['a video has controls', '<video controls src="https://a.example/v.mp4"></video>\n\n[b]{.fragment}', ['b']],
  [
    'a video in the notes',
    '::: notes\n<video src="https://a.example/v.mp4"></video>\n:::\n\n[b]{.fragment}',
    ['b'],
  ],
  [
    'the foot has one',
    '::: footer\n[f]{.fragment fragment-index=4}\n:::\n\n[b]{.fragment fragment-index=2}',
    ['b', 'f'],
  ],
])('has numbers without gaps where %s', (_, body, order) => {
  const { html, slides } = compile(`## A\n\n${body}\n`, { target: 'page' })
  const found = [...html.matchAll(/<[^>]* class="fragment\b[^>]* data-fragment-index="(\d+)"[^>]*>(\w*)/g)]
  const words = found.sort(([, one], [, other]) => Number(one) - Number(other)).map(([, , word]) => word)
  expect(words).toEqual(order)
  expect(found.map(([, index]) => Number(index))).toEqual([...order.keys()])
  expect(slides[0]?.steps).toBe(order.length)
  expect(html).not.toContain('\0')
})

it('reads an index in both spellings', () => {
  expect(fragmentIndex([['data-fragment-index', '3']])).toBe(3)
  expect(fragmentIndex([['fragment-index', ' 4 ']])).toBe(4)
  expect(fragmentIndex([['fragment-index', '12']])).toBe(12)
  expect(fragmentIndex([['fragment-index', 'x']])).toBeUndefined()
})
