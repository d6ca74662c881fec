import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { formatDiagnostics } from '../diagnostic/format.ts'
import { defaultPlugins } from '../features/default.ts'
import { brandSchema, frontMatterSchema } from './schema.ts'

/** `npx vitest run src/lsp/schema -u` writes them anew. */
it.each([
  ['front-matter', () => frontMatterSchema(defaultPlugins())],
  ['brand', brandSchema],
])('docs/%s.schema.json is what the tables say', async (name, schema) => {
  await expect(`${JSON.stringify(schema(), null, 2)}\n`).toMatchFileSnapshot(`../../docs/${name}.schema.json`)
})

it('each word that it lists for an option is one that the reader takes', () => {
  const { properties } = frontMatterSchema(defaultPlugins()) as {
    properties: Record<string, { enum?: unknown[]; type?: unknown; anyOf?: { enum?: unknown[] }[] }>
  }
  const lists = Object.entries(properties).flatMap(
    ([key, { enum: words, anyOf = [], type }]): [string, unknown[]][] => {
      const listed =
        words ?? anyOf.find((one) => one.enum)?.enum ?? (type === 'boolean' ? [true, false] : undefined)
      return listed ? [[key, listed]] : []
    },
  )
  expect(lists.length).toBeGreaterThan(60)
  const wrong = lists.flatMap(([key, words]) =>
    words.flatMap((word) => {
      const { diagnostics } = compile(`---\ntitle: A\n${key}: ${word}\n---\n\n# A\n`)
      return diagnostics.filter(({ code }) => code === 'option-value').map(() => `${key}: ${word}`)
    }),
  )
  expect(wrong).toEqual([])
})

it('the problem matcher of docs/editors.md reads what the check prints', () => {
  const docs = readFileSync('docs/editors.md', 'utf8')
  const { tasks } = JSON.parse(/```json\n(\{\n {2}"version"[\s\S]*?)```/.exec(docs)?.[1] ?? '')
  const { regexp } = tasks[0].problemMatcher.pattern
  const source = '## A\n\ntext\n- b\n'
  const [line = ''] = formatDiagnostics(compile(source).diagnostics, source, 'a b/talk.md').split('\n')
  const [, ...parts] = new RegExp(regexp).exec(line) ?? []
  expect(parts).toEqual([
    'a b/talk.md',
    '4',
    '1',
    'warning',
    expect.stringMatching(/^\S.*[^ ]$/),
    'glued-list',
  ])
})
