/** What the menus of the editor offer on a deck. */
import { randomBytes } from 'node:crypto'
import { commands, type Disposable, env, type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode'
import { commandIds } from './manifest.ts'
import { panelPage } from './panel-page.ts'
import type { Servers } from './servers.ts'
import { runTool } from './tasks.ts'

export function registerCommands(servers: Servers): readonly Disposable[] {
  const panels = new Map<string, ReturnType<typeof openPanel>>()

  /** The address of the talk as this machine’s user has it, which may be another than where it is served. */
  async function addressOf(document: TextDocument): Promise<Uri | undefined> {
    const client = servers.clientOf(document)
    if (!client) {
      void window.showErrorMessage('There is no Halyard for this file: install it in its project.')
      return undefined
    }
    await client.start()
    const textDocument = { uri: `${document.uri}` }
    const { origin } = await client.sendRequest<{ readonly origin: string }>('halyard/preview', {
      textDocument,
    })
    const own = Uri.parse(`${origin}/`)
    const outside = await env.asExternalUri(own)
    // The page of a talk that is being written stands at the root of its server, and not below a path of the editor's.
    return outside.path === '/' ? outside : own
  }

  async function preview(document: TextDocument): Promise<void> {
    const key = `${document.uri}`
    const known = panels.get(key)
    if (known) {
      known.reveal()
      return
    }
    const address = await addressOf(document)
    if (!address) return
    const panel = openPanel(document, address)
    panels.set(key, panel)
    panel.onDidDispose(() => panels.delete(key))
  }

  async function open(document: TextDocument, query: string): Promise<void> {
    const address = await addressOf(document)
    if (!address) return
    const page = address.with({ query })
    if ((await env.asExternalUri(address)).path === '/') {
      await env.openExternal(page)
      return
    }
    // An editor that runs in a browser itself leads there below a path of its own.
    const copy = 'Copy Its Address'
    const shown = page.toString(true)
    const chosen = await window.showInformationMessage(`Open ${shown} in a browser on this machine.`, copy)
    if (chosen) await env.clipboard.writeText(shown)
  }

  const actions: Readonly<Record<(typeof commandIds)[number], (document: TextDocument) => unknown>> = {
    'halyard.preview': preview,
    'halyard.present': (document) => open(document, 'view=talk'),
    'halyard.speaker': (document) => open(document, 'view=speaker'),
    'halyard.pdf': ({ uri }) => runTool('pdf', uri),
    'halyard.check': ({ uri }) => runTool('check', uri),
  }
  return commandIds.map((id) =>
    commands.registerCommand(id, async (uri?: Uri) => {
      const document = uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document
      if (document) await actions[id](document)
    }),
  )
}

/** The talk beside its text, on the slide where the cursor is. */
function openPanel({ fileName }: TextDocument, address: Uri) {
  const name = fileName.replace(/^.*[\\/]/s, '')
  const panel = window.createWebviewPanel(
    'halyard.preview',
    name,
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    // The panel has no script of its own; without this the talk in its frame would have none either.
    { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [] },
  )
  panel.webview.html = panelPage(`${address}?view=talk&beside`, randomBytes(16).toString('base64'))
  return panel
}
