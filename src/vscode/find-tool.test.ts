import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { findTool } from './find-tool.ts'

const folder = mkdtempSync(join(tmpdir(), 'find-tool-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())
const put = (name: string, text = '') => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text, { mode: 0o755 })
  return path
}
const launcher = 'src/cli/launch.mjs'
const own = put(`project/node_modules/halyard/${launcher}`)
put('project/talks/2026/talk.md')
const clone = put(`clone/${launcher}`)
put('clone/package.json', '{"name":"halyard"}')
put(`other/${launcher}`)
put('other/package.json', '{"name":"other"}')

it.each([
  ['project/talks/2026', own, 'project'],
  ['clone', clone, 'clone'],
  ['clone/slides', clone, 'clone'],
])('of %s it takes what the project has', (from, path, around) => {
  const call = { program: 'node', words: [path], folder: join(folder, around) }
  expect(findTool(join(folder, from))).toEqual(call)
})

it('takes the one on the PATH where the project has none, and none where there is none', () => {
  vi.stubEnv('PATH', join(folder, 'bin'))
  expect(findTool(join(folder, 'other'))).toBeUndefined()
  const program = put('bin/halyard')
  const call = { program, words: [], folder: join(folder, 'other') }
  expect(findTool(join(folder, 'other'))).toEqual(call)
})

it('takes the one that the settings name before all, and no other where that is not there', () => {
  expect(findTool(join(folder, 'project'), clone)?.words).toEqual([clone])
  expect(findTool(join(folder, 'project'), join(folder, 'nowhere'))).toBeUndefined()
})
