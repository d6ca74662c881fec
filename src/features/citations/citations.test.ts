import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup, Target } from '../../plugin.ts'

const bib = `@book{knuth84, author = {Donald E. Knuth}, title = {The {\\TeX}book}, publisher = {Addison-Wesley}, year = 1984}
@article{lamport78, author = {Leslie Lamport}, title = {Time, Clocks}, journal = {CACM}, volume = 21, pages = {558--565}, year = 1978}
@misc{lamport78b, ids = {state, old}, author = {Leslie Lamport}, title = {State}, year = 1978}
`
const files: Readonly<Record<string, string>> = {
  'refs.bib': bib,
  'one.json':
    '[{"id": "a", "type": "book", "title": "A <i>big</i> book", "author": [{"family": "Byte", "given": "Ada"}], "issued": {"date-parts": [[2001]]}}]',
  'two.yaml':
    'references:\n- id: b\n  type: book\n  title: The *small* one\n  author:\n  - family: Bit\n    given: Ben\n  issued: 2002\n',
  'bad.bib': '@book{a, title = {A}}\n\n@book{b,\n  title {B}}\n@book{c, title = {C}}\n',
  'bad.json': '[\n{"id": "a",}\n]',
  'bad.yaml': 'references:\n- id: a\n  title: "open\n',
  'mine.csl':
    '<style class="in-text" version="1.0">\n<citation><layout>\n<txt variable="title"/></layout></citation></style>',
}
const media: MediaLookup = {
  find: () => ({ near: [] }),
  read: (name) => {
    const text = files[name]
    if (name.startsWith('..')) return { near: [], refusal: 'outside' }
    return text === undefined
      ? { near: Object.keys(files).filter((one) => one.startsWith(name.slice(0, 3))) }
      : { text }
  },
  bring: () => '',
}
const make = (front: string, body: string, target: Target = 'page') =>
  compile(`---\nbibliography: refs.bib\n${front}---\n\n${body}`, { target, from: 'pandoc', media })
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/[ \n]+/g, ' ')
    .trim()
const slide = ({ slides }: ReturnType<typeof make>, at: number) => slides[at]?.html ?? ''
const faultsOf = (source: string) =>
  compile(source, { target: 'page', from: 'pandoc', media }).diagnostics.map(
    ({ code, message, hint, at }) => [code, source.slice(at.start, at.end), message, hint] as const,
  )

describe('a citation', () => {
  it.each([
    ['[@knuth84, p. 3]', '(Knuth 1984, 3)'],
    ['@knuth84', 'Knuth (1984)'],
    ['@knuth84 [p. 3; @lamport78]', 'Knuth (1984, 3; Lamport 1978b)'],
    ['@old', 'Lamport (1978a)'],
    ['Knuth [-@knuth84]', 'Knuth (1984)'],
    [
      '[see @knuth84, chaps. 2 and 4, *passim*; @lamport78]',
      '(see Knuth 1984, chap. 2 and 4, passim; Lamport 1978b)',
    ],
    ['[@lamport78b; @lamport78]', '(Lamport 1978a, 1978b)'],
    ['As "said" [@knuth84].', 'As “said” (Knuth 1984).'],
    ['[@nobody]', '(nobody?)'],
  ])('%s: %s', (markdown, expected) => {
    const made = make('nocite: "@lamport78, @lamport78b"\n', `## A\n\n${markdown}\n`)
    expect(words(slide(made, 0)).replace(/^A /, '')).toBe(expected)
  })

  it('is Pandoc’s span, and leads to its entry where the deck asks for it', () => {
    const body = '## A\n\n@knuth84 [p. 3]\n'
    expect(slide(make('', body), 0)).toContain(
      '<span class="citation" data-cites="knuth84">Knuth (1984, 3)</span>',
    )
    const linked = make('link-citations: true\n', body)
    expect(slide(linked, 0)).toContain('Knuth (<a href="#ref-knuth84"')
    expect(linked.diagnostics).toEqual([])
  })

  it.each([
    ['ieee', 'Said [1].'],
    ['nature', 'Said.1'],
    ['vancouver', 'Said (1).'],
    ['apa', 'Said (Knuth, 1984).'],
    ['modern-language-association', 'Said (Knuth).'],
  ])('in the style %s: %s', (csl, expected) => {
    const made = make(
      `csl: ${csl}\n${csl === 'nature' ? 'notes-after-punctuation: true\n' : ''}`,
      '## A\n\nSaid [@knuth84].\n',
    )
    expect(words(slide(made, 0))).toBe(`A ${expected}`)
  })

  it('is a footnote in a style of notes, and short the second time', () => {
    const made = make(
      'csl: chicago-fullnote-bibliography\n',
      '## A\n\nSaid [@knuth84, p. 3].\n\n## B\n\nAgain [@knuth84].\n',
    )
    expect(slide(made, 0)).toMatch(/Said\.<span[^>]*><a[^>]*class="footnote-ref/)
    expect(words(slide(made, 0))).toContain('Donald E. Knuth, The TeXbook (Addison-Wesley, 1984), 3.')
    expect(words(slide(made, 1))).toContain('Knuth, The TeXbook.')
  })

  it('stands in headings, lists, tables, footnotes and speaker notes, too', () => {
    const body =
      '## On @knuth84\n\n- a [@knuth84]\n\n| b |\n|---|\n| [@knuth84] |\n\nc^[See [@knuth84].]\n\n::: notes\nd [@knuth84]\n:::\n'
    expect(words(slide(make('', body), 0)).match(/Knuth \(?1984/g)).toHaveLength(5)
  })

  it('in the language of the deck', () => {
    const made = make('lang: de\ncsl: apa\n', '## A\n\n[@knuth84, S. 3]\n')
    expect(words(slide(made, 0))).toBe('A (Knuth, 1984, S. 3)')
    expect(words(slide(made, 1))).toMatch(/^Literatur /)
  })
})

describe('the references', () => {
  const entry = 'Knuth, Donald E. 1984. The TeXbook. Addison-Wesley.'

  it('stand on a slide at the end, as a list with an id for each', () => {
    const made = make('', '## A\n\n[@knuth84]\n')
    expect(words(slide(made, 1))).toBe(`References ${entry}`)
    expect(slide(made, 1)).toContain(
      '<div id="refs" class="references csl-bib-body hanging-indent" role="list">',
    )
    expect(slide(made, 1)).toContain('<div id="ref-knuth84" class="csl-entry" role="listitem">')
  })

  it.each([
    [
      'where the deck has their place',
      '',
      '## A\n\n[@knuth84]\n\n::: {#refs}\n:::\n\n## B\n',
      `A (Knuth 1984) ${entry}`,
    ],
    ['below a last heading without text', '', '## A\n\n[@knuth84]\n\n## Read more\n', `Read more ${entry}`],
    [
      'with a title of the author’s',
      'reference-section-title: Sources\n',
      '## A\n\n[@knuth84]\n\n## B\n',
      `Sources ${entry}`,
    ],
  ])('%s', (_, front, body, expected) => {
    const { slides } = make(front, body)
    expect(slides.map(({ html }) => words(html))).toContain(expected)
  })

  it('hold what nobody cites where nocite says so, and nothing where the deck suppresses them', () => {
    const all = make('nocite: "@*"\n', '## A\n')
    expect(words(slide(all, 0)).match(/\b1\d{3}[ab]?\./g)).toEqual(['1984.', '1978a.', '1978b.'])
    expect(make('suppress-bibliography: true\n', '## A\n\n[@knuth84]\n').slides).toHaveLength(1)
  })

  it('stand on as many slides as they need, and about as many on each', () => {
    const entries = Array.from(
      { length: 30 },
      (_, i) =>
        `- id: w${i}\n  type: book\n  title: ${'A long title of a work '.repeat(4)}${i}\n  author: Somebody ${i}\n`,
    )
    const made = make(`nocite: "@*"\nreferences:\n${entries.join('')}`, '## A\n\nB\n')
    const counts = made.slides.slice(1).map(({ html }) => html.match(/csl-entry/g)?.length ?? 0)
    expect(counts.length).toBeGreaterThan(2)
    expect(counts.reduce((sum, count) => sum + count)).toBe(33)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(5)
    const heads = made.slides.slice(1).map(({ html }) => words(/<h2.*?<\/h2>/s.exec(html)?.[0] ?? ''))
    expect(heads[1]).toBe(`References (2/${counts.length})`)
    const ids = made.html.match(/ id="[^"]+"/g) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(make('nocite: "@*"\n', '## A\n', 'sections').slides).toHaveLength(1)
  })

  it('stand in a few words at the foot of the slide that cites, where the deck asks for it', () => {
    const front = 'citation-location: slide\n'
    expect(words(slide(make(front, '## A\n\n[@knuth84]\n'), 0))).toBe(
      'A (Knuth 1984) Knuth, The TeXbook, 1984',
    )
    expect(words(slide(make(`${front}csl: ieee\n`, '## A\n\n[@lamport78]\n'), 0))).toBe(
      'A [1] 1. Lamport, “Time, clocks,” CACM, 1978',
    )
  })

  it('come from several files: BibTeX, CSL JSON, YAML, and the front matter', () => {
    const source = `---\nbibliography: [refs.bib, one.json, two.yaml]\nnocite: "@a, @b, @c, @knuth84"\nreferences:\n- id: c\n  type: book\n  title: Own\n---\n\n## A\n`
    const { slides, diagnostics } = compile(source, { target: 'page', from: 'pandoc', media })
    expect(diagnostics).toEqual([])
    expect(words(slides[0]?.html ?? '')).toBe(
      `A Bit, Ben. 2002. The Small One. Byte, Ada. 2001. A Big Book. ${entry} Own. n.d.`,
    )
    expect(slides[0]?.html).toContain('<em>The <em>Small</em> One</em>')
  })
})

describe('what is wrong', () => {
  it.each([
    [
      '[@knut84; @lamport78]',
      'unknown-citation',
      '@knut84',
      'No entry of the bibliography has the key “knut84”',
      'Did you mean “@knuth84”?',
    ],
    [
      'See @{knut84}',
      'unknown-citation',
      '@{knut84}',
      'No entry of the bibliography has the key “knut84”',
      'Did you mean “@knuth84”?',
    ],
  ])('%s: %s at %s', (markdown, ...expected) => {
    expect(faultsOf(`---\nbibliography: refs.bib\n---\n\n## A\n\n${markdown}\n`)).toEqual([expected])
  })

  it.each([
    ['bibliography: ref.bib', 'missing-file', 'There is no file “ref.bib” beside the deck'],
    [
      'bibliography: ../refs.bib',
      'refused-file',
      'The file “../refs.bib” lies outside of the deck’s folder, and is not published',
    ],
    ['bibliography: bad.bib', 'bibliography', 'bad.bib, line 3: the field title has no =, but “{B}}”'],
    [
      'bibliography: bad.json',
      'bibliography',
      'bad.json, line 2: it is no JSON: expected double-quoted property name',
    ],
    [
      'bibliography: bad.yaml',
      'bibliography',
      'bad.yaml, line 3: it is no valid YAML: missing closing "quote',
    ],
    [
      'bibliography: mine.csl',
      'bibliography',
      'mine.csl: nothing is known of such files; a bibliography is .bib, .bibtex, .json or .yaml',
    ],
    [
      'references: []\ncsl: apaa',
      'citation-style',
      'There is no style “apaa”, neither beside the deck nor among those that come with the tool',
    ],
    [
      'references: []\ncsl: mine.csl',
      'citation-style',
      'mine.csl, line 3: <txt> prints nothing in CSL 1.0.2',
    ],
    ['references: []\ncsl: one.csl', 'missing-file', 'There is no file “one.csl” beside the deck'],
  ])('%s: %s', (front, code, message) => {
    expect(faultsOf(`---\n${front}\n---\n\n## A\n`).map(([code, , message]) => [code, message])).toEqual([
      [code, message],
    ])
  })

  it('what is right in a file is taken all the same', () => {
    const { slides } = compile('---\nbibliography: bad.bib\nnocite: "@*"\n---\n\n## A\n', {
      target: 'page',
      from: 'pandoc',
      media,
    })
    expect(words(slides[0]?.html ?? '')).toBe('A A. n.d. C. n.d.')
  })

  it('without a bibliography citations are shown as they are written, which is said once', () => {
    const source = '## A\n\n[@a]\n\n[@b] [@c]\n\n@someone\n'
    expect(faultsOf(source).map(([code, at]) => [code, at])).toEqual([['citation', '[@a]']])
    expect(faultsOf('## A\n\n@someone, [a](b@c.d)\n')).toEqual([])
    expect(compile(source).html).toContain('<span class="citation" data-cites="a">[@a]</span>')
  })
})
