import { expect, it } from 'vitest'
import type { SemanticTokens } from 'vscode-languageserver-protocol'
import { openFolder } from './editor.setup.ts'
import { tokenLegend } from './semantic-tokens.ts'

const { openEditor, put } = openFolder()

it('says what is a fence, a class, an id, a reference or a pause', async () => {
  const editor = await openEditor()
  const text =
    '---\ntitle: T\n---\n\n## A 🚢 {#a .center timing="1:30"}\n\n[w]{.x}🚢 [y]{k=v}\n\n. . .\n\n> ::: notes\n> [@lamport94]\n> :::\n\n```{.py}\n. . .\n```\n'
  const other = put('coloured.md', text)
  await editor.open(other, text)
  const { data } = await editor.ask<SemanticTokens>('textDocument/semanticTokens/full', {
    textDocument: { uri: other },
  })
  const lines = text.split('\n')
  let [line, character] = [0, 0]
  const said: string[] = []
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, on = 0, length = 0, type = 0] = data.slice(i)
    character = down > 0 ? on : character + on
    line += down
    said.push(`${tokenLegend.tokenTypes[type]} ${lines[line]?.slice(character, character + length)}`)
  }
  expect(said).toEqual([
    ...[
      'variable #a',
      'class .center',
      'property timing',
      'string "1:30"',
      'class .x',
      'property k',
      'string v',
    ],
    ...['operator . . .', 'keyword :::', 'class notes', 'variable @lamport94', 'keyword :::'],
    ...['keyword ```', 'class .py'],
  ])
})
