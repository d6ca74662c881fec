import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openKeptTexts } from '../../kept-texts.ts'
import { createFormulaReader } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'kept-words-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'new', 'words.json')
const written = () => new Promise(setImmediate)

it('the words of a formula are there for the next build, and not for another version of the engine', async () => {
  const words = openKeptTexts(path, '1')
  expect(words.get('en x')).toBeUndefined()
  words.set('en x', 'x')
  words.set('en y', 'y')
  await written()
  const next = openKeptTexts(path, '1')
  expect([next.get('en x'), next.get('en y'), next.get('de x')]).toEqual(['x', 'y', undefined])
  expect(openKeptTexts(path, '2').get('en x')).toBeUndefined()
})

it.each(['', '{', 'null', '[]', '{"version":"1"}', '{"version":"1","words":[["a"],["a",1],"ab",null,7]}'])(
  'a damaged file holds none: %s',
  async (content) => {
    writeFileSync(path, content)
    const words = openKeptTexts(path, '1')
    expect(words.get('en x')).toBeUndefined()
    words.set('en x', 'x')
    await written()
    expect(openKeptTexts(path, '1').get('en x')).toBe('x')
  },
)

it('there are only so many, the newest', async () => {
  const words = openKeptTexts(path, '3')
  for (let count = 0; count <= 10_000; count++) words.set(`en ${count}`, 'x')
  await written()
  const next = openKeptTexts(path, '3')
  expect([next.get('en 0'), next.get('en 1'), next.get('en 10000')]).toEqual([undefined, 'x', 'x'])
})

it('where nothing can be written nothing fails', async () => {
  const words = openKeptTexts(join(path, 'below-a-file.json'), '1')
  words.set('en x', 'x')
  await written()
  expect(words.get('en x')).toBe('x')
  expect(readFileSync(path, 'utf8')).toContain('"version":"3"')
})

it('a formula is read once, whatever builds there are', () => {
  const words = openKeptTexts(join(folder, 'read.json'), '1')
  const formula = '<math><mi>x</mi><mo>+</mo><mi>y</mi></math>'
  expect(createFormulaReader(words).read(formula, 'en')).toBe('x plus y')
  words.set(`en ${formula}`, 'as kept')
  expect(createFormulaReader(words).read(formula, 'en')).toBe('as kept')
  expect(createFormulaReader().read(formula, 'en')).toBe('x plus y')
})
