/** The extension of VS Code: starts the language server of the tool that a deck's project has, and gives its commands a place. */
import type { ExtensionContext } from 'vscode'
import { registerCommands } from './commands.ts'
import { openServers } from './servers.ts'
import { registerTasks } from './tasks.ts'

/** VS Code calls it when the first Markdown is open. */
export function activate(context: ExtensionContext): void {
  const servers = openServers()
  context.subscriptions.push(servers, registerTasks(), ...registerCommands(servers))
}
