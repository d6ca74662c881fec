import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { pdfPath } from './pdf-path.ts'

const cwd = mkdtempSync(join(tmpdir(), 'pdf-path-'))
afterAll(() => rmSync(cwd, { recursive: true }))
mkdirSync(join(cwd, 'there'))
mkdirSync(join(cwd, 'odd/talk.pdf'), { recursive: true })
writeFileSync(join(cwd, 'talk.md'), '# A\n')
for (const name of ['old.pdf', 'half.pdf', 'old'])
  writeFileSync(join(cwd, name), name.startsWith('old') ? '%PDF-1.7 of the last time' : 'of another program')
writeFileSync(join(cwd, 'empty'), '')

const path = (out?: string) => pdfPath(out, join(cwd, 'talk.md'), { root: '/project', cwd })

it.each([
  [undefined, 'talk.pdf'],
  ['there', 'there/talk.pdf'],
  ['new/', 'new/talk.pdf'],
  ['new', 'new'],
  ['new/a.pdf', 'new/a.pdf'],
  ['old.pdf', 'old.pdf'],
  ['half.pdf', 'half.pdf'],
  ['old', 'old'],
  ['empty', 'empty'],
])('--out %s is %s', (out, file) => {
  expect(path(out)).toBe(join(cwd, file))
})

it('goes to a device', () => expect(path('/dev/null')).toBe('/dev/null'))

it.each(['talk.md', 'odd'])('--out %s would be over something else', (out) => {
  expect(() => path(out)).toThrow(/^\S+ is (there|a folder)/)
})
