import { expect, test } from 'vitest'
import { bindKeys, type KeyChanges, readChanges } from './key-bindings.ts'
import type { Key } from './keys.ts'

const key = (...keys: string[]): Key => ({ keys, does: keys.join(), group: 'Show', run: () => {} })
const table = [key('ArrowRight', 'PageDown', ' ', 'n'), key('b', '.'), key('w'), key('1', '2'), key('Escape')]
const bound = (...changes: KeyChanges[]) =>
  Object.fromEntries([...bindKeys(table, changes)].map(([pressed, { name }]) => [pressed, name]))

test('without letters, digits and signs all that a clicker sends still works', () => {
  expect(Object.keys(bound({ characters: false, keys: {} }))).toEqual([
    'ArrowRight',
    'PageDown',
    ' ',
    'Escape',
  ])
})

test('a key gets another’s work, or none; what it stood for goes with it', () => {
  const changed = bound({ keys: { b: '', v: 'b', Escape: 'ArrowRight', q: 'nothing' } })
  expect(changed).not.toHaveProperty('b')
  expect(changed).not.toHaveProperty('q')
  expect(changed).toMatchObject({ v: 'b', '.': '.', Escape: 'ArrowRight' })
})

test('the reader’s word counts more than the deck’s', () => {
  const deck = { characters: false, keys: { b: '', Enter: 'ArrowRight' } }
  expect(bound(deck, { characters: true, keys: { w: '', z: 'w' } })).toMatchObject({
    Enter: 'ArrowRight',
    z: 'w',
  })
  expect(bound(deck, { keys: {} })).not.toHaveProperty('w')
})

test.each(['', 'null', '[]', '7', '{"keys":[]}', '{"keys":{"b":1},"characters":"no"}', '{'])(
  'what is kept as %j changes nothing',
  (kept) => {
    expect(readChanges(kept)).toEqual({ keys: {} })
  },
)
