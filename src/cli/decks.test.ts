import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readDecks, readOnlyDeck } from './decks.ts'

const root = mkdtempSync(join(tmpdir(), 'decks-'))
afterAll(() => rmSync(root, { recursive: true }))
mkdirSync(join(root, 'slides'))
for (const name of ['README.md', 'mine.md', 'the talk.md']) writeFileSync(join(root, 'slides', name), '# A\n')

it('takes the deck that is named', async () => {
  expect(await readOnlyDeck(['slides/mine.md'], { root, cwd: root })).toMatchObject({
    name: 'slides/mine.md',
  })
})

it('takes the talk that the project names, whatever else is there, and all decks where it is gone', async () => {
  const names = async () => (await readDecks([], { root, cwd: root })).map(({ name }) => name)
  writeFileSync(join(root, 'package.json'), '{"config":{"talk":"slides/the talk.md"}}')
  expect(await names()).toEqual(['slides/the talk.md'])
  expect(await readOnlyDeck([], { root, cwd: root })).toMatchObject({ name: 'slides/the talk.md' })
  writeFileSync(join(root, 'package.json'), '{"config":{"talk":"slides/gone.md"}}')
  expect(await names()).toEqual(['slides/mine.md', 'slides/the talk.md'])
})

it('says what to type where there are several', async () => {
  const hint = 'npm run dev -- slides/mine.md\nnpm run dev -- "slides/the talk.md"'
  await expect(readOnlyDeck([], { root, cwd: root })).rejects.toMatchObject({ hint })
})

it('joins decks with a plus between them', async () => {
  writeFileSync(join(root, 'slides', 'other.md'), '# B\n')
  const read = (...words: string[]) => readDecks(words, { root, cwd: root })
  const joined = await read(
    'slides/mine.md',
    '+',
    'slides/other.md',
    '+',
    'slides/the talk.md',
    'slides/other.md',
  )
  expect(joined.map(({ name, followedBy }) => [name, followedBy])).toEqual([
    ['slides/mine.md', ['other.md', 'the talk.md']],
    ['slides/other.md', undefined],
  ])
  await expect(read('slides/mine.md', '+', 'slides/none.md')).rejects.toThrow(
    'There is no file slides/none.md',
  )
  const message = 'A + stands between two decks that become one'
  for (const words of [
    ['+', 'slides/mine.md'],
    ['slides/mine.md', '+'],
    ['slides/mine.md', '+', '+', 'slides/mine.md'],
  ])
    await expect(read(...words)).rejects.toThrow(message)
})
