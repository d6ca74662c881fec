import { mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isFaulty, type Revision, type WatchedDeck, watchDeck } from './watched-deck.ts'

const source = '## One\n\nfirst\n\n![dot](dot.svg)\n'
let folder: string
let path: string
let deck: WatchedDeck
let told: (before: Revision) => void
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'deck-')))
  path = join(folder, 'talk.md')
  writeFileSync(path, source)
  told = () => {}
  deck = watchDeck({ path, source }, (before) => told(before))
})
afterEach(() => {
  deck.close()
  rmSync(folder, { recursive: true })
})

/** Does this, and gives the last good revision before it once the deck has changed. */
const changedBy = (change: () => void) => {
  const next = new Promise<Revision>((resolve) => {
    told = resolve
  })
  change()
  return next
}
/** In one step, so that it is told once. */
const write = (text: string, name = 'talk.md') => {
  writeFileSync(join(folder, 'beside'), text)
  renameSync(join(folder, 'beside'), join(folder, name))
}
const codes = () => deck.now.compiled.diagnostics.map(({ code }) => code)

it('is as the file is, notes and all, and as it was last without errors', async () => {
  expect(deck.path).toBe(path)
  expect(deck.now).toBe(deck.good)
  const first = deck.now
  expect(await changedBy(() => write(`${source}\n::: notes\nSay\n:::\n`))).toBe(first)
  expect(deck.now.compiled.html).toContain('Say')
  const { good } = deck
  await changedBy(() => write(`${source}\n::: notes\n`))
  expect(isFaulty(deck.now)).toBe(true)
  expect(deck.good).toBe(good)
  expect(await changedBy(() => write(source))).toBe(good)
  expect(isFaulty(deck.now)).toBe(false)
  expect(deck.good).toBe(deck.now)
})

it('is read anew when a picture that it names has come, and when that has words', async () => {
  expect(codes()).toContain('missing-file')
  await changedBy(() => write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', 'dot.svg'))
  expect(codes()).not.toContain('missing-file')
  expect([...deck.now.media.files.values()]).toEqual([join(folder, 'dot.svg')])
  await changedBy(() => write('dot.svg: A dot.\n', 'alt.yaml'))
})

it('keeps its slides while the file is gone, and says so until it is back', async () => {
  await changedBy(() => renameSync(path, `${path}.away`))
  expect(deck.now.source).toBe('')
  expect(deck.now.compiled.diagnostics).toMatchObject([
    { code: 'missing-file', severity: 'error', at: { start: 0, end: 0 } },
  ])
  expect(deck.now.compiled.html).toBe(deck.good.compiled.html)
  await changedBy(() => renameSync(`${path}.away`, path))
  expect(isFaulty(deck.now)).toBe(false)
  expect(deck.now.source).toBe(source)
})

it('believes an empty file only when it stays so: editors write in two steps', async () => {
  let changes = 0
  const done = changedBy(() => {
    write('')
    write(source.replace('first', 'second'))
  }).then(() => changes++)
  await done
  expect(deck.now.source).toContain('second')
  await changedBy(() => write(''))
  expect(codes()).toContain('empty-deck')
})
