import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nameOf, readFile, saveChanges, versionAt } from './deck-folder.ts'

let folder: string
let deck: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'deck-folder-')))
  mkdirSync(join(folder, 'talk/parts'), { recursive: true })
  deck = join(folder, 'talk/talk.md')
  writeFileSync(deck, 'one\r\ntwo\r\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const insert = (at: number, text: string) => [{ from: at, to: at, insert: text }]

it('names files from the deck’s folder on', () => {
  expect(nameOf(deck, deck)).toBe('talk.md')
  expect(nameOf(join(folder, 'talk/parts/a.md'), deck)).toBe('parts/a.md')
})

it('writes changes of the text that the file has, with its ends of lines and its mode', () => {
  chmodSync(deck, 0o640)
  const { text, version } = readFile(deck, deck) ?? { text: '', version: '' }
  expect(text).toBe('one\ntwo\n')
  const saved = saveChanges(deck, deck, version, insert(4, 'new\n'))
  expect(saved).toEqual({ kind: 'saved', version: versionAt(deck) })
  expect(readFileSync(deck, 'utf8')).toBe('one\r\nnew\r\ntwo\r\n')
  expect(statSync(deck).mode & 0o777).toBe(0o640)
})

it('writes nothing over what another program has written, and gives that', () => {
  const before = versionAt(deck)
  writeFileSync(deck, 'other\n')
  expect(saveChanges(deck, deck, before, insert(0, 'mine'))).toEqual({
    kind: 'conflict',
    text: 'other\n',
    version: versionAt(deck),
  })
  expect(readFileSync(deck, 'utf8')).toBe('other\n')
  expect(saveChanges(deck, deck, versionAt(deck), insert(99, 'beyond')).kind).toBe('conflict')
})

it('leaves what is read-only, gone, no UTF-8, or outside of the deck’s folder', () => {
  const refusal = (path: string) => saveChanges(path, deck, versionAt(path), insert(0, 'x'))
  chmodSync(deck, 0o444)
  expect(refusal(deck)).toEqual({ kind: 'refused', why: 'This file is read-only.' })
  expect(readFile(deck, deck)).toMatchObject({ text: 'one\ntwo\n', readOnly: 'This file is read-only.' })

  const latin = join(folder, 'talk/latin.md')
  writeFileSync(latin, Buffer.from([0x61, 0xe9, 0x0a]))
  expect(refusal(latin)).toMatchObject({ kind: 'refused', why: expect.stringContaining('not UTF-8') })
  expect(readFile(latin, deck)).toMatchObject({ text: 'a\uFFFD\n', readOnly: expect.any(String) })
  expect(readFileSync(latin)).toEqual(Buffer.from([0x61, 0xe9, 0x0a]))

  const outside = join(folder, 'outside.md')
  writeFileSync(outside, 'outside')
  const link = join(folder, 'talk/link.md')
  symlinkSync(outside, link)
  for (const path of [outside, link])
    expect(refusal(path)).toMatchObject({ why: expect.stringContaining('outside') })
  expect(readFileSync(outside, 'utf8')).toBe('outside')

  rmSync(deck)
  expect(refusal(deck)).toMatchObject({ kind: 'refused', why: expect.stringContaining('gone') })
  expect(readFile(deck, deck)).toBeUndefined()
  expect(versionAt(deck)).toBe('')
})

it('writes through a link within the folder, and leaves it one', () => {
  const part = join(folder, 'talk/parts/part.md')
  writeFileSync(part, 'part')
  const link = join(folder, 'talk/part.md')
  symlinkSync(part, link)
  expect(saveChanges(link, deck, versionAt(link), insert(4, '!')).kind).toBe('saved')
  expect(readFileSync(part, 'utf8')).toBe('part!')
  expect(readFileSync(link, 'utf8')).toBe('part!')
})
