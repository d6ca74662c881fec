import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = import.meta.dirname
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })

it.each(['README.md', 'CONTRIBUTING.md', 'src/README.md'])('%s names files that are there', (name) => {
  const text = readFileSync(join(source, '..', name), 'utf8')
  const named = [...text.matchAll(/`((?:[\w-]+\/)+[\w-]+\.(?:ts|css|mjs))`/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(0)
  const missing = named.filter((path) => {
    const inside = path.replace(/^src\//, '')
    return !files.some((file) => file === inside || file.endsWith(`/${inside}`))
  })
  expect(missing).toEqual([])
})
