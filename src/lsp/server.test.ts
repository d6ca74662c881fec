import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DocumentSymbol } from 'vscode-languageserver-protocol'
import { openFolder } from './editor.setup.ts'

const { folder, openEditor, put } = openFolder()

describe('whatever a client sends', () => {
  it('is answered, and ends nothing', async () => {
    const editor = await openEditor()
    const uri = put('small.md', '# A\n\ntext\n')
    await editor.open(uri, '# A\n\ntext\n')
    const refused = (method: string, params: object) => expect(editor.ask(method, params)).rejects.toThrow()
    await refused('textDocument/nonsense', {})
    await refused('textDocument/hover', {})
    await refused('textDocument/hover', {
      textDocument: { uri: 'file:///not/open.md' },
      position: { line: 0, character: 0 },
    })
    await refused('textDocument/completion', { textDocument: { uri } })
    await refused('initialize', {})
    for (const position of [
      { line: -1, character: -1 },
      { line: 1e9, character: 1e9 },
      { line: 0.5, character: Number.MAX_VALUE },
    ])
      for (const method of ['hover', 'completion', 'definition', 'references', 'prepareRename'])
        await editor.ask(`textDocument/${method}`, { textDocument: { uri }, position })
    await editor.client.sendNotification('textDocument/didChange', { textDocument: {}, contentChanges: 5 })
    await editor.edit(uri, [
      { range: { start: { line: 7, character: 7 }, end: { line: -3, character: 0 } }, text: '# B\n' },
    ])
    editor.up.write('nonsense\r\n\r\nContent-Length: 3\r\n\r\n{{{Content-Length: 2\r\n\r\n[]')
    editor.up.write('Content-Length: 99999999999\r\n\r\n')
    const symbols = editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } })
    // All of what follows belongs to the message that is too long: whoever says so is not heard any more.
    await expect(
      Promise.race([symbols, new Promise((resolve) => setImmediate(() => resolve('silent')))]),
    ).resolves.toBe('silent')
  })

  it('of a file that vanished, or never was, what the editor shows is read', async () => {
    const editor = await openEditor()
    const uri = put('vanishing.md', '# A\n')
    await editor.open(uri, '# Shown {#shown}\n')
    rmSync(join(folder, 'vanishing.md'))
    await editor.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] })
    for (const one of [uri, 'untitled:Untitled-1']) {
      if (one !== uri) await editor.open(one, '# Shown {#shown}\n')
      const [symbol] = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri: one },
      })
      expect(symbol?.name).toBe('Shown')
    }
  })

  it('a deck of 5 MB is read, one beyond is refused', async () => {
    const editor = await openEditor()
    const uri = put('long.md', '')
    await editor.open(uri, `# A\n\n${'word '.repeat(1_000_001)}`)
    const found = await editor.diagnostics(uri, (all) => all.length > 0)
    expect(found.map(({ code }) => code)).toEqual(['too-large'])
  })

  it('it ends as the protocol says: 0 where it was asked to, else 1', async () => {
    expect(await (await openEditor()).end()).toBe(0)
    const editor = await openEditor()
    editor.up.end()
    expect(await editor.served).toBe(1)
  })
})
