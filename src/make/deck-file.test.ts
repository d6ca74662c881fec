import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDeck } from './deck-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deck-file-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['talk.qmd', '# A\n', 'quarto'],
  ['said.qmd', '---\nfrom: pandoc\n---\n\n# A\n', 'pandoc'],
  // Asked anew of each text that it has.
  ['talk.md', '---\nformat: revealjs\n---\n\n# A\n', undefined],
])(
  'the name of a file says that it is Quarto’s, unless it says itself what it is: %s',
  async (name, source, from) => {
    writeFileSync(join(folder, name), source)
    expect((await readDeck(name, { root: folder, cwd: folder })).from).toBe(from)
  },
)
