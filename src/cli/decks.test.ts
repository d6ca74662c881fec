import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readOnlyDeck } from './decks.ts'

const root = mkdtempSync(join(tmpdir(), 'decks-'))
afterAll(() => rmSync(root, { recursive: true }))
mkdirSync(join(root, 'slides'))
for (const name of ['README.md', 'mine.md', 'the talk.md']) writeFileSync(join(root, 'slides', name), '# A\n')

it('takes the deck that is named', async () => {
  expect(await readOnlyDeck(['slides/mine.md'], { root, cwd: root })).toMatchObject({
    name: 'slides/mine.md',
  })
})

it('says what to type where there are several', async () => {
  const hint = 'npm run dev -- slides/mine.md\nnpm run dev -- "slides/the talk.md"'
  await expect(readOnlyDeck([], { root, cwd: root })).rejects.toMatchObject({ hint })
  await expect(readOnlyDeck([], { root, cwd: root }, 'pdf')).rejects.toMatchObject({
    hint: hint.replaceAll('dev', 'pdf'),
  })
})
