import { expect, it } from 'vitest'
import { readAuthorSheet } from './author-sheet.ts'

const page = (css: string) =>
  readAuthorSheet(css, { address: (url) => url, imported: () => '', fault: () => {} })
const scope = ':where(.slides *):not(#s,.tool)'
const all = '.slides:not(#s,.tool)'

it.each([
  ['p,li{color:red}', `p${scope},li${scope}{color:red}`],
  ['.reveal h1{top:0}', `.reveal h1${scope}{top:0}`],
  ['*{top:0}', `${scope}{top:0}`],
  ['a::before{top:0}', `a${scope}:before{top:0}`],
  ['::selection{color:red}', `${scope}::selection{color:red}`],
  ['@media print{p{top:0}}', `@media print{p${scope}{top:0}}`],
  ['@layer a{p{top:0}}', `@layer a{p${scope}{top:0}}`],
  ['@supports (top:0){p{top:0}}', `@supports (top:0){p${scope}{top:0}}`],
  ['.a{&:hover{top:0}}', `.a${scope}{&:hover:where(.slides,.slides *):not(#s,.tool){top:0}}`],
  [':is(html,body){top:0}', `:is(html,body)${scope}{top:0}`],
])('a rule applies within the slides: %s', (css, written) => {
  expect(page(css)).toBe(written)
})

it.each([
  [`p{color:var(--a,red)}`, `p${scope}{color:var(--a,red)}`],
  ['body{color:var(--a)}', `${all}{color:var(--a)}`],
  ['@media print{p{font:var(--a)}}', `@media print{p${scope}{font:var(--a)}}`],
  ['p{display:var(--a)}', `p${scope}{display:var(--a)}`],
  ['p{position:var(--a)}', `p${scope}{position:var(--a)}`],
  ['p{float:var(--a)}', `p${scope}{float:var(--a);--apart:0px}`],
  ['@font-face{font-family:A;src:url(a.woff)}', '@font-face{font-family:A;src:url(a.woff)}'],
])('a rule may hold what is filled in later, and leave out what it need not say: %s', (css, written) => {
  expect(page(css)).toBe(written)
})

it.each([
  [':root{--ink:red}', `${all}{--ink:red}`],
  ['body{margin:0;font-family:A;color:red;background:red;display:none}', `${all}{color:red;font-family:A}`],
  ['html body .reveal{line-height:2!important;width:1px}', `${all}{line-height:2!important}`],
  ['body > .reveal > .slides{text-align:left}', `${all}{text-align:left}`],
  ['html{height:100%}', ''],
  ['body,p{margin:0;color:red}', `p${scope}{color:red;margin:0}${all}{color:red}`],
])('what is said of the page, and inherited, holds for all slides: %s', (css, written) => {
  expect(page(css)).toBe(written)
})

it('leaves out what it does not know: to a newer browser there may be rules in it', () => {
  expect(page('@when media(print){p{top:0}}\n@nest p{top:0}')).toBe('')
})
