import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { singleFilePath } from './single-file-path.ts'

const cwd = mkdtempSync(join(tmpdir(), 'single-'))
afterAll(() => rmSync(cwd, { recursive: true }))
mkdirSync(join(cwd, 'there'))
mkdirSync(join(cwd, 'site.html'))
mkdirSync(join(cwd, 'odd/talk.html'), { recursive: true })
writeFileSync(join(cwd, 'notes'), 'precious')
writeFileSync(join(cwd, 'old.html'), 'the last build')

const path = (out?: string) => singleFilePath(out, '/decks/talk.md', { root: '/project', cwd })

it.each([
  ['there', 'there/talk.html'],
  ['there/', 'there/talk.html'],
  ['.', 'talk.html'],
  ['new', 'new/talk.html'],
  ['new/', 'new/talk.html'],
  ['v1.2', 'v1.2/talk.html'],
  ['site.html', 'site.html/talk.html'],
  ['mine.html', 'mine.html'],
  ['new/mine.HTM', 'new/mine.HTM'],
  ['old.html', 'old.html'],
])('--out %s is %s', (out, file) => {
  expect(path(out)).toBe(join(cwd, file))
})

it('goes to dist/ by itself, and to a device', () => {
  expect(path()).toBe('/project/dist/talk.html')
  expect(path('/dev/null')).toBe('/dev/null')
})

it.each(['notes', 'odd'])('--out %s would be over something else', (out) => {
  expect(() => path(out)).toThrow(/is a f/)
})
