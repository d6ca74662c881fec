import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol'
import { deck, edited, openFolder } from './editor.setup.ts'

const { folder, openDeck, uri } = openFolder()
let editor: Awaited<ReturnType<typeof openDeck>>
beforeAll(async () => {
  editor = await openDeck()
})

it.each([
  ['[back](#fi|rst)', 'talk.md', 10],
  ['[on](#the|re)', 'part.md', 0],
  ['[x](#second-o|ne)', 'talk.md', 22],
  ['@lampo|rt94', 'refs.bib', 0],
  ['says[^|n].', 'talk.md', 16],
  ['include pa|rt.md', 'part.md', 0],
  ['](ship|.png)', 'ship.png', 0],
])('leads from “%s” to %s', async (part, name, line) => {
  const found = await editor.at<Location | null>('textDocument/definition', uri, part)
  expect(found).toMatchObject({ uri: pathToFileURL(join(folder, name)).href, range: { start: { line } } })
})

it('finds what refers to an id, and gives it another name in all files', async () => {
  const part = pathToFileURL(join(folder, 'part.md')).href
  const found = await editor.at<Location[]>('textDocument/references', uri, '(#fi|rst), [on]', {
    context: { includeDeclaration: true },
  })
  expect(found.map(({ uri }) => uri)).toEqual([uri, uri, part])
  expect(await editor.at('textDocument/prepareRename', uri, '{#fi|rst')).toMatchObject({
    placeholder: 'first',
  })
  const { changes = {} } = await editor.at<WorkspaceEdit>('textDocument/rename', uri, '{#fi|rst', {
    newName: 'one',
  })
  expect(edited(deck, changes[uri])).toBe(deck.replaceAll('#first', '#one'))
  expect(edited(readFileSync(join(folder, 'part.md'), 'utf8'), changes[part])).toContain('[first](#one)')
  const implicit = await editor.at<WorkspaceEdit>('textDocument/rename', uri, '[x](#second-|one', {
    newName: 'two',
  })
  expect(edited(deck, implicit.changes?.[uri])).toBe(
    deck.replace('{timing=90}', '{timing=90 #two}').replace('#second-one', '#two'),
  )
  const rename = editor.at('textDocument/rename', uri, '{#fi|rst', { newName: 'a b' })
  await expect(rename).rejects.toThrow('“a b” is no name')
})
