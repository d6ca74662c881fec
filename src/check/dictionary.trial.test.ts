import english from 'dictionary-en'
import nspell from 'nspell'
import { expect, it } from 'vitest'
import { openDictionary } from './dictionary.ts'

it('knows the words that nspell knows when it is given the whole dictionary', () => {
  const whole = nspell({ aff: Buffer.from(english.aff), dic: Buffer.from(english.dic) })
  const isKnown = openDictionary(english)
  const forms = Object.keys(Reflect.get(whole, 'data')).filter((_, at) => at % 211 === 0)
  expect(forms.length).toBeGreaterThan(400)
  const words = [
    ...forms.flatMap((one) => [
      one,
      one.toUpperCase(),
      `${one}e`,
      `un${one}`,
      one.slice(1),
      one.slice(0, -1),
    ]),
    ...['re-enter', 'disinfecting', 'Rechecked', '1st', '11th', '21th', '1011th', 'th', '7', ''],
  ]
  const isRight = (word: string) => whole.correct(word)
  expect(words.filter(isKnown)).toEqual(words.filter(isRight))
})
