import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readRecord, renderWorks, styles, works } from './cases/listed.ts'

describe.each(styles)('%s', (style) => {
  const record = readRecord(readFileSync(join(import.meta.dirname, 'cases', `${style}.md`), 'utf8'))
  const ours = renderWorks({ file: works, style, lang: 'en-US' }, compile)

  it('its citations are those of pandoc', () => {
    expect(record.citations.length).toBeGreaterThan(200)
    expect(ours.citations).toEqual(record.citations)
  })

  it('its references are those of pandoc, in their order', () => {
    expect(record.references.length).toBeGreaterThan(80)
    expect(ours.references).toEqual(record.references)
  })
})
