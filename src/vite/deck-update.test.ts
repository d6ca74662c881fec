import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { slideUpdates } from './deck-update.ts'

const before = '## One\n\nwords\n\n## Two {transition="fade"}\n'
const updateTo = (after: string) =>
  slideUpdates(compile(before, { target: 'page' }).slides, compile(after, { target: 'page' }).slides)

it('other words are exchanged where their slide is', () => {
  const { slides, moves } = updateTo(before.replace('words', 'others'))
  expect(moves).toBe(false)
  expect(slides.map(({ id, html }) => [id, html?.includes('others')])).toEqual([
    ['one', true],
    ['two', undefined],
  ])
})

it.each([
  ['a slide comes', `${before}\n## Three\n`],
  ['a slide goes', '## One\n\nwords\n'],
  ['slides change places', '## Two {transition="fade"}\n\n## One\n\nwords\n'],
  ['a slide moves into a stack', `# Stack\n\n${before}`],
  ['a slide itself is another', before.replace('transition="fade"', 'visibility="hidden"')],
])('%s: the page is arranged anew', (_, after) => {
  expect(updateTo(after).moves).toBe(true)
})

it.each([
  [
    'a slide comes before ones without a heading',
    'a\n\n---\n\n> - b',
    'new\n\n---\n\na\n\n---\n\n> - b',
    { 'slide-1': 'slide-2', 'slide-2': 'slide-3' },
  ],
  ['the first goes', '## A\n\n---\n\nb\n\n---\n\nc', '## A\n\n---\n\nc', { 'slide-3': 'slide-2' }],
  ['a heading changes', '## A\n\n## B\n\n## C', '## A\n\n## Be\n\n## C', { b: 'be' }],
  [
    'two become one',
    '## A\n\n---\n\nb\n\n---\n\nc\n\n## D',
    '## A\n\n## B\n\nc\n\n## D',
    { 'slide-2': 'b', 'slide-3': 'b' },
  ],
  [
    'a slide comes, the next one is renamed',
    '## A\n\n## B\n\n## C',
    '## New\n\n## A\n\n## Be\n\n## C',
    { b: 'be' },
  ],
  ['one is changed, the next one goes', '## A\n\n## B\n\n## C', '## A\n\na\n\n## C', { b: 'c' }],
  ['the last goes', '## A\n\n## B', '## A', { b: 'a' }],
  ['one becomes two', '## A\n\n---\n\nb\n\nc', '## A\n\n---\n\nb\n\n---\n\nc', {}],
  ['slides change places', '## A\n\n## B', '## B\n\n## A', {}],
])('%s: it is known what to show', (_, from, to, heirs) => {
  const slidesOf = (source: string) => compile(source, { target: 'page' }).slides
  expect(slideUpdates(slidesOf(from), slidesOf(to)).heirs).toEqual(heirs)
})
