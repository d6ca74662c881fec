import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { toolFolder } from '../tool.ts'

/** Publishes the site; the one of this project, which the package has with it, does so for any. */
const pages = '.github/workflows/pages.yml'

/**
 * What a project of one's own begins with beside its deck: path → text. Scripts for npm, a workflow that publishes the site on
 * GitHub Pages, and what git leaves out. `talk` is the deck's path in `folder`.
 */
export function firstProject(folder: string, talk: string): ReadonlyMap<string, string> {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const scripts = Object.fromEntries(
    ['start', 'dev', 'build', 'pdf', 'check'].map((one) => [one, `halyard ${one}`]),
  )
  const settings = {
    name: name || 'talk',
    private: true,
    type: 'module',
    scripts,
    config: { talk },
    devDependencies: { halyard: source(folder) },
  }
  return new Map([
    ['package.json', `${JSON.stringify(settings, null, 2)}\n`],
    ['.gitignore', 'node_modules/\ndist/\n*.pdf\n'],
    [pages, readFileSync(join(toolFolder, pages), 'utf8')],
  ])
}

/** Where npm finds this tool again: the file it was installed from, or else its version in the registry. */
function source(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(toolFolder, 'package.json'), 'utf8'))
  const modules = dirname(resolve(toolFolder))
  const noted = join(modules, '.package-lock.json')
  const { packages = {} } = existsSync(noted) ? JSON.parse(readFileSync(noted, 'utf8')) : {}
  const { resolved } = packages[`node_modules/${name}`] ?? {}
  if (typeof resolved !== 'string' || !resolved.startsWith('file:')) return `^${version}`
  return `file:${relative(folder, resolve(dirname(modules), resolved.slice('file:'.length)))}`
}
