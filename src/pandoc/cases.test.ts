import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCases } from './cases/case-file.ts'
import { formOfDocument } from './cases/form.ts'
import { read } from './read.ts'

/** What Pandoc 3.10 reads in each input, recorded by `cases/record.mjs`. */
const folder = join(import.meta.dirname, 'cases')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  describe(file, () => {
    const cases = readCases(readFileSync(join(folder, file), 'utf8'))
    it('has cases', () => expect(cases.length).toBeGreaterThan(0))
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { input, expected }) => {
      expect(formOfDocument(read(input, () => {}))).toBe(expected)
    })
  })
}
