import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FileWatch, watchFiles } from './watch-files.ts'

let folder: string
let files: FileWatch
let told: () => void
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')))
  mkdirSync(join(folder, 'decks'))
  writeFileSync(join(folder, 'decks/a.md'), 'a')
  told = () => {}
  files = watchFiles(() => told())
})
afterEach(() => {
  files.close()
  rmSync(folder, { recursive: true })
})

/** Does this, and waits until it was told. */
const toldOf = async (change: () => void) => {
  const next = new Promise<void>((resolve) => {
    told = resolve
  })
  change()
  await next
}
const write = (name: string) => () => writeFileSync(join(folder, name), 'b')
const follow = (...names: string[]) => files.follow(names.map((name) => join(folder, name)))

it('tells of a file that is written, replaced, removed, and of one that was not there', async () => {
  follow('decks/a.md', 'decks/b.md')
  await toldOf(write('decks/a.md'))
  await toldOf(() => {
    writeFileSync(join(folder, 'decks/beside'), 'c')
    renameSync(join(folder, 'decks/beside'), join(folder, 'decks/a.md'))
  })
  await toldOf(write('decks/b.md'))
  await toldOf(() => rmSync(join(folder, 'decks/a.md')))
})

it('tells nothing of the files beside those, and tells of several writes once', async () => {
  follow('decks/a.md')
  let count = 0
  const other = watchFiles(() => seen())
  let seen = () => {}
  other.follow([join(folder, 'decks/last')])
  // Whoever watches later hears of it later.
  const after = (names: readonly string[]) =>
    new Promise<void>((resolve) => {
      told = () => count++
      seen = resolve
      for (const name of names) write(name)()
    })
  await after(['decks/other', 'decks/last'])
  expect(count).toBe(0)
  await after(['decks/a.md', 'decks/a.md', 'decks/a.md', 'decks/last'])
  expect(count).toBe(1)
  other.close()
})

it('goes on when a folder was taken away and has come back', async () => {
  follow('decks/a.md')
  await toldOf(() => renameSync(join(folder, 'decks'), join(folder, 'away')))
  await toldOf(() => renameSync(join(folder, 'away'), join(folder, 'decks')))
  await toldOf(write('decks/a.md'))
})

it('watches a folder that comes later, once somebody asks again', async () => {
  follow('later/a.md')
  mkdirSync(join(folder, 'later'))
  follow('later/a.md')
  await toldOf(write('later/a.md'))
})
