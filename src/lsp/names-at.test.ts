import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol'
import { deck, edited, openFolder } from './editor.setup.ts'

const { folder, openDeck, put, uri } = openFolder()
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

it('names ids in all parts of a deck, and tells two apart that are written alike', async () => {
  const parts = {
    'a.md': '## One {#one}\n\n[two](#two)\n\n## Same {#same}\n\n[s](#same)\n',
    'b.md': '## Two {#two}\n\n[one](#one)\n\n## Same {#same}\n\n[s](#same)\n',
    'main.md': '---\ndeck: [a.md, b.md]\n---\n\n## Own\n\n[one](#one)\n',
  }
  const uris = new Map(Object.entries(parts).map(([name, text]) => [put(name, text), text]))
  const of = (name: string) => [...uris.keys()].find((uri) => uri.endsWith(`/${name}`)) ?? ''
  for (const [uri, text] of uris) await editor.open(uri, text)
  const renamed = async (name: string, at: string) => {
    const { changes = {} } = await editor.at<WorkspaceEdit>('textDocument/rename', of(name), at, {
      newName: 'new',
    })
    return Object.fromEntries(
      Object.entries(changes).map(([uri, edits]) => [
        uri.replace(/.*\//, ''),
        edited(uris.get(uri) ?? '', edits),
      ]),
    )
  }
  expect(await renamed('main.md', '(#o|ne)')).toEqual({
    'main.md': parts['main.md'].replace('#one', '#new'),
    'a.md': parts['a.md'].replace('#one', '#new'),
    'b.md': parts['b.md'].replace('#one', '#new'),
  })
  expect(await renamed('b.md', '(#sa|me)')).toEqual({ 'b.md': parts['b.md'].replaceAll('#same', '#new') })
  const led = await editor.at<Location>('textDocument/definition', of('b.md'), '(#sa|me)')
  expect(led).toMatchObject({ uri: of('b.md'), range: { start: { line: 4 } } })
})
