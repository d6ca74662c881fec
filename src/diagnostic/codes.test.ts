import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type CompileOptions, compile } from '../compile.ts'
import type { MediaLookup } from '../plugin.ts'

const media: MediaLookup = { find: () => ({ near: [] }), read: () => ({ near: [] }), bring: (path) => path }

/** A deck that has each fault, by the code that the README's table lists, and what is at its place. */
const examples: Readonly<Record<string, readonly [source: string, at: string, options?: CompileOptions]>> = {
  'unclosed-div': ['::: a\n\ntext\n', '::: a'],
  'unclosed-code': ['``` python\nx\n``` text\n', '``` python'],
  'unclosed-section': ['# a\n\n<section>\n\nb\n', '<section>'],
  'unclosed-comment': ['<!-- a\n\nb\n', '<!-- a'],
  'stray-div-end': ['text\n\n:::\n', ':::'],
  'glued-div': ['text\n::: a\n', '::: a'],
  'glued-list': ['text\n- a\n', '- a'],
  'glued-heading': ['text\n## a\n', '## a'],
  'glued-quote': ['text\n> a\n', '> a'],
  'glued-code': ['text\n~~~\na\n~~~\n', '~~~'],
  'glued-rule': ['# a\n\n---\nb: c: d\n\n---\n', '---'],
  'glued-table': ['text\n| a | b |\n|---|---|\n', '| a | b |'],
  'block-in-text': ['| a <p>b</p> | c |\n|---|---|\n', '<p>'],
  'broken-table': ['+---+\n| a |\n', '+---+'],
  'lost-cell': ['|a|\n|-|\n|b|c|\n', 'c'],
  'heading-without-space': ['##a\n', '##a'],
  'heading-indented': [' # a\n', '# a'],
  'attributes-as-text': ['# a {class}\n', '{class}'],
  'undefined-reference': ['[a][b]\n', '[a][b]'],
  'markup-ignored': ['## A\n\n<form>\n', '<form>', { target: 'page' }],
  'undefined-footnote': ['a[^b]\n', '[^b]'],
  'other-notation': ['a\n\n???\nb\n', '???'],
  'pause-as-text': ['a\n. . .\n\nb\n', '. . .'],
  shortcode: ['{{< video a.mp4 >}}\n', '{{< video a.mp4 >}}'],
  'undefined-example': ['(@a) b\n\nsee (@c)\n', '(@c)'],
  'unused-footnote': ['[^a]: b\n', '[^a]: b'],
  'dead-link': ['[a](#b)\n', '[a](#b)'],
  'duplicate-id': ['# a {#x}\n\n# b {#x}\n', '# b {#x}'],
  'duplicate-reference': ['[a]: /b\n[a]: /c\n', '[a]: /c'],
  'duplicate-footnote': ['a[^b]\n\n[^b]: c\n\n[^b]: d\n', '[^b]: d'],
  'missing-file': [
    '![a](A.png)\n',
    '![a](A.png)',
    { media: { ...media, find: () => ({ near: ['a.png'] }) } },
  ],
  'refused-file': [
    '![a](../a.png)\n',
    '![a](../a.png)',
    { media: { ...media, find: () => ({ near: [], refusal: 'outside' }) } },
  ],
  'broken-picture': [
    '![a](a.png)\n',
    '![a](a.png)',
    { media: { ...media, find: () => ({ url: 'a.png', isBroken: true }) } },
  ],
  'unknown-background': ['# a {background-imag=b.png}\n', '# a'],
  'background-value': ['# a {background-image=a.png background-opacity=x}\n', '# a'],
  'unknown-attribute': ['# a {transiton=zoom}\n', '# a'],
  'unknown-class': ['::: fragmnt\na\n:::\n', '::: fragmnt\na\n:::'],
  'callout-heading': ['::: {.callout-note}\n## a\n\nb\n:::\n', '## a'],
  'attribute-value': ['# a {transition="zoom}\n', '# a'],
  'unknown-option': ['---\ntransiton: zoom\n---\n\n# a\n', 'zoom'],
  'option-value': ['---\ntransition: zom\n---\n\n# a\n', 'zom'],
  'option-without-effect': ['---\ntheme: night\n---\n\n# a\n', 'night'],
  'unknown-language': ['``` pythn\nx\n```\n', 'pythn'],
  'style-sheet': [
    '---\ncss: a.css\n---\n\n# a\n',
    'a.css',
    { target: 'page', media: { ...media, read: () => ({ text: 'p { a b }' }) } },
  ],
  maths: ['$\\frac{a$\n', '\\frac{a'],
  'invalid-yaml': ['---\na: [b\n---\n', '[b'],
  'tex-dropped': ['\\vspace{1em}\n', '\\vspace{1em}'],
  'format-dropped': ['``` {=docx}\na\n```\n', '{=docx}'],
  'notes-as-text': ['  ::: notes\n  a\n  :::\n', '::: notes'],
  credential: ['token=abcdefgh1234\n', 'abcdefgh1234'],
  'foreign-media': ['![a](https://example.org/a.png)\n', 'https://example.org/a.png'],
  'script-ignored': ['<script>a()</script>\n', '<script>'],
  'script-address': ['[a](javascript:b)\n', 'javascript:b'],
  'skipped-level': ['# a\n\ntext\n\n### b\n', '### b'],
  'slide-level': ['# a\n\ntext\n\n## b\n\nb\n\n## c\n\nc\n\n## d\n\nd\n', 'text'],
  citation: ['[@a]\n', '[@a]'],
  'empty-deck': ['---\nlang: de\n---\n\n', ''],
  'zero-byte': ['a\0b\n', '\0'],
  'too-deep': [`${'>'.repeat(200)} a\n`, '>'],
  'too-large': ['a'.repeat(5_000_001), ''],
  'yaml-too-large': [`---\na: &a [${'1,'.repeat(200)}]\nb: &b [${'*a,'.repeat(200)}]\nc: [*b]\n---\n`, '---'],
  'plugin-failed': ['a\n', 'a', { plugins: [{ name: 'bad', slide: () => JSON.parse('') }] }],
}
/** Those that only a file, a browser or a printer shows. */
const elsewhere = ['invalid-utf8', 'slide-overflows', 'picture-not-printed', 'letter-not-printed']

it.each(Object.entries(examples))('%s', (code, [source, at, options]) => {
  const { diagnostics } = compile(source, { target: 'page', ...options })
  const found = diagnostics.find((fault) => fault.code === code)
  expect(diagnostics.map((fault) => fault.code)).toContain(code)
  expect(source.slice(found?.at.start, found?.at.end)).toContain(at)
  expect(found?.message).toMatch(/^\S.*[^.]$/)
})

it('the README lists them all, and no other', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  const [table = ''] = /^\| what \| codes \|\n(?:\|.*\n)*/m.exec(readme) ?? []
  const listed = [...table.matchAll(/`([a-z\d-]+)`/g)].map(([, code]) => code)
  expect(listed.toSorted()).toEqual([...Object.keys(examples), ...elsewhere].toSorted())
})
