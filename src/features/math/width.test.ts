import { createRequire } from 'node:module'
import type Temml from 'temml'
import { expect, it } from 'vitest'
import { emsOf } from './width.ts'

const temml: typeof Temml = createRequire(import.meta.url)('temml')
const ems = (tex: string) => emsOf(temml.__renderToMathMLTree(tex, { displayMode: true, annotate: true }))

it('letters, signs and spaces stand side by side', () => {
  expect(ems('xy')).toBeCloseTo(1.2)
  expect(ems('x = y')).toBeCloseTo(2.3)
  expect(ems('x \\qquad y')).toBeCloseTo(3.2)
  expect(ems('\\text{abcd}')).toBeCloseTo(2.2)
})

it('what stands above something else is as wide as the wider of both', () => {
  expect(ems('\\frac{abc}{d}')).toBeCloseTo(2)
  expect(ems('x_1^2')).toBeCloseTo(ems('x_1'))
  expect(ems('\\sum_{i}^n')).toBeCloseTo(1.1)
})

it('a table is as wide as its columns, whatever its rows', () => {
  const row = ems('\\begin{matrix} a & bcd \\end{matrix}')
  expect(row).toBeGreaterThan(ems('abcd'))
  expect(ems('\\begin{matrix} a & bcd \\\\ a & b \\\\ a & bcd \\end{matrix}')).toBeCloseTo(row)
})

it('of the TeX that a formula keeps nothing is shown', () => {
  expect(ems('\\mathrm{x}')).toBeCloseTo(0.6)
})

it('is linear in what is nested', () => {
  expect(ems(`${'\\sqrt{'.repeat(90)}x${'}'.repeat(90)}`)).toBeCloseTo(0.6 + 90 * 0.8)
})
