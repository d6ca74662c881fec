import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  PublishDiagnosticsParams,
  SemanticTokens,
  ShowDocumentParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol'
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node'
import type { DeckFindings } from '../protocol/authoring.ts'
import { tokenLegend } from './semantic-tokens.ts'
import { serveEditor } from './server.ts'
import { placeText } from './text.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-'))
afterAll(() => rmSync(folder, { recursive: true }))
const put = (name: string, text: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
  return pathToFileURL(join(folder, name)).href
}
/** A PNG of 3 × 2 pixels, as far as its head goes. */
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d', 'hex')
put('ship.png', picture)
put('refs.bib', '@book{lamport94,\n  title = {LaTeX},\n  author = {Lamport, Leslie},\n  year = 1994\n}\n')
put('part.md', '## Part of it {#there}\n\nSee [first](#first).\n')

/** An editor with a server of its own. `find` is what the check beside it tells. */
async function openEditor(find: (source: string) => DeckFindings = () => ({ findings: [] })) {
  const [up, down] = [new PassThrough(), new PassThrough()]
  const told: string[] = []
  const pages: Page[] = []
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
  const ask = <Answer>(method: string, params: object): Promise<Answer> => client.sendRequest(method, params)
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
/** What a page beside the editor was told, and what it shows. */
interface Page {
  readonly said: readonly string[]
  text(): string | undefined
  click(place: { readonly slide: string; readonly words: string }): void
}
const open: { client: ProtocolConnection; up: PassThrough }[] = []
afterEach(() => {
  for (const { client, up } of open.splice(0)) {
    up.end()
    client.dispose()
  }
})

/** A text after edits of the server's. */
function edited(text: string, edits: readonly TextEdit[] = []): string {
  const { offsetAt } = placeText(text)
  return [...edits]
    .sort((a, b) => offsetAt(b.range.start) - offsetAt(a.range.start))
    .reduce(
      (now, { range, newText }) =>
        now.slice(0, offsetAt(range.start)) + newText + now.slice(offsetAt(range.end)),
      text,
    )
}

const deck = `---
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

describe('while a deck is written', () => {
  const uri = put('talk.md', deck)
  const within = async () => {
    const editor = await openEditor()
    await editor.open(uri, deck)
    return editor
  }

  it('tells what is wrong, in UTF-16, as one types, with what to write instead', async () => {
    const editor = await within()
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
    const editor = await within()
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
    const editor = await within()
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
    const editor = await openEditor()
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
    const editor = await openEditor()
    const text = deck.includes(part.replace('|', '')) ? deck : `# T\n\n${part.replace('|', '')}`
    const other = put('shows.md', text)
    await editor.open(other, text)
    const items = await editor.at<CompletionItem[]>('textDocument/completion', other, part)
    const value = `![${label}](${pathToFileURL(folder).href}/${path}|width=240)`
    expect(items.find((one) => one.label === label)?.documentation).toEqual({ kind: 'markdown', value })
    expect(items.find((one) => one.label === 'part.md')?.documentation).toBeUndefined()
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
    const editor = await within()
    const hover = await editor.at<Hover | null>('textDocument/hover', uri, part)
    expect(JSON.parse(JSON.stringify(hover?.contents ?? {})).value).toMatch(words)
  })

  it('lists parts and slides with steps and time, folds them, and counts them', async () => {
    const editor = await within()
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

  it.each([
    ['[back](#fi|rst)', 'talk.md', 10],
    ['[on](#the|re)', 'part.md', 0],
    ['[x](#second-o|ne)', 'talk.md', 22],
    ['@lampo|rt94', 'refs.bib', 0],
    ['says[^|n].', 'talk.md', 16],
    ['include pa|rt.md', 'part.md', 0],
    ['](ship|.png)', 'ship.png', 0],
  ])('leads from “%s” to %s', async (part, name, line) => {
    const editor = await within()
    const found = await editor.at<Location | null>('textDocument/definition', uri, part)
    expect(found).toMatchObject({ uri: pathToFileURL(join(folder, name)).href, range: { start: { line } } })
  })

  it('finds what refers to an id, and gives it another name in all files', async () => {
    const editor = await within()
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

  it('takes what the editor shows before what is on disk, and an included file for a part of its deck', async () => {
    const editor = await within()
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
    const editor = await openEditor(() => ({ findings: rounds++ === 0 ? [said] : [] }))
    const other = put('checked.md', text)
    await editor.open(other, text)
    const [small] = await editor.diagnostics(other, (all) => all.length > 0)
    expect(small).toMatchObject({ code: 'small-text', range: { start: { line: 6, character: 0 } } })
  })
})

describe('the talk beside its text', () => {
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
})

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

it('agrees with a fresh server after any edits', { timeout: 3_600_000 }, async () => {
  const pieces = [
    ...[
      'x',
      '🚢',
      '\n\n',
      '\r\n',
      '\r',
      '## New {#new}\n\n',
      '# Part\n\n',
      '`',
      '```\n',
      '{#a',
      '{.c',
      '}',
      '[l](#first)',
    ],
    ...[
      '::: notes\n',
      ':::\n',
      '---\n',
      'title: [',
      '$',
      '{{< include part.md >}}\n',
      '[^n]',
      '@lamport94',
      '<div>',
      '\0',
    ],
  ]
  // `FUZZ=10000` makes more edits; `SEED=n` other ones.
  const [count, seed] = [Number(process.env.FUZZ ?? 24), Number(process.env.SEED ?? 1)]
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const uri = put('fuzz.md', deck)
  const editor = await openEditor()
  await editor.open(uri, deck)
  let text = deck
  const methods = [
    'documentSymbol',
    'foldingRange',
    'semanticTokens/full',
    'codeLens',
    'codeAction',
    'completion',
    'hover',
    'references',
  ]
  const ask = (one: Awaited<ReturnType<typeof openEditor>>, name: string) =>
    one.ask(`textDocument/${name}`, {
      textDocument: { uri },
      position: { line: 12, character: 9 },
      range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
      context: { diagnostics: [], includeDeclaration: true },
    })
  const all = (one: Awaited<ReturnType<typeof openEditor>>) =>
    Promise.all(methods.map((name) => ask(one, name)))
  for (let at = 0; at < count; at++) {
    const places = placeText(text)
    const start = random(text.length + 1)
    const end = Math.min(text.length, start + ([0, 0, 1, 5, 80][random(5)] ?? 0))
    const range = places.rangeOf({ start, end })
    const added = pieces[random(pieces.length)] ?? ''
    await editor.edit(uri, [{ range, text: added }])
    text = text.slice(0, places.offsetAt(range.start)) + added + text.slice(places.offsetAt(range.end))
    if (text.length > 4000 || text.length < 300) {
      text = deck
      await editor.edit(uri, [{ text }])
    }
    await ask(editor, methods[at % methods.length] ?? '')
    if (at % Math.max(6, Math.floor(count / 60)) > 0) continue
    const fresh = await openEditor()
    await fresh.open(uri, text)
    expect(await all(editor)).toEqual(await all(fresh))
  }
})
