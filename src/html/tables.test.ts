import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

it('says how wide a table is whose columns make a whole but for the last digit, as Pandoc does', () => {
  const wide = (columns: number) =>
    compile(`${'a'.repeat(80)}|b\n${Array(columns).fill('---').join('|')}\n`).html
  expect(wide(9)).toContain('<table style="width:100%;">')
  expect(wide(4)).toContain('<table>')
})
