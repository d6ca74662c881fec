import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cachedFolder } from './cache.ts'

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
