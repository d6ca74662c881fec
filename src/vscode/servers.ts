/** The language servers that run: one for each folder that has the tool. */
import { dirname, join } from 'node:path'
import {
  commands,
  type Disposable,
  languages as matcher,
  RelativePattern,
  type TextDocument,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode'
import { LanguageClient } from 'vscode-languageclient/node'
import { findTool, type ToolCall } from './find-tool.ts'
import { deckLanguages } from './languages.ts'

export interface Servers extends Disposable {
  /** The client of the server that helps with this document; undefined: it is no deck, or there is no tool for it. */
  clientOf(document: TextDocument): LanguageClient | undefined
}

/** Starts a server with the first deck of its folder. */
export function openServers(): Servers {
  const clients = new Map<string, LanguageClient>()

  function clientOf(document: TextDocument): LanguageClient | undefined {
    if (!isDeck(document)) return undefined
    const tool = toolFor(document.uri)
    if (!tool) return undefined
    const client = clients.get(tool.folder) ?? startClient(tool)
    clients.set(tool.folder, client)
    return client
  }
  const look = (document: TextDocument | undefined) => {
    const has = document !== undefined && clientOf(document) !== undefined
    void commands.executeCommand('setContext', 'halyard.isDeck', has)
  }
  for (const document of workspace.textDocuments) clientOf(document)
  look(window.activeTextEditor?.document)
  const listening = [
    workspace.onDidOpenTextDocument((document) => clientOf(document)),
    window.onDidChangeActiveTextEditor((editor) => editor && look(editor.document)),
    window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections: [selection] }) => {
      const client = clientOf(document)
      if (!client?.isRunning() || !selection) return
      const { uri } = document
      const position = client.code2ProtocolConverter.asPosition(selection.active)
      void client.sendNotification('halyard/cursor', { textDocument: { uri: `${uri}` }, position })
    }),
  ]
  return {
    clientOf,
    dispose() {
      for (const one of listening) one.dispose()
      for (const client of clients.values()) void client.dispose()
    },
  }
}

/** The tool for a file, as the settings name it or the folders around have it. */
export const toolFor = (uri: Uri): ToolCall | undefined =>
  findTool(dirname(uri.fsPath), workspace.getConfiguration('halyard', uri).get<string>('tool'))

const deckPatterns = () => workspace.getConfiguration('halyard').get<readonly string[]>('decks') ?? []

const isDeck = (document: TextDocument) =>
  document.uri.scheme === 'file' &&
  deckLanguages.includes(document.languageId) &&
  deckPatterns().some((pattern) => matches(pattern, document))

/** The editor knows patterns, and has them match documents alone. */
const matches = (pattern: string, document: TextDocument) =>
  matcher.match({ scheme: 'file', pattern }, document) > 0

function startClient({ program, words, folder }: ToolCall): LanguageClient {
  const within = (pattern: string) => join(folder, pattern).replaceAll('\\', '/')
  const client = new LanguageClient(
    'halyard',
    'Halyard',
    { command: program, args: [...words, 'lsp', '--stdio'], options: { cwd: folder } },
    {
      documentSelector: deckLanguages.flatMap((language) =>
        deckPatterns().map((pattern) => ({ scheme: 'file', language, pattern: within(pattern) })),
      ),
      synchronize: {
        // What a deck takes in, and what is beside it.
        fileEvents: workspace.createFileSystemWatcher(
          new RelativePattern(folder, '**/*.{md,markdown,qmd,bib,csl,css,csv,json,ts,yaml,yml}'),
        ),
      },
      middleware: {
        window: {
          // Where the text is: a click must not put it over the talk.
          showDocument: async ({ uri, selection }) => {
            const document = await workspace.openTextDocument(Uri.parse(uri))
            const shown = window.visibleTextEditors.find((editor) => editor.document === document)
            await window.showTextDocument(document, {
              viewColumn: shown?.viewColumn ?? ViewColumn.One,
              ...(selection && { selection: client.protocol2CodeConverter.asRange(selection) }),
            })
            return { success: true }
          },
        },
      },
    },
  )
  client.start().catch((error: unknown) => {
    void window.showErrorMessage(`Halyard cannot be started by “${[program, ...words].join(' ')}”: ${error}`)
  })
  return client
}
