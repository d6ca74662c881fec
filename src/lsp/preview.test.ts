import { expect, it } from 'vitest'
import type { ShowDocumentParams } from 'vscode-languageserver-protocol'
import { openFolder } from './editor.setup.ts'
import { placeText } from './text.ts'

const { openEditor, put } = openFolder()
const text =
  '---\ntitle: T\n---\n\n## One\n\nwords *here*\n\n. . .\n\n- then\n- and *that*\n\n## Two\n\n```\ncode\n```\n'
const uri = put('page.md', text)
const withPage = async () => {
  const editor = await openEditor()
  const asked: ShowDocumentParams[] = []
  let came = () => {}
  const coming = new Promise<void>((resolve) => (came = resolve))
  editor.client.onRequest('window/showDocument', (place: ShowDocumentParams) => {
    asked.push(place)
    came()
    return { success: true }
  })
  await editor.open(uri, text)
  const opened = await editor.ask('halyard/preview', { textDocument: { uri } })
  expect(opened).toEqual({ origin: 'http://127.0.0.1:4343' })
  const [page] = editor.pages
  if (!page) throw new Error('no page')
  return { editor, page, asked, coming }
}

it('shows what the editor shows, and goes where its cursor is, with the steps before it', async () => {
  const { editor, page } = await withPage()
  const now = '## One\n\nother\n'
  await editor.edit(uri, [{ text: now }])
  await editor.ask('textDocument/documentSymbol', { textDocument: { uri } })
  expect(page.text()).toBe(now)
  expect(page.said).toEqual(['edited'])
  await editor.edit(uri, [{ text }])
  const cursor = async (part: string) => {
    const position = placeText(text).positionAt(text.indexOf(part))
    await editor.client.sendNotification('halyard/cursor', { textDocument: { uri }, position })
  }
  for (const part of ['words', 'here', 'then', 'code', 'title']) await cursor(part)
  await editor.ask('textDocument/documentSymbol', { textDocument: { uri } })
  expect(page.said.slice(2)).toEqual(['one/0', 'one/1', 'two/0', 'title-slide/0'])
  await editor.end()
  expect(page.said.at(-1)).toBe('closed')
})

it.each([
  ['one', 'words here', 'words *here*'],
  ['one', ' and that ', 'and *that*'],
  ['one', 'One', 'One'],
  ['two', 'code', '```\ncode\n```'],
  ['two', 'of no text', '## Two\n\n```\ncode\n```'],
])('leads from a click on slide %s at “%s” to its place', async (slide, words, part) => {
  const { page, asked, coming } = await withPage()
  page.click({ slide: 'gone', words: '' })
  page.click({ slide, words })
  await coming
  expect(asked).toMatchObject([{ uri, takeFocus: true }])
  expect(asked[0]?.selection?.start).toEqual(placeText(text).positionAt(text.lastIndexOf(part)))
})

it('is not there for a text that is not open', async () => {
  const { editor } = await withPage()
  const asked = editor.ask('halyard/preview', { textDocument: { uri: `${uri}x` } })
  await expect(asked).rejects.toThrow('No such document is open')
})
