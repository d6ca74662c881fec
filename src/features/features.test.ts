import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { defaultPlugins } from './default.ts'
import { names, publicNames, source } from './features.setup.ts'

const folder = import.meta.dirname
const sourceOf = (name: string) => {
  const files = readdirSync(join(folder, name)).filter((file) => /(?<!\.test)\.ts$/.test(file))
  return files.map((file) => readFileSync(join(folder, name, file), 'utf8')).join('\n')
}

it('each feature is a folder, and a line of the list', () => {
  expect(names).toEqual(
    defaultPlugins()
      .map(({ name }) => name)
      .sort(),
  )
})

describe('without one of them', () => {
  const wordsOf = (html: string) =>
    html.replace(/<annotation.*?<\/annotation>|<[^>]*>/gs, ' ').match(/\p{L}{3,}/gu)

  it.each(names)('%s a deck is written, and nothing of it is lost', (name) => {
    const plugins = defaultPlugins().filter((plugin) => plugin.name !== name)
    const { html, diagnostics, slides } = compile(source, { plugins, target: 'page' })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(slides).toHaveLength(4)
    const words = ['Title', 'One', 'Called', 'there', 'Aside', 'Left', 'Right', 'Two', 'code', 'Boxed']
    expect(wordsOf(html)).toEqual(expect.arrayContaining(words))
  })
})

describe('a plugin of somebody else’s can do what ours do', () => {
  const library = readFileSync(join(folder, '../index.ts'), 'utf8')
  const isPublic = (one: string) => new RegExp(`[{,]\\s*(?:type )?${one}\\s*[,}]`).test(library)

  it('each type that the contract names is public', () => {
    const contract = readFileSync(join(folder, '../plugin.ts'), 'utf8')
    const named = contract.matchAll(
      /^(?:import|export) type \{([^}]*)\} from|^export (?:type|interface) (\w+)/gm,
    )
    const types = [...named].flatMap(
      ([, list, one]) => list?.split(',').map((name) => name.trim()) ?? one ?? [],
    )
    expect(types.length).toBeGreaterThan(20)
    expect(types.filter((name) => !isPublic(name))).toEqual([])
  })

  it.each(publicNames)('%s takes only what is public', (name) => {
    const imports = sourceOf(name).matchAll(/^import (?:type )?\{([^}]*)\} from '\.\.\/\.\.\//gm)
    const taken = [...imports].flatMap(([, list = '']) =>
      list.split(',').map((one) => one.trim().replace(/^type /, '')),
    )
    expect(taken.filter((one) => one !== '' && !isPublic(one))).toEqual([])
  })
})

it('keys of the front matter are known with their feature, and only then', () => {
  const faults = (plugins = defaultPlugins()) =>
    compile('---\ntransitoin: fade\nslide-numbr: c\nfoter: a\n---\n\n## A\n', { plugins }).diagnostics
  expect(faults().map(({ hint }) => hint)).toEqual(
    ['transition', 'slideNumber', 'footer'].map((key) => `Did you mean “${key}”?`),
  )
  expect(faults([])).toEqual([])
})

it('what runs in the page is in the file that is built with the page', () => {
  const clients = defaultPlugins().flatMap(({ name, client }) =>
    client ? [[name, client.pathname] as const] : [],
  )
  expect(clients.length).toBeGreaterThan(0)
  for (const [name, path] of clients) expect(path.endsWith(`/features/${name}/client.ts`)).toBe(true)
})

it('no sheet is written in code', () => {
  const wrong = names.filter((name) => /['"`][^'"`\n]*[\w)\]]\s*\{[a-z-]+:[^'"`\n]*\}/.test(sourceOf(name)))
  expect(wrong).toEqual([])
})
