import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeProject } from '../vite/project.setup.ts'
import { runPart } from './commands/test.ts'

const root = makeProject({
  'node_modules/good.js':
    'console.log("said"); console.error("aside"); console.log(process.argv.slice(2).join())',
  'node_modules/bad.js': 'process.exitCode = 3',
  'node_modules/counts.js':
    'const { FAILED, CODE } = process.env; console.log(" Tests ", FAILED, "failed | 5 passed (9)"); process.exitCode = Number(CODE)',
  'node_modules/where.js': 'console.log(process.cwd() === process.env.INIT_CWD)',
})
afterAll(() => rmSync(root, { recursive: true }))

let said: string
beforeEach(() => {
  said = ''
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((part) => {
      said += part
      return true
    })
})
afterEach(() => vi.restoreAllMocks())

const run = (script: string, environment = {}, alone = false, runner?: 'vitest') =>
  runPart({ name: 'a part', run: [script, 'a', 'b'], ...(runner && { runner }) }, root, environment, alone)

it('a part without tests of its own is one test', async () => {
  expect(await run('good.js')).toEqual({ passed: 1, failed: 0 })
  expect(await run('bad.js')).toEqual({ passed: 0, failed: 1 })
})

it('a part with tests has those that its runner counts, and one that failed as a whole has failed', async () => {
  expect(await run('counts.js', { FAILED: '2', CODE: '1' }, false, 'vitest')).toEqual({
    passed: 5,
    failed: 2,
  })
  expect(await run('counts.js', { FAILED: '0', CODE: '1' }, false, 'vitest')).toEqual({
    passed: 5,
    failed: 1,
  })
  expect(await run('good.js', {}, false, 'vitest')).toEqual({ passed: 1, failed: 0 })
})

it('what it prints is shown below its name: whole in the end, or, where it is alone, as it comes', async () => {
  for (const alone of [false, true]) {
    said = ''
    await run('good.js', {}, alone)
    expect(said.split('\n── a part\n')).toHaveLength(2)
    expect(said).toMatch(/^\n── a part\n/)
    expect(said.split('\n').sort()).toEqual(['', '', 'a,b', 'aside', 'said', '── a part'].sort())
  }
  said = ''
  await run('where.js')
  expect(said).toContain('true')
})
