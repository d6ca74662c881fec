import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const faults = (source: string) => compile(source).diagnostics.map(({ code, hint }) => `${code}: ${hint}`)

it.each([
  ['## A {transitoin=fade}\n', 'transition'],
  ['## A\n\n::: {.column widht=50%}\nx\n:::\n', 'width'],
  ['## A\n\nx ![](a.png){heigth=3}\n', 'height'],
  ['## A\n\n[x]{.fragment data-fragment-indx=1}\n', 'data-fragment-index'],
])('in %j “%s” was meant', (source, meant) => {
  expect(faults(source)).toEqual([`unknown-attribute: Did you mean “${meant}”?`])
})

it.each([
  ['backgroud-color=red', 'unknown-background: Did you mean “data-background-color”?'],
  ['data-backgrond-image=a.png', 'unknown-background: Did you mean “data-background-image”?'],
  ['bakground-color=red', 'unknown-attribute: Did you mean “background-color”?'],
])('of {%s} all plugins together say one thing, the right one', (pair, fault) => {
  const { diagnostics } = compile(`## A {${pair}}\n\ntext\n`)
  expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([fault])
})

it.each([
  ['::: ntoes\nx\n:::\n', 'notes'],
  ['::: {.collumns}\nx\n:::\n', 'columns'],
  ['[x]{.fregment}\n', 'fragment'],
  ['[x]{.fragment .fade-upp}\n', 'fade-up'],
  ['[x]{.fragment .higlight-red}\n', 'highlight-red'],
  ['## A {.unlised}\n', 'unlisted'],
])('in %j “%s” was meant', (source, meant) => {
  expect(faults(source)).toEqual([`unknown-class: Did you mean “${meant}”?`])
})

it.each(['note', 'warning', 'left', 'colonne', 'frames', 'columns', 'fade-upp'])(
  'the class “%s” is fine',
  (name) => {
    expect(faults(`::: ${name}\nx\n:::\n`)).toEqual([])
  },
)

it.each(['## A {state="fade}\n', '::: {.column width="50%}\nx\n:::\n', '[x]{lang=“en”}\n'])(
  'in %j a quote is not closed',
  (source) => {
    expect(faults(source)).toEqual([expect.stringMatching(/^attribute-value: Write \w+="…"$/)])
  },
)

it.each([
  'transition=fade',
  `style="font-family: 'A'"`,
  `title="'it' is"`,
  'data-state=x',
  'width=3',
  'k=v',
  'data-mine=x',
  'fig-align=center',
  'aria-label=x',
  'background-color=red',
])('%s is fine', (pair) => {
  expect(faults(`## A {${pair}}\n\ntext\n`)).toEqual([])
})

it('says what Quarto’s captions and widths are instead', () => {
  const source =
    '# A\n\n![](b.png){fig-cap="C" fig-alt="D"}\n\n::: {#fig-e fig-alt="F"}\n![](g.png)\n:::\n\n| h | i |\n|---|---|\n| j | k |\n\n: L {tbl-colwidths="[1,2]"}\n'
  const { diagnostics } = compile(source, { target: 'page' })
  expect(diagnostics.map(({ message }) => /“(.*)”/.exec(message)?.[1])).toEqual([
    'fig-cap',
    'fig-alt',
    'tbl-colwidths',
  ])
})
