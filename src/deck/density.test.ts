import { expect, it } from 'vitest'
import { read } from '../pandoc/read.ts'
import { densityOf, roomOf } from './density.ts'

const steps = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
const room = roomOf(1280, 720, { text: 44, steps, leading: 1.35, letter: 0.5 })
const density = (source: string) => densityOf(read(source, () => {}).blocks, room, steps)

/** A screen of these sizes has some 700 letters at its largest. */
const letters = (count: number) => 'Words, '.repeat(count / 7)
const within = (name: string) => `One.\n\n::: ${name}\n${letters(2100)}\n:::\n`

it('is smaller the more a slide holds, and no smaller than there is a size for', () => {
  expect(density(letters(350))).toBe(1)
  expect(density(letters(1400))).toBeLessThan(density(letters(1000)))
  expect(density(letters(9000))).toBe(0.4)
})

it('counts an aside as what it is, small; notes, which nobody sees, not at all', () => {
  expect(density(within('other'))).toBeLessThan(density(within('aside')))
  expect(density(within('aside'))).toBeLessThan(1)
  expect(density(within('notes'))).toBe(1)
})
