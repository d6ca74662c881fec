import { expect, it } from 'vitest'
import { meantBy } from './slips.ts'

const words = ['there', 'receive', 'necessary', 'definitely', 'comparison', 'from', 'slides', 'sliced']
const right = new Set(words)

it.each([
  ['theer', ['there'], 'two letters swapped'],
  ['Theer', [], 'a short name'],
  ['form', [], 'a short word'],
  ['recieve', ['receive'], 'two letters swapped'],
  ['receve', ['receive'], 'a letter missing'],
  ['reeceive', ['receive'], 'a letter too many'],
  ['receivee', ['receive'], 'the last letter twice'],
  ['receives', [], 'a form of it'],
  ['reseive', ['receive'], 'a letter that sounds alike'],
  ['regeive', [], 'a letter that does not'],
  ['deceive', [], 'another first letter'],
  ['receivy', [], 'another last letter'],
  ['slised', ['sliced'], 'a letter that sounds alike'],
  ['definately', ['definitely'], 'another vowel'],
  ['comparision', ['comparison'], 'a letter too many'],
  ['neccesary', ['necessary'], 'the wrong letter doubled'],
  ['nesecary', [], 'other consonants'],
  ['kubernetes', [], 'a name'],
  ['rcv', [], 'its consonants alone'],
  ['recevie', ['receive'], 'two letters in the wrong order'],
])('%s is meant as %j: %s', (word, meant) => {
  expect(
    meantBy(
      word,
      (one) => right.has(one),
      () => words,
    ),
  ).toEqual(meant)
})
