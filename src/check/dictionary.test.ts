import { expect, it } from 'vitest'
import { openDictionary } from './dictionary.ts'

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
