import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { complete } from '../diagnostic/catalogue.ts'
import { quickFixes } from './quick-fixes.ts'

/** The text after each fix that is offered for the fault of that code. */
function mended(source: string, code: string): readonly string[] {
  const media = {
    find: (url: string) => (url === 'img/shp.png' ? { near: ['ship.png'] } : { url }),
    read: () => ({ near: [] }),
    bring: (path: string) => path,
  }
  const { deck, diagnostics } = compile(source, { target: 'page', media })
  const fault = diagnostics.find((one) => one.code === code)
  if (!fault) return [`only ${diagnostics.map((one) => one.code)}`]
  const { code: rule, ...finding } = complete(fault)
  return quickFixes({ ...finding, rule }, deck, source).map(({ edits }) =>
    [...edits]
      .sort((a, b) => b.start - a.start)
      .reduce((text, { start, end, text: added }) => text.slice(0, start) + added + text.slice(end), source),
  )
}

it.each([
  ['unknown-class', '[x]{.fregment}', ['[x]{.fragment}']],
  ['unknown-attribute', '## A {transitoin=fade}', ['## A {transition=fade}']],
  ['unknown-background', '## A {data-backgrond-image=a.png}', ['## A {data-background-image=a.png}']],
  ['unknown-option', '---\nslide-nubmer: true\n---\n\n# A', ['---\nslideNumber: true\n---\n\n# A']],
  ['option-value', '---\ndir: rlt\n---\n\n# A', ['---\ndir: ltr\n---\n\n# A', '---\ndir: rtl\n---\n\n# A']],
  ['dead-link', '## A {#ships}\n\n[x](#shps)', ['## A {#ships}\n\n[x](#ships)']],
  ['missing-file', '![A](img/shp.png)', ['![A](img/ship.png)']],
  ['unknown-language', '``` pythn\nx\n```', ['``` python\nx\n```']],
  ['skipped-level', '# A\n\nb\n\n### C\n', ['# A\n\nb\n\n## C\n']],
  ['markup-ignored', '## A\n\n<form>', ['## A\n\n\\<form>']],
  ['glued-list', 'a\n- b', ['a\n\n- b']],
  ['heading-without-space', '##A\n', ['## A\n']],
  ['unclosed-div', '## A\n\n::: box\nb\n\n## C\n', ['## A\n\n::: box\nb\n\n:::\n\n## C\n']],
  ['unclosed-code', '## A\n\n```\nb\n', ['## A\n\n```\nb\n```\n']],
  ['unknown-class', '[x]{.fragment} [y]{.fregments .fregment}', ['[x]{.fragment} [y]{.fregments .fragment}']],
  ['attribute-value', '[a]{x=“b”} [c]{y=“d”}', ['[a]{x="b"} [c]{y=“d”}']],
  [
    'duplicate-id',
    '## A {#b}\n\n## A {.c #a}\n\n## B {.d #a}\n',
    ['## A {#b}\n\n## A {.c #a}\n\n## B {.d #a-2}\n'],
  ],
  ['duplicate-id', '## A {#a}\n\n## B {#a}\n', ['## A {#a}\n\n## B {#a-2}\n']],
])('%s: %j becomes %j', (code, source, wanted) => {
  expect(mended(source, code)).toEqual(wanted)
})

it('an exception that nothing needs is taken out; what is written says so', () => {
  const source = '## A\n\n<!-- check: allow spelling: x -->\n\n#### B\n'
  const { deck } = compile(source)
  const at = { start: 6, end: 39 }
  const of = (rule: string, hint: string, start = at.start) =>
    quickFixes({ rule, severity: 'warning', message: 'x', hint, at: { ...at, start } }, deck, source)
  expect(of('exception-unused', '')).toEqual([
    { title: 'Take the exception out', edits: [{ ...at, text: '' }], isSure: false },
  ])
  expect(of('skipped-level', 'Write ###', 41)).toEqual([
    { title: 'Write ###', edits: [{ start: 41, end: 45, text: '###' }], isSure: false },
  ])
  expect(of('skipped-level', 'Write ###', 40)).toEqual([])
  expect(of('skipped-level', 'Do so', 41)).toEqual([])
  expect(of('markup-ignored', '', 41)).toEqual([])
  const offered = quickFixes(
    {
      rule: 'x',
      severity: 'warning',
      message: 'No “B”',
      hint: 'There are: C, a number, D (or so), true or false, E\nF',
      at: { start: 41, end: 47 },
    },
    deck,
    source,
  )
  expect(offered.map(({ title }) => title)).toEqual(['Write “C”'])
})
