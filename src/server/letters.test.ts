import { expect, it } from 'vitest'
import { seal } from '../app/audience/seal.ts'
import { createLetterKey } from './letters.ts'

it('opens what a listener’s page sealed, and nobody else does', () => {
  const [ours, theirs] = [createLetterKey(), createLetterKey()]
  const letter = seal('{"a":"Wie groß? 🦄"}', ours.key)
  expect(ours.open(letter)).toBe('{"a":"Wie groß? 🦄"}')
  expect(theirs.open(letter)).toBeUndefined()
  expect(Buffer.from(letter, 'base64url').toString('latin1')).not.toContain('Wie')
})

it('seals the same words in another way each time', () => {
  const { key } = createLetterKey()
  expect(seal('a', key)).not.toBe(seal('a', key))
})

it('opens none that somebody changed, cut off or made up', () => {
  const { key, open } = createLetterKey()
  const letter = Buffer.from(seal('vote', key), 'base64url')
  for (let at = 0; at < letter.length; at++) {
    const changed = Buffer.from(letter)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(open(changed.toString('base64url')), String(at)).toBeUndefined()
  }
  for (const other of [letter.subarray(0, 47), letter.subarray(0, -1), Buffer.alloc(80)])
    expect(open(other.toString('base64url'))).toBeUndefined()
})

it('a server that was started anew has the key that listeners know', () => {
  const first = createLetterKey()
  const second = createLetterKey(first.keep())
  expect(second.key).toBe(first.key)
  expect(second.open(seal('a', first.key))).toBe('a')
  for (const other of ['', 'x', 7, undefined, null]) expect(createLetterKey(other).key).toHaveLength(43)
})
