import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { toolFolder } from '../tool.ts'
import { firstProject } from './first-project.ts'

it.each([
  ['/home/ada/My Talk (2026)', 'my-talk-2026'],
  ['/home/ada/-a-', 'a'],
  ['/home/ada/日本', 'talk'],
])('in %s it is a package of the name %s, with what a talk needs of npm, git and GitHub', (folder, name) => {
  const files = firstProject(folder, 'a.md')
  expect([...files.keys()]).toEqual(['package.json', '.gitignore', '.github/workflows/pages.yml'])
  expect(files.get('package.json')).toMatch(/^\{\n {2}"name".*\}\n$/s)
  const { version } = JSON.parse(readFileSync(join(toolFolder, 'package.json'), 'utf8'))
  expect(JSON.parse(files.get('package.json') ?? '')).toEqual({
    name,
    private: true,
    type: 'module',
    scripts: {
      start: 'halyard start',
      dev: 'halyard dev',
      build: 'halyard build',
      pdf: 'halyard pdf',
      check: 'halyard check',
    },
    config: { talk: 'a.md' },
    devDependencies: { halyard: `^${version}` },
  })
  expect(files.get('.gitignore')).toBe('node_modules/\ndist/\n*.pdf\n')
  expect(files.get('.github/workflows/pages.yml')).toContain('npm run build')
})
