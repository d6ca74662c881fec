import { expect, it } from 'vitest'
import { readBibtex, withCrossReferences } from './bibtex.ts'
import { lettersOf, type RichText } from './rich-text.ts'
import { readTex } from './tex-text.ts'

const fieldsOf = (text: string) =>
  readBibtex(text).entries.map(({ type, key, fields }) => [type, key, Object.fromEntries(fields)])

it('reads what pandoc refuses: brackets for braces, a comma too many, an @ between entries', () => {
  expect(
    fieldsOf(`\ufeff@STRING(Press = {Harbour "})
Write to me@example.org, or @home.
@book(a, Title = press # " Press" , , year = 1999,,)\r
% @misc{hidden, note = {x}}\r
@Misc{b,note={\\} {in} }}@misc{c}`),
  ).toEqual([
    ['book', 'a', { title: 'Harbour " Press', year: '1999' }],
    ['misc', 'b', { note: '\\} {in} ' }],
    ['misc', 'c', {}],
  ])
})

it('says what is wrong with an entry, and with its line; the others are read', () => {
  const good = '\n@misc{good, note = {n}}\n'
  for (const [bad, fault] of [
    ['@book{a, = {b}}', '“= {b}}” is no field'],
    ['@book{a, title {b}}', 'the field title has no =, but “{b}}”'],
    ['@book{a, title = }', 'the field title has no value'],
    ['@book{a, title = {b} year = 3}', 'behind “title” stands neither a comma nor }'],
    ['@book{a b}', 'behind “a” stands neither a comma nor }'],
    ['@book{, title = {b}}', '@book has no key'],
    ['@book{a, title = {b', 'the field title is never closed by }, as its { wants'],
    ['@book{a, title = "b', 'the field title is never closed by "'],
    ['@string{a = {b} c}', '@string has no }, but “c}”'],
  ] as const) {
    const { entries, faults } = readBibtex(`\n\n${bad}${good}`)
    expect([bad, faults]).toEqual([bad, [{ fault, line: 3 }]])
    expect(entries).toMatchObject([{ key: 'good', line: 4 }])
  }
})

it('an entry that refers to itself, by another or directly, is read once', () => {
  const { entries } = readBibtex(
    '@misc{a, crossref = {b}, title = {A}}@misc{b, crossref = {a}, note = {N}}@misc{c, crossref = {c, d}}@misc{d, title = {D}}',
  )
  expect(withCrossReferences(entries, true).map(({ fields }) => [...fields.keys()].join())).toEqual([
    'crossref,title,note',
    'crossref,note,title',
    'crossref,title',
    'title',
  ])
  // BibTeX's own titles are no titles of a whole.
  const book = readBibtex('@inbook{e, crossref = {f}}@book{f, title = {F}, shorttitle = {S}}').entries
  expect(
    [true, false].map((isBiblatex) => [...(withCrossReferences(book, isBiblatex)[0]?.fields ?? [])]),
  ).toEqual([
    [
      ['crossref', 'f'],
      ['booktitle', 'F'],
    ],
    [
      ['crossref', 'f'],
      ['title', 'F'],
      ['shorttitle', 'S'],
    ],
  ])
})

/** Marks as tags, so that a case is read in a line. */
const shown = (rich: RichText): string =>
  rich.map((one) => (typeof one === 'string' ? one : `<${one.mark}>${shown(one.children)}</>`)).join('')

it('TeX that pandoc drops is shown', () => {
  for (const [tex, text] of [
    ['\\dh\\DH\\th\\TH \\dj\\DJ{} \\ng\\NG', 'ðÐþÞđĐ ŋŊ'],
    ['\\texttrademark{}\\dag\\ddag\\textbar\\textunderscore\\textperiodcentered', '™†‡|_·'],
    ["\\'\\i \\'{\\j}e \\\"{} \\t{oo}", 'íj́e o͡o'],
    ['a\\,b\\;c\\:d\\-e\\/f\\!g\\ h\\\\i\\quad j', 'a\u2006b\u2006c\u2006defg h i j'],
    ['{\\sc small \\em both} not', '<group><smallCaps>small <emph>both</></></> not'],
    ['\\mbox{m} \\ensuremath{z} \\NoCaseChange{DNA}', 'm z DNA'],
    ['$x^2$, \\(y\\), \\$5 and 5$', '<inline>x^2</>, <inline>y</>, $5 and 5$'],
    ['\\url{a_b} \\href{https://a.org}{here}', 'a_b <link>here</>'],
    ['\\mkbibemph{E} \\bibstring{phdthesis} \\unknown[o]{x}{y}z \\other', '<group><emph>E</></> phdthesis z'],
    ['\\emph x\\emph\\textbf{y}', '<emph>x</><emph><strong>y</></>'],
    ["``a `b' c'' don't “d” ‘e’ ``f", '<quoted>a <quoted>b</> c</> don’t <quoted>d</> <quoted>e</> “f'],
    ['50% off\n  now ~-- --- -', '50now \u00a0– — -'],
    ['{a{b}}} c', '<group>a<group>b</></> c'],
  ] as const)
    expect([tex, shown(readTex(tex))]).toEqual([tex, text])
})

it('as deep as nobody nests, nothing more is read', () => {
  expect(lettersOf(readTex(`${'{'.repeat(49)}a`))).toBe('a')
  expect(lettersOf(readTex(`${'{'.repeat(60)}a`))).toBe('')
})
