import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { judge, prepareDeck } from './check/check-deck.ts'
import { compile } from './compile.ts'
import type { Diagnostic } from './diagnostic/diagnostic.ts'
import { defaultPlugins } from './features/default.ts'
import { openMedia } from './media/lookup.ts'
import type { MediaLookup, Plugin } from './plugin.ts'

const folder = mkdtempSync(join(tmpdir(), 'plugin-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The examples of the contract: code, files beside it (`// NAME.css: TEXT`), and decks with what is to be found (`// DECK → FOUND`). */
const contract = readFileSync(join(import.meta.dirname, 'plugin.ts'), 'utf8')
const examples = [...contract.matchAll(/\* @example\n((?: +\*.*\n)+?) +\*\/\n {2}(?:readonly )?(\w+)/g)].map(
  ([, comment = '', hook = '']) => ({
    hook,
    lines: comment.split('\n').map((line) => line.replace(/^ +\* ?/, '')),
  }),
)

describe('the examples of the contract', () => {
  it('are one for each part of a plugin', () => {
    const [, parts = ''] = contract.split('export interface Plugin {')
    const names = [...parts.matchAll(/^ {2}(?:readonly )?(\w+)[?(:]/gm)].map(([, name]) => name)
    expect(examples.map(({ hook }) => hook)).toEqual(names.filter((name) => name !== 'name'))
  })

  it.each(examples)('$hook does what it says', async ({ hook, lines }) => {
    const code = lines.filter((line) => !line.startsWith('// '))
    const notes = lines.flatMap((line) => (line.startsWith('// ') ? [line.slice(3)] : []))
    for (const [, name = '', text = ''] of lines.join('\n').matchAll(/^\/\/ (\S+\.css): (.*)/gm))
      writeFileSync(join(folder, name), text)
    const path = join(folder, `${hook}.ts`)
    const names = 'changeSlides, definePlugin, html, plainText, spanOf'
    writeFileSync(
      path,
      `import { ${names} } from '${import.meta.dirname}/index.ts'\nexport ${code.join('\n')}\n`,
    )
    const module: Record<string, () => Plugin> = await import(/* @vite-ignore */ path)
    const [make] = Object.values(module)
    const decks = notes.filter((note) => note.includes(' → '))
    expect(make && decks.length).toBeGreaterThan(0)
    for (const deck of decks) {
      const [source = '', found = ''] = deck.split(' → ').map((part) => part.replaceAll('\\n', '\n'))
      const plugins = make ? [...defaultPlugins(), make()] : []
      const outcome = (target: 'page' | 'sections') => compile(source, { plugins, target })
      const { html, diagnostics } = outcome('sections')
      const findings = judge(await prepareDeck({ source, media: openMedia({ path: 'deck.md' }), plugins }))
      const said = [
        ...diagnostics.map(({ code, message, hint }) => `${code}: ${hint ?? message}`),
        ...outcome('page').clients.map(String),
        ...findings.map(({ rule, message }) => `${rule}: ${message}`),
      ]
      expect([html, outcome('page').css, ...said].join('\n')).toContain(found)
    }
  })
})

const compiled = (source: string, plugins: readonly Plugin[], media?: MediaLookup) =>
  compile(source, { plugins, target: 'page', ...(media && { media }) })
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code)

describe('a style sheet', () => {
  const sheet = (css: string) => {
    writeFileSync(join(folder, 'sheet.css'), css)
    return new URL(`file://${folder}/sheet.css`)
  }

  it('comes only with decks in which its plugin gives something', () => {
    const style = sheet('.a { color: red }')
    const plugin = (given: boolean): Plugin => ({
      name: 'a',
      style,
      section: () => (given ? {} : undefined),
    })
    expect(compiled('# A', [plugin(true)]).css).toBe('.a{color:red}')
    expect(compiled('# A', [plugin(false)]).css).toBe('')
  })

  it('stands before those of the deck', () => {
    const plugin: Plugin = { name: 'a', style: sheet('.a { color: red }'), section: () => ({}) }
    expect(compiled('# A\n\n<style>b { color: blue }</style>\n', [plugin]).css).toMatch(/^\.a\{.*\n.*b/)
  })

  it('names files, which are published along with it', () => {
    const plugin: Plugin = {
      name: 'a',
      style: sheet('.a { background: url(b/c.png), url(#d) }'),
      section: () => ({}),
    }
    const brought: string[] = []
    const media: MediaLookup = {
      find: () => ({ near: [] }),
      read: () => ({ near: [] }),
      bring: (path) => `media/${brought.push(path)}.png`,
    }
    expect(compiled('# A', [plugin], media).css).toBe('.a{background:url("media/1.png"),url("#d")}')
    expect(brought).toEqual([join(folder, 'b/c.png')])
  })

  it.each([
    ['.a { color: red', undefined],
    ['.a { } }', /plugin “a” failed on this style sheet/],
    ['@import "b.css";', /imports “b\.css”/],
  ])('%s', (css, fault) => {
    const { diagnostics } = compiled('# A', [{ name: 'a', style: sheet(css), section: () => ({}) }])
    expect(diagnostics.map(({ message }) => message)).toEqual(fault ? [expect.stringMatching(fault)] : [])
  })

  it('that is not there is a fault', () => {
    const style = new URL(`file://${folder}/none.css`)
    expect(codes(compiled('# A', [{ name: 'a', style, section: () => ({}) }]).diagnostics)).toEqual([
      'plugin-failed',
    ])
  })
})

describe('the whole deck', () => {
  it('is seen as the plugins before left it, and by all slide hooks', () => {
    const seen: number[] = []
    const twice: Plugin = {
      name: 'a',
      deck: (deck) => ({ ...deck, columns: [...deck.columns, ...deck.columns] }),
    }
    const count: Plugin = {
      name: 'b',
      deck: (deck, context) => void seen.push(deck.columns.length, context.deck.columns.length),
      slide: (_, context) => void seen.push(context.deck.columns.length),
    }
    compiled('# A', [twice, count])
    expect(seen).toEqual([2, 2, 2, 2])
  })

  it('stays as it was where the hook throws', () => {
    const broken: Plugin = {
      name: 'a',
      deck() {
        throw new Error('b')
      },
    }
    const { slides, diagnostics } = compiled('# A', [broken])
    expect([slides.length, codes(diagnostics)]).toEqual([1, ['plugin-failed']])
  })
})

it('what a plugin reads is no slip of something else', () => {
  const mine: Plugin = { name: 'mine', reads: { attributes: ['transitions'], classes: ['asides'] } }
  const source = '## A {transitions=3 .asides}\n'
  expect(codes(compiled(source, defaultPlugins()).diagnostics)).toEqual([
    'unknown-class',
    'unknown-attribute',
  ])
  expect(codes(compiled(source, [...defaultPlugins(), mine]).diagnostics)).toEqual([])
})
