/**
 * A language server for decks: Language Server Protocol 3.17, over two streams. Each request is answered from the deck as the editor
 * shows it now. What the check finds comes a moment later, from a process of its own.
 */
import type { Readable, Writable } from 'node:stream'
import type {
  CodeActionParams,
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  InitializeResult,
  ReferenceParams,
  RenameParams,
  TextDocumentIdentifier,
  TextDocumentPositionParams,
} from 'vscode-languageserver-protocol'
import { codes, connect, type Handlers, RpcError } from '../json-rpc/connection.ts'
import { headers } from '../json-rpc/framing.ts'
import { toolVersion, type Workspace } from '../tool.ts'
import type { watchFindings } from '../vite/deck-findings.ts'
import { actionsAt } from './code-actions.ts'
import { completions } from './completion.ts'
import { offsetIn, openDecks, pathOfUri } from './decks.ts'
import { hoverAt } from './hover.ts'
import { type Asked, type AskedAt, definitionAt, prepareRename, referencesAt, rename } from './names-at.ts'
import { foldsIn, lensesIn, symbolsIn } from './outline.ts'
import { openPreviews, type StartPreview } from './preview.ts'
import { tokenLegend, tokensIn } from './semantic-tokens.ts'
import { showFindings } from './shown-findings.ts'
import { changeText, type PlacedText, placeText } from './text.ts'

/** What the protocol adds to JSON-RPC's codes. */
const notInitialized = -32002

/** What runs beside the server: `watch` checks a deck, `preview` serves its page. */
export interface Beside {
  readonly watch: typeof watchFindings
  readonly preview: StartPreview
}

interface InDocument {
  readonly textDocument: TextDocumentIdentifier
}

/** Serves until the other side ends it; gives the exit code. */
export async function serveEditor(
  input: Readable,
  output: Writable,
  workspace: Workspace,
  { watch, preview }: Beside,
): Promise<0 | 1> {
  const decks = openDecks(workspace, true)
  const findings = showFindings(decks, watch, (shown) =>
    connection.notify('textDocument/publishDiagnostics', shown),
  )
  const previews = openPreviews(decks, preview, (place) => connection.request('window/showDocument', place))
  let phase = 'new' as 'new' | 'open' | 'shut'

  async function opened(document: TextDocumentIdentifier | undefined): Promise<Asked> {
    if (phase !== 'open') throw new RpcError(notInitialized, 'The first request is initialize')
    const path = pathOfUri(String(document?.uri), workspace)
    if (!decks.texts.has(path)) throw new RpcError(codes.params, 'No such document is open')
    const deck = await decks.open(decks.deckPath(path))
    return { path, deck, places: decks.texts.get(path) ?? placeText('') }
  }

  async function at({ textDocument, position }: TextDocumentPositionParams): Promise<AskedAt> {
    const asked = await opened(textDocument)
    const offset = asked.places.offsetAt(position)
    return { ...asked, offset, whole: offsetIn(asked.deck, asked.path, offset) }
  }

  function edited(path: string): void {
    if (phase !== 'open') return
    const deckPath = decks.deckPath(path)
    findings.edited(deckPath)
    previews.edited(deckPath)
  }

  function setText(uri: string, places: PlacedText): void {
    const path = pathOfUri(uri, workspace)
    decks.set(path, { ...places, uri })
    edited(path)
  }

  function closeText(uri: string): void {
    const path = pathOfUri(uri, workspace)
    const deckPath = decks.deckPath(path)
    decks.delete(path)
    findings.forget(path)
    if (deckPath !== path && decks.texts.has(deckPath)) edited(deckPath)
  }

  const life: Method[] = [
    [
      'initialize',
      (): InitializeResult => {
        if (phase !== 'new') throw new RpcError(codes.request, 'It is initialized')
        phase = 'open'
        return { capabilities, serverInfo: { name: 'halyard', version: toolVersion() } }
      },
    ],
    ['initialized', () => {}],
    ['$/setTrace', () => {}],
    // What is asked is answered before it could be taken back.
    ['$/cancelRequest', () => {}],
    [
      'shutdown',
      () => {
        phase = 'shut'
        findings.close()
        previews.close()
      },
    ],
    ['exit', () => connection.close()],
  ]
  const texts: Method[] = [
    [
      'textDocument/didOpen',
      ({ textDocument: { uri, text } }: DidOpenTextDocumentParams) => setText(uri, placeText(String(text))),
    ],
    [
      'textDocument/didChange',
      ({ textDocument: { uri }, contentChanges }: DidChangeTextDocumentParams) => {
        const known = decks.texts.get(pathOfUri(uri, workspace))
        if (known) setText(uri, contentChanges.reduce(changeText, known as PlacedText))
      },
    ],
    [
      'textDocument/didSave',
      ({ textDocument }: InDocument) => {
        decks.forget()
        edited(pathOfUri(textDocument.uri, workspace))
      },
    ],
    ['textDocument/didClose', ({ textDocument }: InDocument) => closeText(textDocument.uri)],
    [
      'workspace/didChangeWatchedFiles',
      () => {
        decks.forget()
        for (const path of decks.texts.keys()) edited(path)
      },
    ],
    ['workspace/didChangeConfiguration', () => {}],
  ]
  const questions: Method[] = [
    [
      'textDocument/completion',
      async (params: TextDocumentPositionParams) => {
        const { deck, places, offset } = await at(params)
        return completions(offset, places, deck)
      },
    ],
    [
      'textDocument/hover',
      async (params: TextDocumentPositionParams) => {
        const asked = await at(params)
        return hoverAt(asked, findings.of(asked.deck), (slide) => findings.picture(slide, asked.deck))
      },
    ],
    [
      'textDocument/definition',
      async (params: TextDocumentPositionParams) => definitionAt(await at(params), decks),
    ],
    [
      'textDocument/references',
      async (params: ReferenceParams) =>
        referencesAt(await at(params), params.context?.includeDeclaration === true, decks),
    ],
    [
      'textDocument/prepareRename',
      async (params: TextDocumentPositionParams) => prepareRename(await at(params), decks),
    ],
    ['textDocument/rename', async (params: RenameParams) => rename(await at(params), params.newName, decks)],
    [
      'textDocument/codeAction',
      async (params: CodeActionParams) => {
        const asked = await opened(params.textDocument)
        return actionsAt(params, asked, findings.of(asked.deck), decks)
      },
    ],
    ...[
      ['textDocument/documentSymbol', symbolsIn] as const,
      ['textDocument/foldingRange', foldsIn] as const,
      ['textDocument/codeLens', lensesIn] as const,
      ['textDocument/semanticTokens/full', tokensIn] as const,
    ].map(
      ([method, list]): Method => [
        method,
        async ({ textDocument }: InDocument) => {
          const { path, deck, places } = await opened(textDocument)
          return list(path, deck, places)
        },
      ],
    ),
  ]
  // What the protocol has no words for.
  const pages: Method[] = [
    [
      'halyard/preview',
      async ({ textDocument }: InDocument) => previews.open((await opened(textDocument)).deck),
    ],
    [
      'halyard/cursor',
      async (params: TextDocumentPositionParams) => {
        const { deck, whole } = await at(params)
        if (whole !== undefined) previews.follow(deck, whole)
      },
    ],
  ]

  const handlers: Handlers = new Map([...life, ...texts, ...questions, ...pages])
  const connection = connect(input, output, headers, handlers)
  await connection.ended
  findings.close()
  previews.close()
  return phase === 'shut' ? 0 : 1
}

/** The name of a method of the protocol, and what is done for it. */
type Method = readonly [string, (params: never) => unknown]

const capabilities: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: 2, save: true },
  completionProvider: { triggerCharacters: ['.', '#', '@', '{', '(', '/', ':', '=', '"', '`', '-', ' '] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll'] },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  codeLensProvider: {},
  semanticTokensProvider: { legend: tokenLegend, full: true },
}
