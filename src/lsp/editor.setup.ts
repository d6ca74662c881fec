/** What the tests of the language server share: a folder with a deck, and an editor that speaks to a server as one does. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll } from 'vitest'
import type { Diagnostic, PublishDiagnosticsParams, TextEdit } from 'vscode-languageserver-protocol'
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node'
import type { DeckFindings } from '../protocol/authoring.ts'
import { serveEditor } from './server.ts'
import { placeText } from './text.ts'

export const deck = `---
title: Ships 🚢
transition: fade
bibliography: refs.bib
theme: swiss
emoji: true
---

# Sailing

## 🚢 First {#first .center}

![A ship](ship.png){width=50%} and $e^{i\\pi}$

As [@lamport94] says[^n].

[^n]: Twice.

::: notes
One two three four five six.
:::

## Second one {timing=90}

[back](#first), [on](#there), [x](#second-one)

::: fregment
x
:::

{{< include part.md >}}
`

/** A PNG of 3 × 2 pixels, as far as its head goes. */
export const picture = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d',
  'hex',
)

/** A text after edits of the server's. */
export function edited(text: string, edits: readonly TextEdit[] = []): string {
  const { offsetAt } = placeText(text)
  return [...edits]
    .sort((a, b) => offsetAt(b.range.start) - offsetAt(a.range.start))
    .reduce(
      (now, { range, newText }) =>
        now.slice(0, offsetAt(range.start)) + newText + now.slice(offsetAt(range.end)),
      text,
    )
}

/** What a page beside the editor was told, and what it shows. */
export interface WatchedPage {
  readonly said: readonly string[]
  text(): string | undefined
  click(place: { readonly slide: string; readonly words: string }): void
}

/** What a test has of the check beside the server. */
interface Check {
  /** What it finds in a text. Default: nothing. */
  readonly find?: (source: string) => DeckFindings
  /** Where it has a picture of a slide. Default: nowhere. */
  readonly picture?: (slide: string) => string
}

/** A folder with `deck` and its files, and editors in it, which end with the tests of the file. */
export function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-'))
  const put = (name: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
    return pathToFileURL(join(folder, name)).href
  }
  put('ship.png', picture)
  put('refs.bib', '@book{lamport94,\n  title = {LaTeX},\n  author = {Lamport, Leslie},\n  year = 1994\n}\n')
  put('part.md', '## Part of it {#there}\n\nSee [first](#first).\n')
  const open: { client: ProtocolConnection; up: PassThrough }[] = []
  afterAll(() => {
    for (const { client, up } of open) {
      up.end()
      client.dispose()
    }
    rmSync(folder, { recursive: true })
  })

  /** An editor with a server of its own. */
  async function openEditor({ find = () => ({ findings: [] }), picture }: Check = {}) {
    const [up, down] = [new PassThrough(), new PassThrough()]
    const told: string[] = []
    const pages: WatchedPage[] = []
    const served = serveEditor(
      up,
      down,
      { root: folder, cwd: folder },
      {
        watch: (_, tell) => ({
          now: { findings: [] },
          edited(source) {
            told.push(source)
            queueMicrotask(() => tell(find(source)))
          },
          picture: async (slide) => picture?.(slide),
          close() {},
        }),
        async preview(path, textOf, click) {
          const said: string[] = []
          pages.push({ said, text: () => textOf(path), click })
          return {
            origin: 'http://127.0.0.1:4343',
            edited: () => said.push('edited'),
            show: (slide, step) => said.push(`${slide}/${step}`),
            close: async () => void said.push('closed'),
          }
        },
      },
    )
    const client = createProtocolConnection(down, up)
    const shown = new Map<string, readonly Diagnostic[]>()
    let changed = () => {}
    client.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        shown.set(uri, diagnostics)
        changed()
      },
    )
    client.listen()
    const texts = new Map<string, string>()
    const ask = <Answer>(method: string, params: object): Promise<Answer> =>
      client.sendRequest(method, params)
    const editor = {
      client,
      up,
      down,
      served,
      told,
      pages,
      ask,
      open(uri: string, text: string) {
        texts.set(uri, text)
        return client.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId: 'markdown', version: 1, text },
        })
      },
      edit: (uri: string, contentChanges: readonly object[]) =>
        client.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 2 },
          contentChanges,
        }),
      /** Asks about the place of `|` in `part`, which stands once in the text. */
      at<Answer>(method: string, uri: string, part: string, more: object = {}): Promise<Answer> {
        const text = texts.get(uri) ?? ''
        const offset = text.indexOf(part.replace('|', '')) + part.indexOf('|')
        return ask(method, { textDocument: { uri }, position: placeText(text).positionAt(offset), ...more })
      },
      /** The diagnostics of a file once they satisfy `isThere`. */
      async diagnostics(uri: string, isThere: (found: readonly Diagnostic[]) => boolean) {
        while (!isThere(shown.get(uri) ?? [])) await new Promise<void>((resolve) => (changed = resolve))
        return shown.get(uri) ?? []
      },
      async end() {
        await client.sendRequest('shutdown')
        await client.sendNotification('exit')
        return served
      },
    }
    await ask('initialize', { processId: null, rootUri: null, capabilities: {} })
    await client.sendNotification('initialized', {})
    open.push(editor)
    return editor
  }

  /** An editor that shows the deck. */
  async function openDeck() {
    const editor = await openEditor()
    await editor.open(uri, deck)
    return editor
  }
  const uri = put('talk.md', deck)
  return { folder, put, openEditor, openDeck, uri }
}
