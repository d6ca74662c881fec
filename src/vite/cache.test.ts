import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cachedFolder, ownFolder } from './cache.ts'

it('keeps what was used lately, however old it is, and takes away the rest', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'cache-'))
  const make = () => Promise.resolve()
  const [used, unused] = [await cachedFolder(cache, 'used', make), await cachedFolder(cache, 'unused', make)]
  for (const folder of [used, unused]) utimesSync(folder, new Date(0), new Date(0))
  await cachedFolder(cache, 'used', make)
  await cachedFolder(cache, 'new', make)
  expect([used, unused].map((folder) => existsSync(folder))).toEqual([true, false])
  rmSync(cache, { recursive: true })
})

it('gives each process a folder of its own, and clears up after those that were killed', () => {
  const cache = mkdtempSync(join(tmpdir(), 'cache-'))
  const mine = ownFolder(cache)
  expect(ownFolder(cache)).not.toBe(mine)
  const of = (machine: string, id: number) => join(cache, `${machine}-${id}-abc`)
  const { pid } = spawnSync(process.execPath, ['--version'])
  const gone = of(hostname(), pid)
  const others = [of(hostname(), process.ppid), of('another', pid)]
  for (const folder of [gone, ...others]) mkdirSync(folder)
  ownFolder(cache)
  expect([gone, mine, ...others].filter(existsSync)).toEqual([mine, ...others])
  rmSync(cache, { recursive: true })
})

it('leaves nothing of a folder that could not be filled, and takes what another process has made meanwhile', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'cache-'))
  const failing = cachedFolder(cache, 'one', () => Promise.reject(new Error('full')))
  await expect(failing).rejects.toThrow('full')
  expect(readdirSync(cache)).toEqual([])
  const folder = await cachedFolder(cache, 'one', async (fresh) => {
    for (const path of [join(fresh, 'mine'), join(cache, 'one/theirs')]) mkdirSync(path, { recursive: true })
  })
  expect([readdirSync(cache), readdirSync(folder)]).toEqual([['one'], ['theirs']])
  rmSync(cache, { recursive: true })
})
