import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup } from '../../plugin.ts'
import { math } from './math.ts'

const write = (source: string, options = {}) =>
  compile(`## A\n\n${source}\n`, { target: 'page', plugins: [math(options)] })

it('maths is MathML with its TeX', () => {
  const { html } = write('$a^2$')
  expect(html).toContain('<math aria-hidden="true"><semantics><msup>')
  expect(html).toContain('<annotation encoding="application/x-tex">a^2</annotation>')
})

it('how wide a formula is stands at one that has no room on every slide', () => {
  expect(write('$$a = b$$').css).not.toContain('--ems')
  const { html, css } = write(`$$${'a + '.repeat(20)}b$$`)
  expect(html).toMatch(/<span class="math display"[^>]* data-s="\w+">/)
  expect(css).toMatch(/--ems:3\d/)
})

it('what cannot be read is said, and shown as it is written', () => {
  const { html, diagnostics } = write('$\\frac{a$')
  expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'maths' }])
  expect(html).toContain('<span class="math inline">\\frac{a</span>')
})

it('a formula that was made before is made anew by other macros', () => {
  const [one, two] = ['\\mathbb{R}', '\\alpha'].map(
    (macro) => write('$\\R$', { macros: { '\\R': macro } }).html,
  )
  expect(one).toContain('ℝ')
  expect(two).toContain('α')
  expect(write('$\\R$', { macros: { '\\R': '\\mathbb{R}' } }).html).toBe(one)
})

it('knows macros of the deck’s own', () => {
  expect(write('$\\R$', { macros: { '\\R': '\\mathbb{R}' } }).diagnostics).toEqual([])
})

it('a part can be a step', () => {
  expect(write('$a \\class{fragment}{b}$').html).toContain(
    'class="fragment" id="a/1" data-fragment-index="0"',
  )
})

it('brings the rules of its layout, once', () => {
  expect(write('$a$ $b$').css.match(/math\{font-family/g)).toHaveLength(1)
  expect(write('a').css).toBe('')
})

it('the typeface of formulas comes along where there are some, once', () => {
  const brought: string[] = []
  const media: MediaLookup = {
    find: () => ({ near: [] }),
    read: () => ({ near: [] }),
    bring(path) {
      brought.push(basename(path))
      return `media/${basename(path)}`
    },
  }
  const { css } = compile('## A\n\n$a$ $b$\n', { target: 'page', media })
  expect(brought).toEqual([
    'noto-sans-math-symbols.woff2',
    'noto-sans-math-letters.woff2',
    'noto-sans-math.woff2',
  ])
  expect(css).toContain('src:url("media/noto-sans-math.woff2")')
  compile('## A\n\nb\n', { target: 'page', media })
  expect(brought).toHaveLength(3)
})

it('a reference shows the number of the equation, in text, too', () => {
  const rows = '\\begin{align}\nx \\tag{1}\\label{a} \\\\\ny\\label{b}\\tag{2}\n\\end{align}'
  const { html, diagnostics } = write(`$\\eqref{a}$, \\ref{b}\n\n${rows}`)
  expect(html).toContain('<mtext>(1)</mtext><annotation encoding="application/x-tex">\\eqref{a}</annotation>')
  expect(html).toContain('<mtext>2</mtext>')
  expect(diagnostics).toEqual([])
  const alone = write('$\\ref{c}$')
  expect(alone.html).toContain('<mtext>c</mtext>')
  expect(alone.diagnostics).toMatchObject([{ severity: 'warning', code: 'maths' }])
})

it('what a formula defines holds in all of them, and their TeX stays as it is written', () => {
  const { html, diagnostics } = write(
    '$$\\newcommand{\\R}{\\mathbb{R}}\\def\\n#1{|#1|}$$\n\n$\\n{x} \\in \\R$',
  )
  expect(diagnostics).toEqual([])
  expect(html).toContain('<mi>ℝ</mi>')
  expect(html).toContain(
    '<annotation encoding="application/x-tex">\\n{x} \\in \\R</annotation></semantics></math></span>',
  )
  expect(html).toContain('>\\newcommand{\\R}{\\mathbb{R}}\\def\\n#1{|#1|}</annotation>')
})

it.each([
  '$\\begin{align*} a &= b \\\\ c &= d \\end{align*}$',
  '$x = \\begin{equation} a \\end{equation}$',
  '$$\\begin{flalign} a &= b \\end{flalign}$$',
  '$$\\sum_{\\begin{subarray}{c} a \\\\ b \\end{subarray}} x$$',
  '$$\\begin{array}[t]{@{}l|r@{\\;}} a & b \\end{array}$$',
  '$$\\begin{aligned}[t] a &= \\text{b & c \\& d} \\end{aligned}$$',
  '$\\require{cancel}\\cancel{a}$',
  '$\\mathbbm{1}$, $\\mathds 1$, $\\ensuremath{a}$, $\\strut$, $a\\mspace{9mu}b$',
])('reads what MathJax reads: %s', (source) => {
  expect(write(source).diagnostics).toEqual([])
})

it('signs in the words of a block stay those', () => {
  const { html, diagnostics } = write('$$\\begin{align} a &= \\text{5\\% of b & c} \\end{align}$$')
  expect(diagnostics).toEqual([])
  expect(html).toMatch(/<mtext>5%\sof\sb\s&amp;\sc<\/mtext>/)
})

it('marks within braces are none of eqnarray’s', () => {
  const inner = '\\begin{array}{cc} 1 & 2 \\\\ 3 & 4 \\end{array}'
  const cells = (source: string) => write(source).html.match(/<mtd/g)?.length
  expect(cells(`$$\\begin{eqnarray} a & = & ${inner} \\end{eqnarray}$$`)).toBe(
    cells(`$$\\begin{align} a &= ${inner} \\end{align}$$`),
  )
})

it('the relation of eqnarray stands beside what is behind it, in each row', () => {
  const cells = (source: string) => write(source).html.match(/<mtd/g)?.length
  const rows = ' a &=& \\begin{matrix} x & y & z \\end{matrix} \\\\ &\\leq& \\& '
  expect(cells(`$$\\begin{eqnarray*}${rows}\\end{eqnarray*}$$`)).toBe(7)
  expect(cells('$$\\begin{eqnarray} a & b \\end{eqnarray}$$')).toBe(
    cells('$$\\begin{align} a & b \\end{align}$$'),
  )
})

it('is heard once, in words of the deck’s language', () => {
  const { html } = write('$E = mc^2$')
  expect(html).toContain(
    '<span class="math inline" role="math" aria-label="E equals m c squared"><math aria-hidden="true">',
  )
  const inLanguage = (lang: string) =>
    compile(`---\nlang: ${lang}\n---\n\n## A\n\n$E = mc^2$\n`, { target: 'page' }).html
  expect(inLanguage('de-AT')).toContain('aria-label="E ist gleich m c Quadrat">')
  expect(inLanguage('pt')).toContain('aria-label="E equals m c squared" lang="en">')
})

it.each([
  ['P(A \\mid B)', 'P of open paren A given B close paren'],
  ['\\hat\\theta', 'theta hat'],
  ['\\sum_{i=1}^n i', 'the sum from i equals 1 to n of i'],
  ['\\frac{a+b}{2}', 'the fraction with numerator a plus b and denominator 2'],
])('reads %s as “%s”', (tex, words) => {
  expect(write(`$${tex}$`).html).toContain(`aria-label="${words}"`)
})

it('a formula with steps in it has no words, which would tell what is not shown', () => {
  expect(write('$a \\class{fragment}{b}$').html).not.toMatch(/aria-(?:label|hidden)="(?:a|true)/)
})

it('a formula may refer to others within it', () => {
  const { html, diagnostics } = write('$$a\\tag{2}\\label{x}$$\n\n$b \\text{ by } \\eqref{x}, \\ref{y}$')
  expect(html).toContain('<mtext>(2)</mtext>')
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'No formula has the number that is referred to: “y”',
  ])
})

it('a diagram of arrows', () => {
  const { html, diagnostics } = write('$$\\begin{CD}A @>a>> B \\\\ @VbVV @AAcA \\\\ C @= D\\end{CD}$$')
  expect(diagnostics).toEqual([])
  expect(html).toMatch(/<mi>A<.mi>.*<mi>D<.mi>/s)
})
