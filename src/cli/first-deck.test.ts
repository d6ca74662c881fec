import { expect, it } from 'vitest'
import { firstDeck, firstDeckName } from './first-deck.ts'

it.each([
  ['Über Münchens Cafés', 'über-münchens-cafés.md'],
  ['Cafe\u0301s', 'cafés.md'],
  ['हिन्दी!', 'हिन्दी.md'],
  ['“Docker” + Python: how?', 'docker-python-how.md'],
  ['…', 'talk.md'],
])('%s is written into %s', (title, name) => {
  expect(firstDeckName(title)).toBe(name)
})

it('names the theme that was asked for', () => {
  expect(firstDeck('A', new Date())).not.toContain('theme:')
  expect(firstDeck('A', new Date(), 'swiss')).toContain('\ntheme: swiss\n---\n')
})

it('has the day of the place where it is written', () => {
  // In the zone of the tests (`vitest.config.ts`).
  expect(firstDeck('A', new Date('2024-03-02T06:00:00Z'))).toContain('date: 2024-03-01\n')
})
