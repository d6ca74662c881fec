import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** One meaning a word, as the glossary of `src/README.md` has it; what a test or a module elsewhere declares does not count. */
it('no two types share a name', () => {
  const root = import.meta.dirname
  const owners = new Map<string, string[]>()
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/(?<!\.test)\.ts$/.test(file)) continue
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, name = ''] of text.matchAll(/^(?:export )?(?:interface|type|class) (\w+)/gm))
      owners.set(name, [...(owners.get(name) ?? []), file])
  }
  expect(owners.size).toBeGreaterThan(400)
  expect([...owners].filter(([, files]) => files.length > 1)).toEqual([])
})
