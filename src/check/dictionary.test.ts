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

it('knows the forms that other languages make', () => {
  const dic = '3\ngehen/P\nSchiff/SN\nAbcdefgh/X\n'
  const aff = [
    'SET UTF-8',
    'PFX P Y 2',
    'PFX P 0 ver .',
    'PFX P g weg g',
    'SFX S Y 1',
    'SFX S 0 e/N .',
    'SFX N Y 1',
    'SFX N 0 n e',
    'SFX X Y 1',
    'SFX X bcdefgh xyz .',
  ].join('\n')
  const dictionary = { aff: Buffer.from(aff), dic: Buffer.from(dic) }
  const isKnown = openDictionary(dictionary)
  const words = [
    'gehen',
    'vergehen',
    'wegehen',
    'Schiffe',
    'Schiffen',
    'SCHIFF',
    'schiff',
    'Axyz',
    'Bxyz',
    'gehe',
  ]
  expect(words.filter(isKnown)).toEqual([
    'gehen',
    'vergehen',
    'wegehen',
    'Schiffe',
    'Schiffen',
    'SCHIFF',
    'Axyz',
  ])
})
