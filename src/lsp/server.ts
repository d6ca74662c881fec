/**
 * A language server for decks: Language Server Protocol 3.17, over two streams. Each request is answered from the deck as the editor
 * shows it now. What the check finds comes a moment later, from a process of its own.
 */
import type { Readable, Writable } from 'node:stream'
import type {
  CodeAction,
  CodeActionParams,
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  Hover,
  InitializeResult,
  ReferenceParams,
  RenameParams,
  TextDocumentIdentifier,
  TextDocumentPositionParams,
} from 'vscode-languageserver-protocol'
import type { Finding } from '../check/finding.ts'
import { fix } from '../check/fix.ts'
import { quickFixes } from '../check/quick-fixes.ts'
import { codes, connect, type Handlers, RpcError } from '../json-rpc/connection.ts'
import { headers } from '../json-rpc/framing.ts'
import type { ListedFinding } from '../protocol/authoring.ts'
import { toolVersion, type Workspace } from '../tool.ts'
import type { watchFindings } from '../vite/deck-findings.ts'
import { completions } from './completion.ts'
import { type EditedDeck, filesOf, offsetIn, openDecks, pathOfUri, placeIn, uriOf } from './decks.ts'
import { allFindings, diagnosticsOf, type KeptFinding, keep } from './findings.ts'
import { hoverAt } from './hover.ts'
import {
  type Asked,
  type AskedAt,
  definitionAt,
  editOf,
  prepareRename,
  referencesAt,
  rename,
} from './names-at.ts'
import { foldsIn, lensesIn, symbolsIn } from './outline.ts'
import { changeText, type PlacedText, placeText } from './text.ts'

/** After so many milliseconds without an edit an editor is told what is wrong: what is asked comes before. */
const pause = 40

/** What the protocol adds to JSON-RPC's codes. */
const notInitialized = -32002

/** Serves until the other side ends it; gives the exit code. `watch`: checks a deck beside this. */
export async function serveEditor(
  input: Readable,
  output: Writable,
  workspace: Workspace,
  watch: typeof watchFindings,
): Promise<0 | 1> {
  const decks = openDecks(workspace, true)
  /** By the paths of decks: the check of each that is open. */
  const checks = new Map<string, DeckCheck>()
  const timers = new Map<string, NodeJS.Timeout>()
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

  /** Tells the editor what is wrong, some time after the last edit. */
  function publishSoon(path: string): void {
    const deckPath = decks.deckPath(path)
    clearTimeout(timers.get(deckPath))
    timers.set(
      deckPath,
      setTimeout(() => void publish(deckPath).catch(() => {}), pause),
    )
  }

  async function publish(deckPath: string): Promise<void> {
    if (phase !== 'open') return
    const deck = await decks.open(deckPath)
    const check = checks.get(deckPath) ?? openCheck(deckPath, deck)
    checks.set(deckPath, check)
    if (check.deck !== deck) check.watch.edited(deck.source.source)
    check.deck = deck
    show(check)
  }

  function openCheck(deckPath: string, deck: EditedDeck): DeckCheck {
    const check: DeckCheck = {
      deck: undefined,
      kept: [],
      shown: new Set(),
      watch: watch(deck.source, ({ findings }) => {
        if (!check.deck || !checks.has(deckPath)) return
        check.kept = keep(findings.map(findingOf), check.deck)
        show(check)
      }),
    }
    return check
  }

  function show(check: DeckCheck): void {
    const { deck } = check
    if (!deck) return
    const files = new Set([...filesOf(deck), ...check.shown])
    check.shown = new Set(filesOf(deck))
    for (const [path, diagnostics] of diagnosticsOf(allFindings(deck, check.kept), deck, [...files], decks))
      connection.notify('textDocument/publishDiagnostics', { uri: uriOf(path, decks), diagnostics })
  }

  function findingsOf({ path }: EditedDeck, deck: EditedDeck): readonly Finding[] {
    return allFindings(deck, checks.get(path)?.kept ?? [])
  }

  function closeText(uri: string): void {
    const path = pathOfUri(uri, workspace)
    const deckPath = decks.deckPath(path)
    decks.delete(path)
    const check = checks.get(path)
    for (const file of check?.shown ?? [])
      connection.notify('textDocument/publishDiagnostics', { uri: uriOf(file, decks), diagnostics: [] })
    check?.watch.close()
    checks.delete(path)
    if (deckPath !== path && decks.texts.has(deckPath)) publishSoon(deckPath)
  }

  function setText(uri: string, places: PlacedText): void {
    const path = pathOfUri(uri, workspace)
    decks.set(path, { ...places, uri })
    publishSoon(path)
  }

  async function actions({ textDocument, range, context }: CodeActionParams): Promise<readonly CodeAction[]> {
    const { deck, path, places } = await opened(textDocument)
    const [from, to] = [places.offsetAt(range.start), places.offsetAt(range.end)]
    const wants = (kind: string) => !context?.only || context.only.some((one) => kind.startsWith(one))
    const { source, compiled } = deck.prepared
    const mended = wants('source.fixAll') ? fix(places.text, compiled.dialect) : undefined
    const all: readonly CodeAction[] =
      mended && mended.source !== places.text
        ? [
            {
              title: 'Mend all that can be mended without doubt',
              kind: 'source.fixAll',
              edit: {
                changes: {
                  [textDocument.uri]: [
                    { range: places.rangeOf({ start: 0, end: places.text.length }), newText: mended.source },
                  ],
                },
              },
            },
          ]
        : []
    if (!wants('quickfix')) return all
    const fixes = findingsOf(deck, deck).flatMap((finding): CodeAction[] => {
      const place = placeIn(deck, finding.at)
      if (place.path !== path || place.at.start > to || place.at.end < from) return []
      const diagnostics = diagnosticsOf([finding], deck, [path], decks).get(path) ?? []
      return quickFixes(finding, compiled.deck, source).map(({ title, edits, isSure }) => ({
        title,
        kind: 'quickfix',
        diagnostics: [...diagnostics],
        edit: editOf(edits, deck, decks),
        isPreferred: isSure,
      }))
    })
    return [...fixes, ...all]
  }

  async function hover(params: TextDocumentPositionParams): Promise<Hover | null> {
    const { deck, path, places, offset, whole } = await at(params)
    const here = findingsOf(deck, deck).filter((finding) => {
      const place = placeIn(deck, finding.at)
      return place.path === path && place.at.start <= offset && offset <= place.at.end
    })
    const said = hoverAt(offset, places.text, whole, here, deck)
    return said
      ? { contents: { kind: 'markdown', value: said.markdown }, range: places.rangeOf(said.at) }
      : null
  }

  const handlers: Handlers = new Map<string, (params: never) => unknown>([
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
        for (const { watch } of checks.values()) watch.close()
        checks.clear()
      },
    ],
    ['exit', () => connection.close()],
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
      ({ textDocument: { uri } }: { textDocument: TextDocumentIdentifier }) => {
        decks.forget()
        publishSoon(pathOfUri(uri, workspace))
      },
    ],
    [
      'textDocument/didClose',
      ({ textDocument: { uri } }: { textDocument: TextDocumentIdentifier }) => closeText(uri),
    ],
    [
      'workspace/didChangeWatchedFiles',
      () => {
        decks.forget()
        for (const path of decks.texts.keys()) publishSoon(path)
      },
    ],
    ['workspace/didChangeConfiguration', () => {}],
    [
      'textDocument/completion',
      async (params: TextDocumentPositionParams) => {
        const { deck, places, offset } = await at(params)
        return completions(offset, places, deck)
      },
    ],
    ['textDocument/hover', hover],
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
    ['textDocument/codeAction', actions],
    ...[
      ['textDocument/documentSymbol', symbolsIn] as const,
      ['textDocument/foldingRange', foldsIn] as const,
      ['textDocument/codeLens', lensesIn] as const,
    ].map(
      ([method, list]) =>
        [
          method,
          async ({ textDocument }: { textDocument: TextDocumentIdentifier }) => {
            const { path, deck, places } = await opened(textDocument)
            return list(path, deck, places)
          },
        ] as const,
    ),
  ])

  const connection = connect(input, output, headers, handlers)
  await connection.ended
  for (const timer of timers.values()) clearTimeout(timer)
  for (const { watch } of checks.values()) watch.close()
  return phase === 'shut' ? 0 : 1
}

interface DeckCheck {
  readonly watch: ReturnType<typeof watchFindings>
  /** As it was told to the check. */
  deck: EditedDeck | undefined
  kept: readonly KeptFinding[]
  /** The files for which the editor shows something. */
  shown: ReadonlySet<string>
}

const findingOf = ({ rule, severity, message, hint, at }: ListedFinding): Finding => ({
  rule,
  severity,
  message,
  hint,
  at,
})

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
}
