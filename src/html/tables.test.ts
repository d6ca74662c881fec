import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

it('says how wide a table is whose columns make a whole but for the last digit, as Pandoc does', () => {
  const wide = (columns: number) =>
    compile(`${'a'.repeat(80)}|b\n${Array(columns).fill('---').join('|')}\n`).html
  expect(wide(9)).toContain('<table style="width:100%;">')
  expect(wide(4)).toContain('<table>')
})

it('rounds a width of half a percent to an even number, as Pandoc does', () => {
  const wide = (columns: number) =>
    compile(`+${'-'.repeat(columns - 1)}+\n|${' x'.padEnd(columns - 1)}|\n+${'-'.repeat(columns - 1)}+\n`)
      .html
  expect(wide(9)).toContain('<table style="width:12%;">')
  expect(wide(27)).toContain('<table style="width:38%;">')
})
