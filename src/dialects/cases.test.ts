import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { outlineOf } from '../deck/cases/outline.ts'
import { readCases } from '../pandoc/cases/case-file.ts'
import { dialectNames } from './dialect.ts'

/** The documents of cases, one a notation: what becomes of each input, with the faults that are said of it. */
const folder = join(import.meta.dirname, 'cases')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const from = dialectNames.find((name) => `${name}.md` === file)
  const cases = readCases(readFileSync(join(folder, file), 'utf8'))
  describe(file, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { input, expected }) => {
      const { html, diagnostics } = compile(input, { from })
      const faults = diagnostics.map(({ code, at }) => `${code}: ${input.slice(at.start, at.end).trim()}\n`)
      expect(outlineOf(html) + faults.join('')).toBe(expected)
    })
  })
}
