import { expect, it } from 'vitest'
import type { CodeLens, DocumentSymbol, FoldingRange } from 'vscode-languageserver-protocol'
import { openFolder } from './editor.setup.ts'

const { openDeck, uri } = openFolder()

it('lists parts and slides with steps and time, folds them, and counts them', async () => {
  const editor = await openDeck()
  const ask = <Answer>(method: string) => editor.ask<Answer>(method, { textDocument: { uri } })
  const [part, ...none] = await ask<DocumentSymbol[]>('textDocument/documentSymbol')
  expect(none).toEqual([])
  expect(part).toMatchObject({ name: 'Sailing', kind: 2 })
  expect(part?.children?.map(({ name, detail }) => [name, detail])).toEqual([
    ['🚢 First', '3 · 0:03'],
    ['Second one', '4 · 1:30'],
  ])
  const folds = await ask<FoldingRange[]>('textDocument/foldingRange')
  expect(folds).toContainEqual({ startLine: 10, endLine: 20 })
  const lenses = await ask<CodeLens[]>('textDocument/codeLens')
  expect(lenses[0]?.command?.title).toMatch(/^6 slides · \d+:\d\d$/)
  expect(lenses.map(({ range }) => range.start.line)).toContain(22)
})
