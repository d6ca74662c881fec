import { expect, it } from 'vitest'
import { compile } from './compile.ts'
import { growthOf } from './pandoc/count-work.setup.ts'

const fill = (pattern: string, length: number) => pattern.repeat(length / pattern.length)
const numbered = (write: (index: number) => string, length: number) =>
  Array.from({ length: length / write(1000).length }, (_, index) => write(index)).join('')
const raw = (html: string) => `## A\n\n\`\`\` {=html}\n${html}\n\`\`\`\n`

/** What is hard to write, not to read: `pandoc/hostile-texts.ts` has that. */
it.each<[string, (length: number) => string]>([
  ['comments in raw HTML that are not closed', (length) => raw(fill('<!-- ', length))],
  ['sections that are not closed', (length) => fill('<section class="a">\n\na\n\n', length)],
  ['closing tags of sections', (length) => fill('a\n\n</section>\n\n', length)],
  ['styles in raw HTML', (length) => raw(`<section>${fill('<style></style>', length)}</section>`)],
  ['classes of a heading', (length) => `## A {${numbered((index) => `.class-${index} `, length)}}\n`],
  ['attributes of a heading', (length) => `## A {${numbered((index) => `key-${index}=a `, length)}}\n`],
  ...[
    '<b>',
    '</b>',
    '<svg><desc>',
    '<svg/>',
    '<a x',
    '<![CDATA[',
    '<title>',
    '<iframe>',
    '<b\n',
    '<b a=">',
  ].map((piece): [string, (length: number) => string] => [
    `${piece} in raw HTML`,
    (length) => raw(fill(piece, length)),
  ]),
  [
    'attributes in raw HTML',
    (length) => raw(`<b ${Array.from({ length: length / 6 }, (_, i) => `a${i}`).join(' ')}>`),
  ],
  ['a line of code with many places to break at', (length) => `~~~\n${fill('--a ', length)}\n~~~\n`],
  ['attributes of one name', (length) => `## A {${fill('a=b ', length)}}\n`],
])('%s take work in proportion to the length', (_, make) => {
  expect(growthOf(3000, make, (text) => compile(text, { target: 'page' }))).toBeLessThan(1.3)
})
