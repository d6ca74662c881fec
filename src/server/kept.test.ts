import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepIn } from './kept.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
  path = join(folder, 'devices', '4242.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const rights = (of: string) => (statSync(of).mode & 0o777).toString(8)

it('keeps what it is given, for this user’s eyes only, and leaves nothing beside it', () => {
  const kept = keepIn(path)
  expect(kept.load()).toEqual({})
  kept.save({ secret: 'first' })
  kept.save({ secret: 'second' })
  expect(keepIn(path).load()).toEqual({ secret: 'second' })
  expect([rights(path), rights(join(folder, 'devices'))]).toEqual(['600', '700'])
  expect(readdirSync(join(folder, 'devices'))).toEqual(['4242.json'])
})

it('takes nothing that others may read or write, that is old, or that is no record', () => {
  const kept = keepIn(path)
  kept.save({ secret: 'mine' })
  chmodSync(path, 0o644)
  expect(kept.load()).toEqual({})
  kept.save({ secret: 'mine' })
  expect([rights(path), kept.load()]).toEqual(['600', { secret: 'mine' }])
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000)
  utimesSync(path, yesterday, yesterday)
  expect([kept.load(), existsSync(path)]).toEqual([{}, false])
  kept.save({})
  writeFileSync(path, '[1')
  expect(kept.load()).toEqual({})
})

it('keeps nothing where it cannot, and goes on', () => {
  writeFileSync(join(folder, 'devices'), 'no folder')
  const kept = keepIn(path)
  kept.save({ secret: 'x' })
  expect(kept.load()).toEqual({})
  expect(readFileSync(join(folder, 'devices'), 'utf8')).toBe('no folder')
})
