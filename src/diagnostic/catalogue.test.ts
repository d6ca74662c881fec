import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { judge, prepareDeck } from '../check/check-deck.ts'
import { explain, listAll, listed } from '../check/explain.ts'
import type { DeckMedia } from '../media/lookup.ts'
import type { Plugin } from '../plugin.ts'
import { type CatalogueEntry, catalogue, catalogued, complete } from './catalogue.ts'

const nowhere: DeckMedia = {
  files: new Map(),
  alternates: new Map(),
  missing: [],
  watched: new Set(),
  find: () => ({ near: [] }),
  read: () => ({ near: [] }),
  bring: (path) => path,
}

/** The files and plugins that an example needs around it, and those too long for the catalogue. */
const around: Readonly<Record<string, { media?: Partial<DeckMedia>; plugins?: Plugin[]; source?: string }>> =
  {
    'missing-file': { media: { find: () => ({ near: ['ship.png'] }) } },
    'refused-file': { media: { find: () => ({ near: [], refusal: 'outside' }) } },
    'circular-include': { media: { read: () => ({ text: '## A\n\n{{< include talk.md >}}\n' }) } },
    'broken-picture': { media: { find: () => ({ url: 'ship.png', isBroken: true }) } },
    'unknown-citation': { media: { read: () => ({ text: '@book{lamport, title = {A}}' }) } },
    bibliography: {
      media: { read: (name) => (name === 'refs.bib' ? { text: '@book{a,\n title {A}}' } : { near: [] }) },
    },
    'style-sheet': { media: { read: () => ({ text: 'p { a b }' }) } },
    'too-large': { source: `${'a'.repeat(5_000_000)}«a»` },
    'plugin-failed': { source: '«a»\n', plugins: [{ name: 'bad', slide: () => JSON.parse('') }] },
  }
/** Those that only a file, a browser or a printer shows: the tests of these have them. */
const elsewhere = [
  'invalid-utf8',
  'broken-theme',
  'broken-brand',
  'brand-contrast',
  'slide-overflows',
  'picture-not-printed',
  'letter-not-printed',
  'other-in-powerpoint',
]

const entries = [...catalogued].filter(([code]) => !elsewhere.includes(code))

it.each(entries)('%s: its example shows it', async (code, { severity, example }: CatalogueEntry) => {
  const { media, plugins, source: marked = example ?? '' } = around[code] ?? {}
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  const source = marked.replace(/[«»]/g, '')
  const deck = await prepareDeck({ source, media: { ...nowhere, ...media }, plugins })
  const found = judge(deck).find(({ rule }) => rule === code)
  expect(found).toMatchObject({ at: { start, end }, severity })
  expect(found?.message).toMatch(/^\S.*[^.]$/)
})

it('explains each, and lists them with the rules of the check', () => {
  const list = listAll()
  for (const [code, { meaning, hint }] of catalogued) {
    const found = explain(code)
    if (code !== 'dead-link') expect('text' in found && found.text).toContain(`${meaning}.\n${hint}.\n`)
    expect(list).toMatch(new RegExp(`^${code} `, 'm'))
  }
  expect(explain('glued-list')).toMatchObject({
    text: expect.stringContaining('talk.md:2:1: warning: This list'),
  })
  expect(explain('glued-lst')).toEqual({ near: 'glued-list' })
})

it('says of a fault what that does not say itself', () => {
  const fault = { code: 'too-deep', message: 'Deep', at: { start: 0, end: 1 } } as const
  expect(complete(fault)).toEqual({ ...fault, severity: 'error', hint: catalogue['too-deep'].hint })
  expect(complete({ ...fault, severity: 'warning', hint: 'Dig less' })).toMatchObject({
    severity: 'warning',
    hint: 'Dig less',
  })
  expect(complete({ ...fault, code: 'keys/empty-key' }).severity).toBe('warning')
})

it('holds no code that nothing reports', () => {
  const root = join(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => /(?<!\.test)\.ts$/.test(file) && file !== 'diagnostic/catalogue.ts')
  const text = sources.map((file) => readFileSync(join(root, file), 'utf8')).join()
  expect(Object.keys(catalogue).filter((code) => !text.includes(`'${code}'`))).toEqual([])
})

/** `npx vitest run catalogue -u` writes the page anew. */
it('the page of all faults is what the catalogue says', async () => {
  const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
  const rows = [...listed().values()].map(
    ({ name, severity, meaning, hint }) =>
      `| \`${name}\` | ${severity} | ${cell(meaning)} | ${cell(hint ?? `\`--explain ${name}\``)} |\n`,
  )
  const page = `# Faults

What \`npm run build\`, \`dev\`, \`pdf\` and \`check\` report, by the code in brackets at the end of the line. An error stops a
build. \`npm run check -- --explain CODE\` shows an example. Each warning can be allowed on one slide, with a reason, or switched
off for a deck: see [Faults of a deck](../README.md#faults-of-a-deck).

| code | | what is wrong | what to do |
|---|---|---|---|
${rows.join('')}`
  await expect(page).toMatchFileSnapshot('../../docs/faults.md')
})
