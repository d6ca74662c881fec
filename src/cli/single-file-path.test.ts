import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { signedPage } from '../own-files.ts'
import { singleFilePath } from './output-path.ts'

const cwd = mkdtempSync(join(tmpdir(), 'single-'))
afterAll(() => rmSync(cwd, { recursive: true }))
mkdirSync(join(cwd, 'there'))
mkdirSync(join(cwd, 'site.html'))
mkdirSync(join(cwd, 'odd/talk.html'), { recursive: true })
writeFileSync(join(cwd, 'notes'), 'precious')
writeFileSync(join(cwd, 'old.html'), signedPage('the last build'))
writeFileSync(join(cwd, 'foreign.html'), 'precious')
writeFileSync(join(cwd, 'changed.html'), `${signedPage('the last build')}and more`)
writeFileSync(join(cwd, 'edited.html'), signedPage('the last build').replace('last', 'best'))

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
  expect(path()).toBe(join(cwd, 'dist/talk.html'))
  expect(path('/dev/null')).toBe('/dev/null')
})

it.each(['notes', 'odd', 'foreign.html', 'changed.html', 'edited.html'])(
  '--out %s would be over something else',
  (out) => {
    expect(() => path(out)).toThrow(/is a f|is there, and is not as this tool wrote it/)
  },
)
