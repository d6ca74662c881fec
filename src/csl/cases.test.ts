import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readRecord, renderWorks, styles, works } from './cases/listed.ts'

it.each(styles)('citations and references in %s are those of pandoc, in their order', (style) => {
  const record = readRecord(readFileSync(join(import.meta.dirname, 'cases', `${style}.md`), 'utf8'))
  const { citations, references } = renderWorks({ file: works, style, lang: 'en-US' }, compile)
  expect(record.citations.length).toBeGreaterThan(200)
  expect(citations).toEqual(record.citations)
  expect(record.references.length).toBeGreaterThan(80)
  expect(references).toEqual(record.references)
})
