import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readCases, showCase } from './cases/cited-cases.ts'
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
