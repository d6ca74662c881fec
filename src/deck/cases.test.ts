import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readCases } from '../pandoc/cases/case-file.ts'
import { readOptions } from './cases/options.ts'
import { outlineOf } from './cases/outline.ts'

/** The documents of cases: what Pandoc 3.10 makes of each input, recorded by `cases/record.mjs`. */
const folder = join(import.meta.dirname, 'cases')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const cases = readCases(readFileSync(join(folder, file), 'utf8'))
  describe(file, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { input, words, expected }) => {
      expect(expected).not.toBe('')
      expect(outlineOf(compile(input, readOptions(words)).html)).toBe(expected)
    })
  })
}
