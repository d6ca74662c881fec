import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { inWords, isFileError, replaceFile } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'sub'))
writeFileSync(join(folder, 'file'), '')

/** What the user is told when `work` fails. */
function said(work: () => void): string {
  try {
    work()
    return ''
  } catch (error) {
    return isFileError(error) ? inWords(error) : String(error)
  }
}

it.each([
  ['a folder', () => replaceFile(join(folder, 'sub'), ''), 'sub: illegal operation on a directory'],
  ['below a file', () => replaceFile(join(folder, 'file/x'), ''), 'file/x: not a directory'],
  [
    'a copy’s',
    () => copyFileSync(join(folder, 'file'), join(folder, 'no/x')),
    'no/x: no such file or directory',
  ],
])('names the place that was to be written: %s', (_, work, words) => {
  expect(said(work)).toBe(`${folder}/${words}`)
})

// A disk that is full, as Linux has one for tests.
it.runIf(existsSync('/dev/full'))('names the file for which no place is left', () => {
  expect(said(() => replaceFile('/dev/full', 'x'))).toBe('/dev/full: no space left on device')
})

it('says what is wrong where no file is named', () => {
  expect(said(() => readFileSync(join(folder, 'sub')))).toBe('illegal operation on a directory')
  expect(inWords(new Error('ENOSPC: no space left on device, write'))).toBe('no space left on device')
})
