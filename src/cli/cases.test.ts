import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCases } from '../pandoc/cases/case-file.ts'
import { makeProject } from '../vite/project.setup.ts'
import { run } from './run.setup.ts'

/**
 * Sessions at a terminal, as documents. Before the dot are the files of a project, each below a line `=== NAME`; behind it what is
 * typed after `halyard`, and what comes: stderr behind `! `, and the exit code where it is not 0. `cat` and `ls` look at files,
 * `cd` goes to a folder.
 */
const folder = join(import.meta.dirname, 'cases')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const cases = readCases(readFileSync(join(folder, file), 'utf8'))
  describe(file, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { input, expected }) => {
      const files = input.split(/^=== (.*)\n/m).slice(1)
      const root = makeProject(
        Object.fromEntries(files.flatMap((name, i) => (i % 2 === 0 ? [[name, files[i + 1] ?? '']] : []))),
      )
      expect(await session(expected, root)).toBe(expected)
      rmSync(root, { recursive: true })
    })
  })
}

/** What a terminal shows in the end, in which the lines of `text` behind `$ ` were typed. */
async function session(text: string, root: string): Promise<string> {
  let shown = ''
  let cwd = root
  for (const [, line = ''] of text.matchAll(/^\$ (.*)$/gm)) {
    const [command = '', ...words] = [...line.matchAll(/"(.*?)"|\S+/g)].map(
      ([word, quoted]) => quoted ?? word,
    )
    const path = join(cwd, words[0] ?? '')
    shown += `$ ${line}\n`
    if (command === 'cd') cwd = path
    else if (command === 'cat') shown += existsSync(path) ? readFileSync(path, 'utf8') : '! no such file\n'
    else if (command === 'ls') shown += `${readdirSync(path).sort().join('  ')}\n`
    else {
      const { code, out, err } = await run([command, ...words], root, cwd)
      shown += `${out}${err.replace(/^/gm, '! ').replace(/! $/, '')}${code === 0 ? '' : `exit ${code}\n`}`
    }
  }
  return shown.replaceAll(root, 'PROJECT')
}
