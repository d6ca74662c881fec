import { pathToFileURL } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import type { CompletionItem } from 'vscode-languageserver-protocol'
import { deck, openFolder, picture } from './editor.setup.ts'

const { folder, openDeck, put, uri } = openFolder()
let editor: Awaited<ReturnType<typeof openDeck>>
beforeAll(async () => {
  editor = await openDeck()
})

it.each([
  ['transition: f|ade', 'fade', 'none'],
  ['theme: s|wiss', 'swiss', 'kilo'],
  ['tra|nsition: fade', 'slide-number', 'background-transition', 'bibliography', 'lang'],
  ['{#first .c|enter}', 'center', 'fragment', 'columns'],
  ['{tim|ing=90}', 'timing', 'background-image', 'width'],
  ['[back](#f|irst)', 'first', 'there', 'second-one'],
  ['](s|hip.png)', 'ship.png'],
  ['include p|art.md', 'part.md', 'talk.md'],
  ['[@l|amport94]', 'lamport94'],
  ['::: f|regment', 'fragment', 'notes'],
])('at “%s” it offers %s', async (part, ...wanted) => {
  const items = await editor.at<CompletionItem[]>('textDocument/completion', uri, part)
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(wanted))
  expect(items.every(({ textEdit }) => textEdit !== undefined)).toBe(true)
})

it.each([
  ['```py|', 'python', 'mermaid'],
  ['A :ship|', ':ship:'],
  ['## A {background-image=s|', 'ship.png'],
  ['## A {transition=|', 'fade', 'zoom'],
])('on a line that is begun, “%s”, it offers %s', async (line, ...wanted) => {
  const text = `# T\n\n${line.replace('|', '')}`
  const other = put('begun.md', text)
  await editor.open(other, text)
  const items = await editor.at<CompletionItem[]>('textDocument/completion', other, line)
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(wanted))
})

it.each([
  ['](s|hip.png)', 'ship.png', 'ship.png'],
  ['![A ship](art/|', 'a%20b.png', 'art/a%20b.png'],
])('at “%s” it shows the picture %s', async (part, label, path) => {
  put('art/a b.png', picture)
  const text = deck.includes(part.replace('|', '')) ? deck : `# T\n\n${part.replace('|', '')}`
  const other = put('shows.md', text)
  await editor.open(other, text)
  const items = await editor.at<CompletionItem[]>('textDocument/completion', other, part)
  const value = `![${label}](${pathToFileURL(folder).href}/${path}|width=240)`
  expect(items.find((one) => one.label === label)?.documentation).toEqual({ kind: 'markdown', value })
  expect(items.find((one) => one.label === 'part.md')?.documentation).toBeUndefined()
})
