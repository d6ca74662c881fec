import { createRequire } from 'node:module'
import type Temml from 'temml'
import { describe, expect, it } from 'vitest'
import { childrenOf, type MathElement, type MathNode } from '../../features/math/tree.ts'
import type { FormulaNode } from '../drawn.ts'
import { element } from '../xml.ts'
import { officeMath } from './office-math.ts'

const temml: typeof Temml = createRequire(import.meta.url)('temml')

/** As `in-page/formulas.ts` reads it from a page. */
function nodeOf(node: MathNode): FormulaNode {
  if (!('attributes' in node)) return { name: 'mrow', attributes: {}, children: childrenOf(node).map(nodeOf) }
  const { type = 'span', classes, style } = node
  const children = childrenOf(node).filter((child) => !('text' in child))
  const [align] = classes.flatMap((name) => /^tml-(left|right)$/.exec(name)?.[1] ?? [])
  return {
    name: type,
    text: textOf(node),
    children: children.map(nodeOf),
    attributes: {
      ...Object.fromEntries(Object.entries(node.attributes).map(([name, value]) => [name, String(value)])),
      class: classes.join(' '),
    },
    ...(style.color && { colour: style.color }),
    ...(align && { align: align as 'left' }),
    ...(style.border && { boxed: true }),
  }
}

const textOf = (node: MathNode): string =>
  'text' in node ? node.text : childrenOf(node).map(textOf).join('')

/** Office Math in short: `name{…}`, properties in brackets, letters in italics as they are, upright ones in quotes. */
function inShort(tex: string, isAlone = true): string {
  const tree: MathElement = temml.__renderToMathMLTree(tex, {
    displayMode: true,
    throwOnError: true,
    annotate: false,
  })
  const look = (_: boolean, colour: string | undefined) => element('a:rPr', { colour })
  return officeMath(nodeOf(tree), isAlone, look)
    .replace(/<m:ctrlPr>.*?<\/m:ctrlPr>| xmlns:\w+="[^"]*"/g, '')
    .replace(/<a:rPr colour="([^"]*)"\/>/g, '$1:')
    .replace(/<a:rPr\/>/g, '')
    .replace(/<m:r><m:rPr><m:nor\/><\/m:rPr><m:t>(.*?)<\/m:t><\/m:r>/g, '“$1”')
    .replace(/<m:r><m:rPr><m:sty m:val="p"\/><\/m:rPr>(.*?:)?<m:t>(.*?)<\/m:t><\/m:r>/g, '$1‘$2’')
    .replace(/<m:r>(.*?:)?<m:t>(.*?)<\/m:t><\/m:r>/g, '$1$2')
    .replace(/<m:(\w+) m:val="([^"]*)"\/>/g, '[$1 $2]')
    .replace(/<m:(?:\w+Pr)\/>|<\/?a14:m>|<\/?m:(?:\w+Pr|oMathPara|oMath)>/g, '')
    .replace(/<m:(\w+)\/>/g, '$1{}')
    .replace(/<m:(\w+)>/g, '$1{')
    .replace(/<\/m:\w+>/g, '}')
    .replace(/^\[jc center\]/, '')
}

describe('a formula in Office Math', () => {
  it.each([
    ['\\frac{a}{2}', 'f{num{a}den{‘2’}}'],
    ['\\binom nk', 'd{[begChr (][endChr )]e{f{[type noBar]num{n}den{k}}}}'],
    ['\\sqrt{x}', 'rad{[degHide 1]deg{}e{x}}'],
    ['\\sqrt[3]{x}', 'rad{deg{‘3’}e{x}}'],
    ['x_i^2 y_1 z^n', 'sSubSup{e{x}sub{i}sup{‘2’}}sSub{e{y}sub{‘1’}}sSup{e{z}sup{n}}'],
    ['\\prescript{a}{b}{C}', 'sPre{sub{a}sup{b}e{C}}'],
    ['\\sum_{i=1}^n x_i = 1', 'nary{[chr ∑][limLoc undOvr]sub{i‘=’‘1’}sup{n}e{sSub{e{x}sub{i}}}}‘=’‘1’'],
    ['\\int_a f', 'nary{[chr ∫][limLoc subSup][supHide 1]sub{a}sup{}e{f}}'],
    ['\\oint f + g', 'nary{[chr ∮][limLoc subSup][subHide 1][supHide 1]sub{}sup{}e{f}}‘+’g'],
    ['\\sin x + \\max_y f', 'func{fName{‘sin’}e{x}}‘+’func{fName{limLow{e{‘max’}lim{y}}}e{f}}'],
    ['\\left( a \\right]', 'd{[begChr (][endChr ]]e{a}}'],
    ['\\left\\{ x \\middle| y \\right\\}', 'd{[begChr {][sepChr |][endChr }]e{x}e{y}}'],
    ['\\hat x \\vec v \\bar y', 'acc{[chr \u0302]e{x}}acc{[chr \u20d7]e{v}}bar{[pos top]e{y}}'],
    ['\\overline{x} \\underline{y}', 'bar{[pos top]e{x}}bar{[pos bot]e{y}}'],
    ['\\underbrace{a}_{b}', 'limLow{e{groupChr{[chr ⏟][pos bot]e{a}}}lim{b}}'],
    ['\\overset{!}{=}', 'limUpp{e{‘=’}lim{‘!’}}'],
    [
      '\\boxed{a} \\cancel{b}',
      'borderBox{e{a}}borderBox{[hideTop 1][hideBot 1][hideLeft 1][hideRight 1][strikeBLTR 1]e{b}}',
    ],
    ['\\phantom{a}', 'phant{[show 0]e{a}}'],
    ['\\text{if } \\mathbb{R} \\quad \\mathrm{d}', '“if\u00a0”‘ℝ’‘\u2003’‘d’'],
    ['\\color{red} x', '#ff0000:x'],
    ['{}_a', 'sSub{e{‘\u200b’}sub{a}}'],
    [
      '\\begin{pmatrix} a & b \\end{pmatrix}',
      'd{[begChr (][endChr )]e{m{[plcHide 1]mcs{mc{[count 1][mcJc center]}mc{[count 1][mcJc center]}}mr{e{a}e{b}}}}}',
    ],
    ['\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}', 'eqArr{e{a‘&amp;’‘=’b}e{c‘&amp;’‘=’d}}'],
    ['a \\tag{7}', 'eqArr{[maxDist 1]e{a‘#(7)’}}'],
  ])('%s', (tex, expected) => {
    expect(inShort(tex)).toBe(expected)
  })

  it('stands in its line or in one of its own', () => {
    const tree = nodeOf(temml.__renderToMathMLTree('a', {}))
    const look = () => element('a:rPr')
    expect(officeMath(tree, true, look)).toContain('<m:oMathPara ')
    expect(officeMath(tree, false, look)).toMatch(/^<a14:m [^>]*><m:oMath /)
  })
})
