import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { readCases } from './cases/case-file.ts'
import { outlineOf } from './cases/outline.ts'

/** The documents of cases: what Pandoc 3.10 makes of each input, recorded by `cases/record.ts`. */
const folder = join(import.meta.dirname, 'cases')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const cases = readCases(readFileSync(join(folder, file), 'utf8'))
  describe(file, () => {
    it.each(cases.map((one) => [one.name, one] as const))(
      '%s',
      (_, { input, expected, outline, ...options }) => {
        expect(outline.end).toBeGreaterThan(outline.start)
        expect(outlineOf(compile(input, options).html)).toBe(expected)
      },
    )
  })
}
