import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import type { CodeAction, CompletionItem } from 'vscode-languageserver-protocol'
import { deck, edited, openFolder } from './editor.setup.ts'

const { folder, openDeck, openEditor, put, uri } = openFolder()

it('tells what is wrong, in UTF-16, as one types, with what to write instead', async () => {
  const editor = await openDeck()
  const [first] = await editor.diagnostics(uri, (found) => found.length > 0)
  expect(first).toMatchObject({ severity: 2, code: 'unknown-class', source: 'halyard' })
  expect(first?.message).toContain('→ Did you mean “fragment”?')
  expect(first?.range.start).toEqual({ line: 26, character: 0 })
  const line = 10
  await editor.edit(uri, [
    { range: { start: { line, character: 3 }, end: { line, character: 5 } }, text: '🚢🚢 [x](#nowhere)' },
  ])
  const found = await editor.diagnostics(uri, (all) => all.some(({ code }) => code === 'dead-link'))
  expect(found.find(({ code }) => code === 'dead-link')?.range).toEqual({
    start: { line, character: 8 },
    end: { line, character: 21 },
  })
})

it('offers what the hint says, and all that --fix mends', async () => {
  const editor = await openDeck()
  await editor.diagnostics(uri, (found) => found.length > 0)
  const range = { start: { line: 26, character: 5 }, end: { line: 26, character: 5 } }
  const ask = (text: string) =>
    editor.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
      text,
    })
  const [action] = await ask('')
  expect(action).toMatchObject({ title: 'Write “fragment”', kind: 'quickfix' })
  expect(edited(deck, action?.edit?.changes?.[uri])).toBe(deck.replace('fregment', 'fragment'))

  const glued = '## A\n\nText\n- one\n- two\n'
  const other = put('glued.md', glued)
  await editor.open(other, glued)
  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: other },
    range: whole,
    context: { diagnostics: [] },
  })
  const mended = '## A\n\nText\n\n- one\n- two\n'
  expect(actions.map(({ kind, isPreferred }) => [kind, isPreferred])).toEqual([
    ['quickfix', true],
    ['source.fixAll', undefined],
  ])
  for (const { edit } of actions) expect(edited(glued, edit?.changes?.[other])).toBe(mended)
})

it('takes what the editor shows before what is on disk, and an included file for a part of its deck', async () => {
  const editor = await openDeck()
  const part = pathToFileURL(join(folder, 'part.md')).href
  await editor.open(part, '## Elsewhere {#elsewhere}\n\n[dead](#nowhere)\n')
  const items = await editor.at<CompletionItem[]>('textDocument/completion', uri, '[back](#f|irst)')
  expect(items.map(({ label }) => label)).toContain('elsewhere')
  const found = await editor.diagnostics(part, (all) => all.length > 0)
  expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([['dead-link', 2]])
  const gone = await editor.diagnostics(uri, (all) => all.some(({ code }) => code === 'dead-link'))
  expect(gone.find(({ code }) => code === 'dead-link')?.message).toContain('“there”')
})

it('shows what the check tells later, as long as the slide has the same words', async () => {
  const text = '## A\n\none\n\n## B\n\ntwo\n'
  const at = { start: text.indexOf('two'), end: text.indexOf('two') + 3 }
  const said = {
    severity: 'warning',
    rule: 'small-text',
    message: 'Too small',
    file: '',
    line: 7,
    at,
  } as const
  let rounds = 0
  const editor = await openEditor({ find: () => ({ findings: rounds++ === 0 ? [said] : [] }) })
  const other = put('checked.md', text)
  await editor.open(other, text)
  const [small] = await editor.diagnostics(other, (all) => all.length > 0)
  expect(small).toMatchObject({ code: 'small-text', range: { start: { line: 6, character: 0 } } })
})
