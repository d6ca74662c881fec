import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readCases, recordCases, showCase } from './cases/cited-cases.ts'
import { readRecord, renderWorks, styles, works } from './cases/listed.ts'

it.each(styles)('citations and references in %s are those of pandoc, in their order', (style) => {
  const record = readRecord(readFileSync(join(import.meta.dirname, 'cases', `${style}.md`), 'utf8'))
  const { citations, references } = renderWorks({ file: works, style, lang: 'en-US' }, compile)
  expect(record.citations.length).toBeGreaterThan(200)
  expect(citations).toEqual(record.citations)
  expect(record.references.length).toBeGreaterThan(80)
  expect(references).toEqual(record.references)
})

it.each(['bibliographies', 'styles'])('%s: each case is shown as pandoc shows it', (name) => {
  const cases = readCases(readFileSync(join(import.meta.dirname, 'cases', `${name}.md`), 'utf8'))
  const shown = cases.map((one) => ({ title: one.title, shown: showCase(one, compile) }))
  expect(shown).toEqual(cases.map(({ title, shown }) => ({ title, shown })))
})

const written = (text: string, gap: string) =>
  [
    '## One',
    '```xml\n<citation/>\n```',
    '```markdown\n[@a]\n```',
    text,
    '## Two',
    '```markdown\n[@b]\n```',
    text,
  ]
    .filter(Boolean)
    .join(gap)

it.each(['\n', '\n\n', '\n\n\n'])(
  'a record replaces what is shown and nothing else: %j between blocks',
  (gap) => {
    const [before, after] = ['```text\nlong before\n```', '```text\nnew\n```'].map((text) =>
      written(text, gap),
    )
    expect(recordCases(before ?? '', ['new\n', 'new\n'])).toBe(after)
  },
)

it('a record without anything shown yet has it behind the deck', () => {
  const recorded = recordCases(`${written('', '\n\n')}\n`, ['new\n', 'new\n'])
  expect(recorded).toBe(`${written('```text\nnew\n```', '\n\n')}\n`)
})

it.each([
  ['a heading', '## Two'],
  ['the beginning of a deck', '```markdown\n[@b]'],
  ['the beginning of a style', '```xml\n<cit'],
  ['the end of what is shown', '\n```\n\n## Two'],
])('a document of cases is damaged where %s is lost', (_, lost) => {
  const document = written('```text\nx\n```', '\n\n')
  expect(readCases(document).map(({ title, shown }) => [title, shown])).toEqual([
    ['One', 'x\n'],
    ['Two', 'x\n'],
  ])
  expect(() => readCases(document.replace(lost, ''))).toThrow('damaged')
})
