import { beforeAll, expect, it } from 'vitest'
import type { Hover } from 'vscode-languageserver-protocol'
import { openFolder } from './editor.setup.ts'

const { openDeck, openEditor, put, uri } = openFolder()
let editor: Awaited<ReturnType<typeof openDeck>>
beforeAll(async () => {
  editor = await openDeck()
})

it.each([
  ['tra|nsition: fade', /key of the front matter[\s\S]*It may be: .*fade/],
  ['bibliogra|phy: refs', /citations/],
  ['.cen|ter}', /middle of its height/],
  ['{tim|ing=90}', /plan in the speaker view/],
  ['](sh|ip.png)', /3 × 2 pixels[\s\S]*“A ship”[\s\S]*ship\.png/],
  ['$e^|{i', /```tex\ne\^\{i\\pi\}/],
  ['(#fi|rst), [on]', /## 🚢 First/],
  ['@lamp|ort94', /title = \{LaTeX\}/],
  ['::: freg|ment', /unknown-class \(warning\)/],
])('says at “%s” what it means', async (part, words) => {
  const hover = await editor.at<Hover | null>('textDocument/hover', uri, part)
  expect(JSON.parse(JSON.stringify(hover?.contents ?? {})).value).toMatch(words)
})

it.each([
  ['## Fi|rst', 'first', 'First', '2 · 1 step · 0:35'],
  ['[x](#f|irst)', 'first', 'First', '2 · 1 step · 0:35'],
  ['[y](#wor|ds)', 'second', '[Second]', '3 · 0:30'],
])('shows at “%s” the slide %s, where the check has a picture of it', async (part, id, title, about) => {
  const text =
    '---\ntitle: T\n---\n\n## First\n\n> - [x](#first) [y](#words)\n\n## \\[Second\\] {#second}\n\n[here]{#words}\n'
  const editor = await openEditor({ picture: (slide) => `/slides of mine/${slide}.jpg` })
  const other = put('slides.md', text)
  await editor.open(other, text)
  await editor.diagnostics(other, () => editor.told.length > 0)
  const hover = await editor.at<Hover | null>('textDocument/hover', other, part)
  const shown = `Slide ${about}\n\n![${title.replace(/[[\]]/g, '')}](file:///slides%20of%20mine/${id}.jpg)`
  expect(hover?.contents).toMatchObject({ value: expect.stringContaining(shown) })
})
