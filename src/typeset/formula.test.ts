import { expect, it } from 'vitest'
import { formulaHeight, formulaWidth } from './formula.ts'

it.each([
  ['a row', 'a + b', 1],
  ['a fraction', '\\frac{a}{b}', 2.05],
  ['a fraction of another size', '\\dfrac{a}{b}', 2.05],
  ['what only begins like one', '\\fractions a', 1],
  ['a sum', '\\sum x', 2.05],
  ['a sum from somewhere', '\\sum_{i} x', 2.3],
  ['a sum to somewhere', '\\sum^{n} x', 2.3],
  ['a sum from and to', '\\sum_{i}^{n} x', 2.65],
  ['a limit', '\\lim_{x} y', 2.3],
  ['what only begins like one, with an index', '\\limits_x y', 1],
  ['an index', 'a_1 + \\sum x', 2.05],
  ['two rows', 'a \\\\ b', 2 + 2 * 0.65],
  ['rows of a matrix', '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} x', 2 + 2 * 0.2],
  [
    'matrices beside each other',
    '\\begin{matrix}a\\\\b\\end{matrix}\\begin{matrix}c\\\\d\\end{matrix}',
    2 + 2 * 0.2,
  ],
  ['cases', 'x = \\begin{cases}a\\\\b\\end{cases}', 2 + 2 * 0.45],
  ['aligned rows', '\\begin{aligned}a\\\\b\\end{aligned}', 2 + 2 * 0.65],
  ['a fraction in a fraction', '\\frac{1}{1 + \\frac{a}{b}}', 1 + 2.05 + 0.05],
  ['a fraction in an index', 'a^{\\frac{a}{b}}', 1],
  ['a fraction in a group', '{\\frac ab} c', 2.05],
  ['a brace above', '\\overbrace{a + b}^{n}', 2.05],
  ['what is behind an end too many', '} \\end{a} \\frac{a}{b}', 2.05],
  ['rows of different height', '\\frac{a}{b} \\cr b \\\\ \\sum_i', 2.05 + 1 + 2.3 + 3 * 0.65],
])('%s is so high', (_, tex, rows) => {
  expect(formulaHeight(tex)).toBeCloseTo(1.1 * (rows + 0.7), 5)
})

it('is read in time that grows as it does', () => {
  const nested = `${'\\frac{\\begin{a}{'.repeat(20_000)}x`
  expect(formulaHeight(nested)).toBeLessThan(100)
  expect(formulaHeight(nested.replaceAll('{a}', '{'))).toBeLessThan(100)
})

it.each([
  ['a + b', 3],
  ['\\alpha+\\beta c', 4],
  ['\\mathrm{ab}_{2}^\\circ', 4],
  ['\\left( a \\right)\\, b', 4],
])('%s is as wide as so many signs', (tex, signs) => {
  expect(formulaWidth(tex)).toBeCloseTo(0.5 * signs, 5)
})
