import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { DeckFindings } from '../protocol/authoring.ts'
import { readDeck } from './deck-file.ts'
import { openFindings } from './findings.ts'

it('tells what is found in what is written, with its place, before it looks for a browser; nothing once it is to stop', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'findings-'))
  const source = '---\nlang: de\n---\n\n## A\n\na\n\n## B {#there}\n\n[x](#nowhere) ![](gone.png)\n'
  writeFileSync(join(folder, 'talk.md'), source)
  const file = await readDeck('talk.md', { root: folder, cwd: folder })
  const told: DeckFindings[] = []
  const stopped = new AbortController()
  const tell = (found: DeckFindings) => {
    told.push(found)
    stopped.abort()
  }
  const findings = openFindings(file, folder)
  await findings.list(source, tell, stopped.signal)
  await findings.list(source, tell, stopped.signal)
  findings.close()
  rmSync(folder, { recursive: true })
  expect(told).toHaveLength(1)
  expect(told[0]?.findings).toContainEqual({
    severity: 'warning',
    rule: 'dead-link',
    message: expect.stringContaining('“nowhere”'),
    hint: expect.any(String),
    line: 11,
    at: { start: source.indexOf('[x]'), end: source.indexOf(' ![]') },
    file: `${join(folder, 'talk.md')}:11:1`,
    slide: 'there',
  })
})
