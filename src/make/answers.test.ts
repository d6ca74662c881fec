import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { compileDeck } from '../vite/site.ts'
import { askingDecks } from './answers.ts'

const poll = '## A\n\n::: poll\n- yes\n- no\n:::\n'
let folder: string
let said: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'answers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  said = []
})

async function decksOf(sources: readonly string[], asked = false) {
  const decks = sources.map((source, i) => {
    const path = join(folder, `talk${i || ''}.md`)
    writeFileSync(path, source)
    return { path, source }
  })
  const options = { root: folder, local: true, say: () => {} }
  const compiled = await Promise.all(decks.map((deck) => compileDeck(deck, options)))
  return askingDecks(compiled, asked, (line) => said.push(line))
}
const talk = (votes: number, began = '2026-12-01T10:00:00.000Z') => ({
  began,
  polls: { a: [{ answer: 'yes', votes }] },
  questions: [{ text: 'Why?', answered: false }],
})
const kept = () => JSON.parse(readFileSync(join(folder, 'talk.answers.json'), 'utf8'))

it('listeners are heard where the deck has a poll or wants questions, or the command does', async () => {
  const sources = [poll, '---\nquestions: true\n---\n\n## B\n', '## C\n']
  expect((await decksOf(sources)).map(({ polls, asks }) => [polls.length, asks])).toEqual([
    [1, false],
    [0, true],
  ])
  expect((await decksOf(sources, true)).map(({ asks }) => asks)).toEqual([true, true, true])
})

it('keeps each talk at the end of the file, and the one that goes on in its place', async () => {
  const [deck] = await decksOf([poll])
  for (const one of [talk(1), talk(2), talk(7, '2026-12-02T10:00:00.000Z')]) deck?.keep(one)
  expect(kept().talks).toEqual([talk(2), talk(7, '2026-12-02T10:00:00.000Z')])
  expect(readdirSync(folder).sort()).toEqual(['talk.answers.json', 'talk.md'])
})

it('writes over no file that is not ours, and says so once', async () => {
  const [deck] = await decksOf([poll])
  const own = '{"answers":42}'
  writeFileSync(join(folder, 'talk.answers.json'), own)
  for (const votes of [1, 2]) deck?.keep(talk(votes))
  expect(readFileSync(join(folder, 'talk.answers.json'), 'utf8')).toBe(own)
  expect(said).toEqual([
    expect.stringMatching(/talk\.answers\.json: there is another program’s file, so what/),
  ])
})

it.skipIf(process.getuid?.() === 0)('goes on where it may not write', async () => {
  const [deck] = await decksOf([poll])
  chmodSync(folder, 0o500)
  onTestFinished(() => chmodSync(folder, 0o700))
  deck?.keep(talk(1))
  expect(said).toHaveLength(1)
})
