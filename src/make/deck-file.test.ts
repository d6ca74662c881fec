import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../tool-error.ts'
import { readDeck } from './deck-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deck-file-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['talk.qmd', '# A\n', 'quarto'],
  ['said.qmd', '---\nfrom: pandoc\n---\n\n# A\n', 'pandoc'],
  // Asked anew of each text that it has.
  ['talk.md', '---\nformat: revealjs\n---\n\n# A\n', undefined],
])(
  'the name of a file says that it is Quarto’s, unless it says itself what it is: %s',
  async (name, source, from) => {
    writeFileSync(join(folder, name), source)
    expect((await readDeck(name, { root: folder, cwd: folder })).from).toBe(from)
  },
)

describe('what cannot be read is refused, with what may be meant', () => {
  const refused = async (word: string, from = folder) => {
    const error = await readDeck(word, { root: folder, cwd: from }).catch((error: Error) => error)
    return error instanceof UsageError ? [error.message, error.hint] : []
  }
  beforeAll(() => {
    for (const name of ['one', 'many', 'none']) mkdirSync(join(folder, name))
    for (const name of ['one/only.md', 'many/a.md', 'many/slides.markdown', 'many/c.qmd', 'many/d.txt'])
      writeFileSync(join(folder, name), '# A\n')
    writeFileSync(join(folder, 'picture.md'), Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]))
  })

  it.each([
    ['one/on.md', 'There is no file one/on.md', 'Did you mean one/only.md?'],
    ['one/else.md', 'There is no file one/else.md', 'Did you mean one/only.md?'],
    [
      'many/else.md',
      'There is no file many/else.md',
      'Decks there: many/a.md, many/c.qmd, many/slides.markdown',
    ],
    ['none/a.md', 'There is no file none/a.md', undefined],
    ['nowhere/a.md', 'There is no file nowhere/a.md', undefined],
    ['one', 'one is a folder, not a deck', 'Did you mean one/only.md?'],
    ['picture.md', 'picture.md is a binary file, not a deck in Markdown', undefined],
  ])('%s', async (word, message, hint) => {
    const [said, meant] = await refused(word)
    expect(said).toBe(message)
    expect(
      meant?.replace(
        /Decks there: (.*)/,
        (_, list: string) => `Decks there: ${list.split(', ').sort().join(', ')}`,
      ),
    ).toBe(hint)
  })

  it('a name that is empty', async () => {
    expect(await refused('', join(folder, 'one'))).toEqual([
      'The name of the deck is empty',
      'Did you mean only.md?',
    ])
  })
})

it('bytes that are no text are told, and the rest is read', async () => {
  writeFileSync(join(folder, 'broken.md'), Buffer.from('# A \xff\n', 'latin1'))
  const { faults, source } = await readDeck('broken.md', { root: folder, cwd: folder })
  expect(faults.map(({ code }) => code)).toEqual(['invalid-utf8'])
  expect(source).toContain('# A')
})

it('is named as it is shorter', async () => {
  const named = async (cwd: string) => (await readDeck(join(folder, 'talk.md'), { root: folder, cwd })).name
  expect(await named(folder)).toBe('talk.md')
  expect(await named(join(folder, 'one'))).toBe('../talk.md')
  expect(await named('/usr/share/a/very/long/way/from/there/and/further/still/to/be/sure')).toBe(
    join(folder, 'talk.md'),
  )
})

describe('its configuration', () => {
  const read = async (config: string) => {
    mkdirSync(join(folder, 'set'), { recursive: true })
    writeFileSync(join(folder, 'set/talk.md'), '# A\n')
    writeFileSync(join(folder, 'set/deck.config.ts'), config)
    return readDeck('set/talk.md', { root: folder, cwd: folder })
  }
  const refused = async (config: string) =>
    read(config).then(
      () => undefined,
      (error: UsageError) => [error.message.replace(/^.*deck\.config\.ts/, ''), error.hint],
    )

  it('is looked for beside it and in the project’s folder', async () => {
    const { configuredBy = [] } = await readDeck('one/only.md', { root: folder, cwd: folder })
    expect(configuredBy.slice(0, 2)).toEqual([
      join(folder, 'one/deck.config.ts'),
      join(folder, 'deck.config.ts'),
    ])
  })

  it('names folders from where it stands, and what its plugins bring is watched', async () => {
    const { filesFrom, configuredBy, plugins } = await read(
      "export default { filesFrom: ['../pictures'], plugins: [{ name: 'a', style: new URL('a.css', import.meta.url), client: [new URL('b.ts', import.meta.url)] }, { name: 'c' }] }",
    )
    expect(filesFrom).toEqual([join(folder, 'pictures')])
    expect(plugins?.map(({ name }) => name)).toEqual(['a', 'c'])
    for (const name of ['deck.config.ts', 'a.css', 'b.ts'])
      expect(configuredBy).toContain(join(folder, 'set', name))
  })

  it.each([
    'export const plugins = []',
    'export default 3',
    'export default null',
    'export default { plugins: {} }',
    'export default { plugins: [{}] }',
    'export default { plugins: [null] }',
    'export default { plugins: [{ name: 3 }] }',
    "export default { filesFrom: 'a' }",
    'export default { filesFrom: [3] }',
  ])('is one: %s', async (config) => {
    expect(await refused(config)).toEqual([
      ' exports no configuration',
      'export default defineConfig({ plugins: [...defaultPlugins()] })',
    ])
  })

  it('that imports what is not there says from where it is meant', async () => {
    expect((await refused("import './nowhere.ts'\nexport default {}"))?.[1]).toMatch(
      /^Imports are meant from the folder/,
    )
    expect(await refused("throw new Error('broken')")).toEqual([': broken', undefined])
  })
})
