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
