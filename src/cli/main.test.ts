import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { toolFolder, type Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import { makeProject } from '../vite/project.setup.ts'
import { check } from './commands/check.ts'
import { run } from './run.setup.ts'

const root = makeProject({ 'talk.md': '## A\n\ntext\n' })
afterAll(() => rmSync(root, { recursive: true }))

it('without a word, the commands are listed', async () => {
  const listed = await run(['help'], root)
  for (const words of [[], ['-h'], ['--help']]) expect(await run(words, root)).toEqual(listed)
})

it('says which version it is', async () => {
  const { version } = JSON.parse(readFileSync(join(toolFolder, 'package.json'), 'utf8'))
  for (const word of ['-v', '--version'])
    expect(await run([word], root)).toEqual({ code: 0, out: `${version}\n`, err: '' })
})

it('works in the project around where it was typed, where none is said, and then has no commands for this tool itself', async () => {
  const places: Workspace[] = []
  const spy = vi.spyOn(check, 'run').mockImplementation(async (_, workspace) => {
    places.push(workspace)
    return 0
  })
  await run(['check'], root, join(root, 'node_modules'))
  await run(['check'], undefined, join(root, 'node_modules'))
  spy.mockRestore()
  expect(places).toEqual([
    { root, cwd: join(root, 'node_modules') },
    { root: join(process.cwd()), cwd: process.cwd() },
  ])
  expect((await run(['bench', 'nothing'], undefined)).err).toContain('There is no command “bench”')
  expect((await run(['help'], undefined)).out).not.toMatch(/^ {2}(?:bench|test|art) /m)
})

it.each([
  ['wrong usage', new UsageError('No', 'Yes'), 2, 'No\nYes\n'],
  ['wrong usage without a hint', new UsageError('No'), 2, 'No\n'],
  [
    'a file that cannot be written',
    Object.assign(new Error("EACCES: permission denied, open '/a'"), {
      code: 'EACCES',
      syscall: 'open',
      errno: -13,
    }),
    1,
    'Refused by the file system: /a: permission denied\n',
  ],
  [
    'a port that is not to be had',
    Object.assign(new Error('listen EACCES: permission denied 127.0.0.1:80'), {
      code: 'EACCES',
      syscall: 'listen',
      errno: -13,
    }),
    1,
    'Nothing can be served there: permission denied 127.0.0.1:80\nName another port, for instance --port 8080\n',
  ],
])('%s is said in words', async (_, error, code, err) => {
  const spy = vi.spyOn(check, 'run').mockRejectedValue(error)
  expect(await run(['check'], root)).toEqual({ code, out: '', err })
  spy.mockRestore()
})

it('what nobody thought of keeps its stack', async () => {
  const spy = vi.spyOn(check, 'run').mockRejectedValue(new TypeError('x is not a function'))
  await expect(run(['check'], root)).rejects.toThrow('x is not a function')
  spy.mockRestore()
})

it('lists all faults and rules', async () => {
  expect((await run(['check', '--explain', 'all'], root)).out).toMatch(
    /^glued-list .*\n(?:.*\n)*^unclosed-div /m,
  )
})
