import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { build } from './library.ts'

it('builds into no folder that holds the deck', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'library-'))
  const deck = join(folder, 'talk.md')
  writeFileSync(deck, '## One\n\nText\n')
  for (const out of [folder, dirname(folder), '/'])
    await expect(build(deck, out)).rejects.toThrow('what is made is not written among your own files')
  expect(readdirSync(folder)).toEqual(['talk.md'])
  rmSync(folder, { recursive: true })
})
