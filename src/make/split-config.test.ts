import { parseAst } from 'vite'
import { expect, it } from 'vitest'
import { splitConfig } from './split-config.ts'

const linesOf = (text = '') => text.split('\n').flatMap((line) => line.trim() || [])
const split = (source: string) => {
  const { node, browser } = splitConfig(source, parseAst)
  return { node: linesOf(node), browser: browser === undefined ? undefined : linesOf(browser) }
}

const imports = [
  "import { defaultPlugins, defineConfig } from 'halyard'",
  "import Menu from 'reveal.js-menu/menu.esm.js'",
  "import 'reveal.js-menu/menu.css'",
  "import './words.ts'",
  "import { keys } from './keys.ts'",
]

it('gives each program what it needs, and the other’s imports to neither', () => {
  const { node, browser } = split(
    [
      ...imports,
      'const path = "x"',
      'function menu() { return { path } }',
      'export default defineConfig({',
      'plugins: [...defaultPlugins(), keys()],',
      'reveal: { plugins: [Menu], menu: menu() },',
      'filesFrom: [],',
      '})',
    ].join('\n'),
  )
  expect(node).toEqual([
    imports[0],
    ...imports.slice(3),
    'export default defineConfig({',
    'plugins: [...defaultPlugins(), keys()],',
    'filesFrom: [],',
    '})',
  ])
  expect(browser).toEqual([
    imports[1],
    imports[2],
    'const path = "x"',
    'function menu() { return { path } }',
    'export default { plugins: [Menu], menu: menu() }',
  ])
})

it.each([
  ['an object', 'export default { reveal: { a } }'],
  ['a name', 'const config = { reveal: { a } }\nexport default config'],
  ['a typed one', 'export default { reveal: { a } } satisfies DeckConfig'],
  ['a word', 'export default f({ "reveal": { a } } as DeckConfig)'],
])('finds it in %s', (_, source) => {
  expect(split(`const a = 1\n${source}\n`).browser).toEqual(['const a = 1', 'export default { a }'])
})

it('leaves a configuration without it as it is', () => {
  const source = "import 'a.css'\nexport default { plugins: [] }\n"
  expect(splitConfig(source, parseAst)).toEqual({ node: source, browser: undefined })
})

it('keeps every place of what is left', () => {
  const source = 'import M from "m"\nconst b = 1\nexport default { reveal: { plugins: [M] }, c: b }\n'
  const { node } = splitConfig(source, parseAst)
  expect(node.indexOf('c: b')).toBe(source.indexOf('c: b'))
  expect(node.indexOf('const b')).toBe(source.indexOf('const b'))
})
